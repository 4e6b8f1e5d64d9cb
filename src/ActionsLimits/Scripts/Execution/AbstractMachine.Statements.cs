using Acornima.Ast;

namespace ActionsLimits.Scripts.Execution;

/// <content>Statements.</content>
internal sealed partial class AbstractMachine
{
    private Completion ExecuteList(in NodeList<Statement> statements)
    {
        Hoist(statements);
        for (var index = 0; index < statements.Count; index++)
        {
            var completion = Execute(statements[index], []);
            if (!completion.IsNormal || _isStopped)
            {
                return completion;
            }
        }

        return Completion.Normal;
    }

    private Completion ExecuteBlock(in NodeList<Statement> statements)
    {
        var outer = _scope;
        _scope = new Scope(_serials, outer, isFunction: false);
        var completion = ExecuteList(statements);
        _scope = outer;
        return completion;
    }

    private Completion Execute(Statement statement, IReadOnlyList<string> labels)
    {
        if (!Step())
        {
            return Completion.Normal;
        }

        switch (statement.Type)
        {
            case NodeType.ExpressionStatement:
                Evaluate(((ExpressionStatement)statement).Expression);
                return AfterExpression();
            case NodeType.VariableDeclaration:
                return ExecuteDeclaration((VariableDeclaration)statement);
            case NodeType.ReturnStatement:
                var argument = ((ReturnStatement)statement).Argument;
                var returned = argument is null ? UndefinedValue.Instance : EvaluateReturned(argument);
                var thrown = AfterExpression();
                return thrown.IsNormal ? new Completion(CompletionKind.Return, Nearest(JumpTargetKind.Function), returned) : thrown;
            case NodeType.IfStatement:
                return ExecuteIf((IfStatement)statement);
            case NodeType.BlockStatement:
                return ExecuteBlock(((BlockStatement)statement).Body);
            case NodeType.ForStatement:
                return ExecuteFor((ForStatement)statement, labels);
            case NodeType.WhileStatement:
                var turn = (WhileStatement)statement;
                return ExecuteWhile(turn, turn.Test, turn.Body, labels, testsFirst: true);
            case NodeType.DoWhileStatement:
                var again = (DoWhileStatement)statement;
                return ExecuteWhile(again, again.Test, again.Body, labels, testsFirst: false);
            case NodeType.ForOfStatement:
                return ExecuteForOf((ForOfStatement)statement, labels);
            case NodeType.ForInStatement:
                return ExecuteForIn((ForInStatement)statement, labels);
            case NodeType.SwitchStatement:
                return ExecuteSwitch((SwitchStatement)statement, labels);
            case NodeType.TryStatement:
                return ExecuteTry((TryStatement)statement);
            case NodeType.ThrowStatement:
                Evaluate(((ThrowStatement)statement).Argument);
                _hasThrown = false;
                return new Completion(CompletionKind.Throw, Nearest(JumpTargetKind.Try));
            case NodeType.BreakStatement:
                return new Completion(CompletionKind.Break, JumpTo(((BreakStatement)statement).Label, isContinue: false));
            case NodeType.ContinueStatement:
                return new Completion(CompletionKind.Continue, JumpTo(((ContinueStatement)statement).Label, isContinue: true));
            case NodeType.LabeledStatement:
                return ExecuteLabeled((LabeledStatement)statement, labels);
            case NodeType.ClassDeclaration:
                FollowClass((ClassDeclaration)statement);
                return AfterExpression();
            case NodeType.WithStatement:
                // Names inside mean something else; nothing that follows can be trusted.
                _isStopped = true;
                return Completion.Normal;
            default:
                return Completion.Normal;
        }
    }

    /// <summary>A call inside the expression that surely throws ends the statement.</summary>
    private Completion AfterExpression()
    {
        if (!_hasThrown)
        {
            return Completion.Normal;
        }

        _hasThrown = false;
        return new Completion(CompletionKind.Throw, Nearest(JumpTargetKind.Try));
    }

    private JumpTarget Nearest(JumpTargetKind kind)
    {
        for (var index = _targets.Count - 1; index >= 0; index--)
        {
            if (_targets[index].Kind == kind)
            {
                return _targets[index];
            }
        }

        return _targets[0];
    }

    private JumpTarget JumpTo(Identifier? label, bool isContinue)
    {
        for (var index = _targets.Count - 1; index >= 0; index--)
        {
            var target = _targets[index];
            if (target.Kind == JumpTargetKind.Function)
            {
                break;
            }

            if (label is not null
                ? target.Labels.Contains(label.Name, StringComparer.Ordinal)
                : target.Kind == JumpTargetKind.Loop || (!isContinue && target.Kind == JumpTargetKind.Switch))
            {
                return target;
            }
        }

        return Nearest(JumpTargetKind.Function);
    }

