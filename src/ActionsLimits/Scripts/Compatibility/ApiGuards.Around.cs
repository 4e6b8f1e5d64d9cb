using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Compatibility;

/// <content>What stands around a use: conditions, ways out before it, small <c>try</c> blocks, and the calls of the function that it is in.</content>
internal sealed partial class ApiGuards
{
    /// <param name="node">The use, or a call of the function that the use is in.</param>
    /// <param name="asked">The API.</param>
    /// <param name="isCall">Whether it is a call. What a <c>try</c> around it means to catch is anything, not the absence of the API.</param>
    private bool IsDominated(SyntaxNode node, Asked asked, bool isCall = false)
    {
        if (!IsRemembered(isCall))
        {
            return IsGuardedAround(node, asked, isCall);
        }

        var isGuarded = IsGuardedAround(node, asked, isCall: false);
        foreach (var block in _passed)
        {
            _around![(block, asked)] = isGuarded;
        }

        _passed.Clear();
        return isGuarded;
    }

    /// <summary>Whether answers may be remembered: not those that are found on the way to another one, which may have been cut off there.</summary>
    private bool IsRemembered(bool isCall) => !isCall && _called.Count == 0 && _flags.Count == 0;

    private bool IsGuardedAround(SyntaxNode node, Asked asked, bool isCall)
    {
        var around = 0;
        var child = node;
        for (var parent = SyntaxTree.ParentOf(node); parent is not null; (child, parent) = (parent, SyntaxTree.ParentOf(parent)))
        {
            switch (parent)
            {
                case IfStatement statement when ReferenceEquals(statement.Consequent, child):
                    if (Implies(statement.Test, true, asked, 0))
                    {
                        return true;
                    }

                    break;
                case IfStatement statement when ReferenceEquals(statement.Alternate, child):
                    if (Implies(statement.Test, false, asked, 0))
                    {
                        return true;
                    }

                    break;
                case ConditionalExpression conditional when !ReferenceEquals(conditional.Test, child):
                    if (Implies(conditional.Test, ReferenceEquals(conditional.Consequent, child), asked, 0))
                    {
                        return true;
                    }

                    break;
                case BinaryExpression { Operator: Operator.LogicalAnd or Operator.LogicalOr } logical when ReferenceEquals(logical.Right, child):
                    if (Implies(logical.Left, logical.Operator == Operator.LogicalAnd, asked, 0))
                    {
                        return true;
                    }

                    break;
                case WhileStatement loop when ReferenceEquals(loop.Body, child):
                    if (Implies(loop.Test, true, asked, 0))
                    {
                        return true;
                    }

                    break;
                case TryStatement attempt when !isCall && asked.Code is null && attempt.Handler is not null && ReferenceEquals(attempt.Block, child) && attempt.Block.Body.Count <= LargestTry:
                    return true;
                case IFunction when IsOnlyCalledWhere(SyntaxTree.FunctionOf(parent), asked):
                    return true;
                case BlockStatement block:
                    if (HasEarlierExit(block, block.Body, child, asked, isCall))
                    {
                        return true;
                    }

                    break;
                case SwitchCase clause:
                    if (HasEarlierExit(clause, clause.Consequent, child, asked, isCall) || IsOfCase(clause, child, asked))
                    {
                        return true;
                    }

                    break;
                case Acornima.Ast.Program program:
                    if (HasEarlierExit(program, program.Body, child, asked, isCall))
                    {
                        return true;
                    }

                    break;
            }

            // Chains such as `fetch || fetch || …` and `x.then(fetch).then(fetch)…` are as deep as they are long, with a use on each level.
            if (++around > MaximumAround && IsRemembered(isCall))
            {
                _around ??= [];
                if (_around.TryGetValue((parent, asked), out var known))
                {
                    return known;
                }

                if (around % RememberedAround == 0)
                {
                    _passed.Add(parent);
                }
            }
        }

        return false;
    }

    /// <summary><c>function remove() { fs.rm(…) } if (fs.rm) remove();</c>: every call of the function is guarded.</summary>
    private bool IsOnlyCalledWhere(FunctionInfo function, Asked asked)
    {
        if (function.MayBeCalledElsewhere || function.CallSites is not { Count: > 0 and <= MaximumReads } sites || _called.Count >= MaximumCalls
            || (_callSites += sites.Count) > MaximumAnswers)
        {
            return false;
        }

        // A function that calls itself runs because of the other calls.
        if (_called.Contains(function))
        {
            return true;
        }

        _called.Add(function);
        var isGuarded = true;
        var isCalled = false;
        for (var index = 0; isGuarded && index < sites.Count; index++)
        {
            isCalled |= sites[index].Start < function.Node.Start || sites[index].Start >= function.Node.End;
            isGuarded = IsDominated(sites[index], asked, isCall: true);
        }

        _called.RemoveAt(_called.Count - 1);
        return isGuarded && isCalled;
    }