    private JumpTarget Enter(JumpTargetKind kind, IReadOnlyList<string> labels)
    {
        var target = new JumpTarget(kind, labels, _journal.Count, _serials.Last);
        _targets.Add(target);
        return target;
    }

    private void Leave() => _targets.RemoveAt(_targets.Count - 1);

    private Completion ExecuteIf(IfStatement branch)
    {
        var test = EvaluateTest(branch.Test, branch.Alternate is not null || IsNegation(branch.Test));
        var thrown = AfterExpression();
        if (!thrown.IsNormal)
        {
            return thrown;
        }

        if (test is { } known)
        {
            return known ? Execute(branch.Consequent, []) : branch.Alternate is null ? Completion.Normal : Execute(branch.Alternate, []);
        }

        var fork = BeginFork();
        Assume(branch.Test, holds: true);
        TakeSecondArm(ref fork, Execute(branch.Consequent, []));
        Assume(branch.Test, holds: false);
        return EndFork(fork, branch.Alternate is null ? Completion.Normal : Execute(branch.Alternate, []));
    }

    private static bool IsNegation(Expression test)
    {
        // To the left is where chains are long.
        while (test is LogicalExpression logical)
        {
            if (IsNegation(logical.Right))
            {
                return true;
            }

            test = logical.Left;
        }

        return test is UnaryExpression { Operator: Acornima.Operator.LogicalNot }
            || (test is BinaryExpression { Operator: Acornima.Operator.StrictEquality or Acornima.Operator.Equality } equality
                && (equality.Right is NullLiteral or Identifier { Name: "undefined" } || equality.Left is NullLiteral or Identifier { Name: "undefined" }));
    }

    private Completion ExecuteLabeled(LabeledStatement labeled, IReadOnlyList<string> labels)
    {
        IReadOnlyList<string> all = [.. labels, labeled.Label.Name];
        if (labeled.Body is ForStatement or WhileStatement or DoWhileStatement or ForOfStatement or ForInStatement or LabeledStatement)
        {
            return Execute(labeled.Body, all);
        }

        var exits = _exits.Count;
        var path = _path;
        var target = Enter(JumpTargetKind.Label, all);
        var completion = Execute(labeled.Body, []);
        Leave();
        return Meet(completion, CompletionKind.Break, target, exits, path);
    }

    private Completion ExecuteSwitch(SwitchStatement choice, IReadOnlyList<string> labels)
    {
        var value = Evaluate(choice.Discriminant);
        var thrown = AfterExpression();
        if (!thrown.IsNormal)
        {
            return thrown;
        }

        var path = _path;
        var exits = _exits.Count;
        var outer = _scope;
        _scope = new Scope(_serials, outer, isFunction: false);
        foreach (var option in choice.Cases)
        {
            Hoist(option.Consequent);
        }

        var target = Enter(JumpTargetKind.Switch, labels);
        var completion = From(0);
        Leave();
        _scope = outer;
        return Meet(completion, CompletionKind.Break, target, exits, path);

        Completion From(int index)
        {
            if (index == choice.Cases.Count)
            {
                for (var other = 0; other < choice.Cases.Count; other++)
                {
                    if (choice.Cases[other].Test is null)
                    {
                        return Run(other);
                    }
                }

                return Completion.Normal;
            }

            if (choice.Cases[index].Test is not { } test)
            {
                return From(index + 1);
            }

            return Values.StrictlyEqual(value, Evaluate(test)) switch
            {
                true => Run(index),
                false => From(index + 1),
                null => Step() ? Fork(() => RunIfEqual(index, test), () => From(index + 1)) : Completion.Normal,
            };
        }

        Completion RunIfEqual(int index, Expression test)
        {
            AssumeEqual(choice.Discriminant, test);
            return Run(index);
        }

        Completion Run(int index)
        {
            for (; index < choice.Cases.Count; index++)
            {
                foreach (var statement in choice.Cases[index].Consequent)
                {
                    var completion = Execute(statement, []);
                    if (!completion.IsNormal || _isStopped)
                    {
                        return completion;
                    }
                }
            }

            return Completion.Normal;
        }
    }

    private Completion ExecuteTry(TryStatement attempt)
    {
        if (attempt.Handler is null)
        {
            var (start, last, pending, entered) = (_journal.Count, _serials.Last, _exits.Count, _path);
            var only = ExecuteBlock(attempt.Block.Body);
            return Finally(attempt, only, entered, start, last, pending);
        }

        var mark = _journal.Count;
        var serial = _serials.Last;
        var path = _path;
        var exits = _exits.Count;
        var target = Enter(JumpTargetKind.Try, []);

        // Whatever may throw sends the rest of the block into the handler, so the block is conditional; a block of api calls alone is not.
        if (IsRisky(attempt.Block))
        {
            _path = Below(path, ++_branches, 0);
        }

        var pathOfBlock = _path;
        var completion = ExecuteBlock(attempt.Block.Body);
        Leave();
        var throws = completion.Kind == CompletionKind.Throw && ReferenceEquals(completion.Target, target);
        var written = CellsSince(mark);
        var left = _exits.GetRange(exits, _exits.Count - exits);
        for (var index = exits; index < _exits.Count; index++)
        {
            var exit = _exits[index];
            if (exit.Completion.Kind == CompletionKind.Throw && ReferenceEquals(exit.Completion.Target, target))
            {
                _exits.RemoveAt(index--);
            }
        }

        (Cell Cell, object Content)[]? after = null;
        var pathAfter = _path;
        if (completion.IsNormal)
        {
            after = WrittenSince(mark);
        }
        else if (!throws)
        {
            Park(completion);
        }

        Rollback(mark);
        AddChanged(left, written);
        ForgetOuter(written, serial);

        // The handler does not exclude what the block did before it threw: a branch of its own.
        _path = Below(path, ++_branches, 0);
        var outer = _scope;
        _scope = new Scope(_serials, outer, isFunction: false);
        if (attempt.Handler.Param is { } parameter)
        {
            DeclareNames(parameter, _scope);
            Bind(parameter, ReferenceValue.Elsewhere, isDeclaration: true);
        }

        var handled = ExecuteBlock(attempt.Handler.Body.Body);
        _scope = outer;
        if (handled.IsNormal && after is not null)
        {
            Compact(mark, serial, exits);
            JoinIn(after, mark, serial);
            Compact(mark, serial, exits);
            _path = path;
            for (var index = exits; index < _exits.Count; index++)
            {
                _path = Unless(_path, _exits[index].Path);
            }
        }
        else if (after is not null)
        {
            Park(handled);
            Rollback(mark);
            Apply(after);
            _path = pathAfter == path ? pathOfBlock : pathAfter;
            handled = Completion.Normal;
        }

        return Finally(attempt, handled, path, mark, serial, exits, written);
    }

    /// <summary>Forgets what a block wrote that was left at a place nobody can tell. Its own variables are out of reach for what follows.</summary>
    private void ForgetOuter(List<Cell> written, int serial)
    {
        foreach (var cell in written)
        {
            if (cell.Serial <= serial || cell is not Variable)
            {
                Forget(cell);
            }
        }
    }

    private Completion Finally(TryStatement attempt, Completion completion, int path, int mark, int serial, int pending, List<Cell>? written = null)
    {
        if (attempt.Finalizer is null || _isStopped)
        {
            return completion;
        }

        // It runs whichever way the block and the handler are left, with what each of these ways wrote.
        if (!completion.IsNormal || _exits.Count > pending)
        {
            written = [.. written ?? [], .. CellsSince(mark)];
            AddChanged(_exits.GetRange(pending, _exits.Count - pending), written);
            ForgetOuter(written, serial);
        }

        var rest = _path;
        var exits = _exits.Count;
        _path = path;
        var last = ExecuteBlock(attempt.Finalizer.Body);
        if (!last.IsNormal)
        {
            return last;
        }

        _path = rest;
        for (var index = exits; index < _exits.Count; index++)
        {
            _path = Unless(_path, _exits[index].Path);
        }

        return completion;
    }

    /// <summary>Whether something in a block may throw: anything but calls on <c>api</c> and on the console, which report their errors otherwise.</summary>
    private bool IsRisky(SyntaxNode node)
    {
        var isRisky = IsRisky(node, out var looked);

        // Blocks inside of blocks are looked through once for each of them.
        CountEntries(looked);
        return isRisky;
    }

    private bool IsRisky(SyntaxNode node, out int looked)
    {
        looked = 0;
        var pending = new Stack<SyntaxNode>();
        pending.Push(node);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            looked++;
            switch (current.Type)
            {
                case NodeType.FunctionDeclaration or NodeType.FunctionExpression or NodeType.ArrowFunctionExpression:
                    continue;
                case NodeType.AwaitExpression or NodeType.NewExpression or NodeType.ThrowStatement or NodeType.YieldExpression or NodeType.TaggedTemplateExpression:
                    return true;
            }

            if (current.Type == NodeType.CallExpression)
            {
                var root = ((CallExpression)current).Callee;
                while (root is MemberExpression member)
                {
                    root = member.Object;
                }

                var isHarmless = root switch
                {
                    Identifier name => Lookup(name.Name) is ReferenceValue { Root: ReferenceRoot.Parameter or ReferenceRoot.Global } or TextValue,
                    Literal or TemplateLiteral => true,
                    _ => false,
                };
                if (!isHarmless)
                {
                    return true;
                }
            }

            foreach (var child in current.ChildNodes)
            {
                if (child is not null)
                {
                    pending.Push(child);
                }
            }
        }

        return false;
    }
}