    /// <summary><c>if (!fs.rm) return;</c> before the statement.</summary>
    private bool HasEarlierExit(SyntaxNode list, in NodeList<Statement> statements, SyntaxNode before, Asked asked, bool isCall)
    {
        var end = PositionOf(before, statements);
        if (asked.Code is not null)
        {
            // if (major < 18) throw …; says that the script needs Node 18, and nothing about each use that some later line warns of.
            asked = asked with { IgnoresVersions = true };
        }

        if (statements.Count <= MaximumLookedAt)
        {
            return FindExit(statements, 0, end, asked) < end;
        }

        if (!IsRemembered(isCall))
        {
            return (_statements += end) <= MaximumStatements && FindExit(statements, 0, end, asked) < end;
        }

        _exits ??= [];
        if (!_exits.TryGetValue((list, asked), out var exit))
        {
            _exits.Add((list, asked), exit = new EarlierExit());
        }

        if (!exit.IsFound && exit.Position < end)
        {
            exit.Position = FindExit(statements, exit.Position, end, asked);
            exit.IsFound = exit.Position < end;
        }

        return exit.IsFound && exit.Position < end;
    }

    /// <summary>Position of a statement in its list; 0 for what stands before the list, such as the value of a <c>case</c>.</summary>
    private int PositionOf(SyntaxNode statement, in NodeList<Statement> statements)
    {
        var position = FirstFrom(statement.Start, statements);
        if (position < statements.Count && ReferenceEquals(statements[position], statement))
        {
            return position;
        }

        // Statements of an ES module are moved where a script has to have them.
        _positions ??= [];
        if (!_positions.ContainsKey(statements[0]))
        {
            for (var index = 0; index < statements.Count; index++)
            {
                _positions[statements[index]] = index;
            }
        }

        return _positions.GetValueOrDefault(statement);
    }

    /// <summary>Position of the first node that starts at an offset or after it, where the nodes stand in order.</summary>
    private static int FirstFrom<T>(int offset, in NodeList<T> nodes)
        where T : SyntaxNode
    {
        var (first, end) = (0, nodes.Count);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = nodes[middle].Start < offset ? (middle + 1, end) : (first, middle);
        }

        return first;
    }

    /// <summary>Position of the first statement between two positions with a way out that guards what follows; the second position for none.</summary>
    private int FindExit(in NodeList<Statement> statements, int first, int end, Asked asked)
    {
        for (var index = first; index < end; index++)
        {
            var statement = statements[index];
            if (statement is IfStatement test && IsPassedOnlyWhere(test, asked))
            {
                return index;
            }

            if (statement is ExpressionStatement { Expression: CallExpression { Arguments: { Count: > 0 } arguments } call }
                && arguments[0] is not SpreadElement && IsAssertion(call.Callee) && Implies(arguments[0], true, asked, 0))
            {
                return index;
            }
        }

        return end;
    }

    /// <summary>Whether each way through a condition leaves what is around it, or is taken only where the API exists.</summary>
    private bool IsPassedOnlyWhere(IfStatement test, Asked asked)
    {
        var isLeftIfTrue = AlwaysLeaves(test.Consequent);
        var isLeftIfFalse = test.Alternate is { } other && (AlwaysLeaves(other) || (other is IfStatement next && IsPassedOnlyWhere(next, asked)));

        // A test of the version is one with either outcome: without a way out it guards what is in it, and nothing after it.
        return (isLeftIfTrue || isLeftIfFalse)
            && (isLeftIfTrue || Implies(test.Test, true, asked, 0))
            && (isLeftIfFalse || Implies(test.Test, false, asked, 0));
    }

    private bool IsAssertion(Expression callee) => _values.Evaluate(callee) is PathValue path
        && (path.IsModule("assert") || path.IsMemberOfModule("assert", "ok") || path.IsMemberOfModule("assert", "strict"));

    /// <summary><c>switch (typeof fetch) { case 'function': … }</c>, <c>switch (true) { case 'rm' in fs: … }</c>.</summary>
    private bool IsOfCase(SwitchCase clause, SyntaxNode child, Asked asked)
    {
        if (clause.Test is null || ReferenceEquals(clause.Test, child) || SyntaxTree.ParentOf(clause) is not SwitchStatement statement)
        {
            return false;
        }

        // What falls through comes from another case.
        var position = FirstFrom(clause.Start, statement.Cases);
        var before = position == 0 ? null : statement.Cases[position - 1];
        if (before is not null && (before.Consequent.Count == 0 || !AlwaysLeaves(before.Consequent[before.Consequent.Count - 1])))
        {
            return false;
        }

        return statement.Discriminant is UnaryExpression { Operator: Operator.TypeOf } type
            ? TextOf(clause.Test) is { } kind && kind != "undefined" && Names(type.Argument, asked)
            : _values.Evaluate(statement.Discriminant) is BooleanValue { Value: true } && Implies(clause.Test, true, asked, 0);
    }

    private static bool AlwaysLeaves(Statement statement) => statement switch
    {
        ReturnStatement or ThrowStatement or ContinueStatement or BreakStatement => true,
        BlockStatement { Body.Count: > 0 } block => AlwaysLeaves(block.Body[block.Body.Count - 1]),
        _ => false,
    };

    /// <summary>What was found in a long list of statements.</summary>
    private sealed class EarlierExit
    {
        /// <summary>Whether there is a statement that guards what follows.</summary>
        public bool IsFound { get; set; }

        /// <summary>Its position; as long as there is none, that of the first statement that was not looked at.</summary>
        public int Position { get; set; }
    }
}
