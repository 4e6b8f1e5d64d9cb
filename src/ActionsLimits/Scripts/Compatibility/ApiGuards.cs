using Acornima;
using Acornima.Ast;
using ActionsLimits.Node;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>
/// Decides whether a script makes sure that an API exists before it uses it, or does without it: tests of the API or of an object on the way
/// to it, of the version, fallbacks, and small <c>try</c> blocks. Does not follow the order of execution beyond early exits.
/// </summary>
internal sealed class ApiGuards
{
    /// <summary>Statements of a <c>try</c> up to which it counts as a guard: authors of Actions wrap whole bodies, which guards nothing.</summary>
    private const int LargestTry = 3;

    /// <summary>Nested conditions and variables that hold conditions.</summary>
    private const int MaximumDepth = 12;

    /// <summary>Questions to functions of one script that are followed.</summary>
    private const int MaximumAnswers = 10_000;

    /// <summary>How many places that read a variable or call a function are looked at.</summary>
    private const int MaximumReads = 50;

    /// <summary>How many calls are followed from the use outwards, and how many variables one after the other.</summary>
    private const int MaximumCalls = 4;

    /// <summary>How many places that write a variable are looked at.</summary>
    private const int MaximumWrites = 8;

    private readonly SurfaceResolver _resolver;
    private readonly Evaluator _values;
    private Dictionary<(FunctionInfo, bool, Asked), bool>? _answers;
    /// <summary>
    /// Statements of one list, and nodes around a use, up to which each use looks at all of them. Beyond, what was found out is remembered: generated
    /// code has lists of 20,000 statements with a use in each.
    /// </summary>
    private const int MaximumLookedAt = 64;

    /// <summary>Statements that are looked at for calls and flags, where nothing is remembered.</summary>
    private const int MaximumStatements = 1_000_000;

    private readonly List<FunctionInfo> _called = [];
    private readonly List<Binding> _flags = [];
    private readonly List<SyntaxNode> _passed = [];
    private Dictionary<(SyntaxNode, Asked), EarlierExit>? _exits;
    private Dictionary<SyntaxNode, int>? _positions;
    private Dictionary<(SyntaxNode, Asked), bool>? _blocks;
    private int _callSites;
    private int _statements;

    public ApiGuards(SurfaceResolver resolver, Evaluator values)
    {
        _resolver = resolver;
        _values = values;
    }

    /// <summary>Whether a use at a place is guarded.</summary>
    /// <param name="node">The expression that names the API.</param>
    /// <param name="member">The API.</param>
    /// <param name="owner">What the way to the API goes through; <see langword="null"/> for a bare name.</param>
    /// <param name="isBareName">Whether the API is a global that is used by its name alone: then only <c>typeof</c> tests it without throwing.</param>
    public bool IsGuarded(SyntaxNode node, SurfaceMember member, SurfaceValue? owner, bool isBareName)
    {
        var asked = new Asked(member, owner);
        return (IsTestedHere(node, isBareName) && !IsLastOfNone(node, asked)) || IsHandedOn(node, owner) || IsStoredAndTested(node, isBareName, asked) || IsDominated(node, asked);
    }

    /// <summary><c>(globalThis.crypto || crypto.webcrypto).subtle</c>: the other way is missing wherever this one is, and nobody asks whether one was there.</summary>
    private bool IsLastOfNone(SyntaxNode node, Asked asked)
    {
        (node, var parent) = Passed(node);
        return parent is BinaryExpression { Operator: Operator.LogicalOr or Operator.NullishCoalescing } either && ReferenceEquals(either.Right, node)
            && _resolver.Resolve(either.Left)?.Member is { } other && asked.IsMissingWithout(other) && !IsTestedHere(either, isBareName: false);
    }

    /// <summary>
    /// <c>socket.destroy(stream.errored)</c>: a property of an object that is handed on and undefined where it is missing, which fails nowhere by itself.
    /// Methods are called.
    /// </summary>
    private static bool IsHandedOn(SyntaxNode node, SurfaceValue? owner) =>
        node is MemberExpression && owner?.Object is { Kind: SurfaceObjectKind.Prototype } && SyntaxTree.ParentOf(node) switch
        {
            CallExpression call => !ReferenceEquals(call.Callee, node),
            NewExpression creation => !ReferenceEquals(creation.Callee, node),
            Property property => ReferenceEquals(property.Value, node),
            ReturnStatement or ArrayExpression or TemplateLiteral => true,
            _ => false,
        };

    /// <summary>Whether the place itself copes with the absence, or only asks.</summary>
    private static bool IsTestedHere(SyntaxNode node, bool isBareName)
    {
        var parent = SyntaxTree.ParentOf(node);
        while (parent is ParenthesizedExpression or ChainExpression)
        {
            (node, parent) = (parent, SyntaxTree.ParentOf(parent));
        }

        if (parent is UnaryExpression { Operator: Operator.TypeOf })
        {
            return true;
        }

        if (isBareName)
        {
            return false;
        }

        (node, parent) = Passed(node);
        while (parent is BinaryExpression { Operator: Operator.LogicalAnd } and && ReferenceEquals(and.Right, node))
        {
            // The last part of an "and" is what the "and" gives: if (options && fs.rm) asks for it, too.
            (node, parent) = Passed(and);
        }

        return parent switch
        {
            MemberExpression { Optional: true } outer => ReferenceEquals(outer.Object, node),
            CallExpression { Optional: true } call => ReferenceEquals(call.Callee, node),
            UnaryExpression { Operator: Operator.LogicalNot or Operator.Delete or Operator.Void or Operator.TypeOf } => true,
            BinaryExpression { Operator: Operator.Equality or Operator.Inequality or Operator.StrictEquality or Operator.StrictInequality } => true,

            // On the right of an "or" it is the last of several ways; reading it throws nothing.
            BinaryExpression { Operator: Operator.LogicalOr or Operator.NullishCoalescing } => true,
            BinaryExpression { Operator: Operator.LogicalAnd } => true,
            IfStatement or WhileStatement or DoWhileStatement => true,
            ConditionalExpression conditional => ReferenceEquals(conditional.Test, node) || IsOtherName(conditional.Test, node),
            CallExpression call => !ReferenceEquals(call.Callee, node) && (IsQuestion(call) || IsTest(call)),

            AssignmentExpression assignment => ReferenceEquals(assignment.Left, node) || IsSameName(assignment.Left as MemberExpression, node),
            Property { Value: var value, Computed: false } property => ReferenceEquals(value, node) && IsSameName(property.Key, node),
            PropertyDefinition { Computed: false } field => ReferenceEquals(field.Value, node) && IsSameName(field.Key, node),
            _ => false,
        };
    }

    /// <summary><c>Boolean(x)</c>, <c>isFunction(x)</c>, <c>utils.hasMethod(x)</c>: a function that is asked about its argument.</summary>
    private static bool IsQuestion(CallExpression call)
    {
        var name = call.Callee switch
        {
            Identifier callee => callee.Name,
            MemberExpression { Computed: false, Property: Identifier property } => property.Name,
            _ => "",
        };
        return name == "Boolean"
            || (name.Length > 2 && name.StartsWith("is", StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[2]))
            || (name.Length > 3 && name.StartsWith("has", StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[3]));
    }

    /// <summary><c>exports.rm = fs.rm</c>, <c>{ rm: fs.rm }</c>, <c>static rm = fs.rm</c>: members that are handed on under their names, there or not; nothing is done with them.</summary>
    private static bool IsSameName(SyntaxNode? target, SyntaxNode node) =>
        node is MemberExpression { Computed: false, Property: Identifier name }
        && (target is MemberExpression { Computed: false, Property: Identifier key } ? key : target as Identifier)?.Name == name.Name;

    /// <summary>
    /// Where a value arrives that is only passed on: <c>(x = fs.rm) == null</c>, as compilers write <c>?.</c>, and <c>fs == null ? undefined : fs.rm</c>.
    /// </summary>
    private static (SyntaxNode Node, SyntaxNode? Parent) Passed(SyntaxNode node)
    {
        var parent = SyntaxTree.ParentOf(node);
        while (parent is ParenthesizedExpression or ChainExpression
            || (parent is AssignmentExpression { Operator: Operator.Assignment, Left: Identifier } assignment && ReferenceEquals(assignment.Right, node))
            || (parent is ConditionalExpression conditional && !ReferenceEquals(conditional.Test, node) && !IsOtherName(conditional.Test, node)))
        {
            (node, parent) = (parent, SyntaxTree.ParentOf(parent));
        }

        return (node, parent);
    }

    /// <summary><c>if (check(x))</c>, <c>!check(x)</c>: whatever the function is called, its answer decides.</summary>
    private static bool IsTest(CallExpression call) => SyntaxTree.ParentOf(call) switch
    {
        IfStatement statement => ReferenceEquals(statement.Test, call),
        ConditionalExpression conditional => ReferenceEquals(conditional.Test, call),
        BinaryExpression { Operator: Operator.LogicalAnd } logical => ReferenceEquals(logical.Left, call),
        UnaryExpression { Operator: Operator.LogicalNot } => true,
        _ => false,
    };

    /// <summary><c>'a' in x ? x.a() : x.b</c>: the older of two names of one thing; reading it throws nothing.</summary>
    private static bool IsOtherName(Expression test, SyntaxNode node) =>
        node is MemberExpression { Object: Identifier owner }
        && Target(test is BinaryExpression { Operator: Operator.In } has ? has.Right : (test as MemberExpression)?.Object) is Identifier asked
        && SyntaxTree.ReferenceOf(owner)?.Binding is { } binding && ReferenceEquals(SyntaxTree.ReferenceOf(asked)?.Binding, binding);

    private static SyntaxNode? Target(SyntaxNode? expression)
    {
        while (expression is ParenthesizedExpression inner)
        {
            expression = inner.Expression;
        }

        return expression is AssignmentExpression { Operator: Operator.Assignment } assignment ? assignment.Left : expression;
    }

    /// <summary>
    /// <c>const rm = fs.rm; if (rm) …</c>: reading alone throws nothing, and the variable is tested; or <c>const { rm, cp } = fs; if (cp) rm(…)</c>: it is
    /// only read where the API is there.
    /// </summary>
    private bool IsStoredAndTested(SyntaxNode node, bool isBareName, Asked asked)
    {
        if (!isBareName)
        {
            // const rm = fs && fs.rm, const rm = fs.rm2 || fs.rm, const rm = fs == null ? undefined : fs.rm
            (node, var outer) = Passed(node);
            while (outer is BinaryExpression { Operator: Operator.LogicalAnd or Operator.LogicalOr or Operator.NullishCoalescing } logical && ReferenceEquals(logical.Right, node))
            {
                (node, outer) = Passed(outer);
            }
        }

        var target = isBareName ? null : SyntaxTree.ParentOf(node) switch
        {
            VariableDeclarator { Id: Identifier name } declarator when ReferenceEquals(declarator.Init, node) => name,
            AssignmentPattern { Left: Identifier name } pattern when ReferenceEquals(pattern.Right, node) => name,
            Property { Value: Identifier name } when node is Property => name,
            _ => (node as Property)?.Value as Identifier,
        };
        if (target is null || SyntaxTree.ReferenceOf(target)?.Binding is not { } binding)
        {
            return false;
        }

        var reads = 0;
        var isGuarded = binding.WriteCount == 1;
        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            if (!reference.IsRead)
            {
                continue;
            }

            if (IsTestedHere(reference.Identifier, isBareName: false))
            {
                return true;
            }

            isGuarded = isGuarded && ++reads <= MaximumReads && IsDominated(reference.Identifier, asked);
        }

        return isGuarded && reads > 0;
    }

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
            _blocks![(block, asked)] = isGuarded;
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
                case TryStatement attempt when !isCall && attempt.Handler is not null && ReferenceEquals(attempt.Block, child) && attempt.Block.Body.Count <= LargestTry:
                    return true;
                case IFunction when IsOnlyCalledWhere(SyntaxTree.FunctionOf(parent), asked):
                    return true;
                case BlockStatement block:
                    if (HasEarlierExit(block, block.Body, child, asked, isCall))
                    {
                        return true;
                    }

                    if (++around > MaximumLookedAt && IsRemembered(isCall))
                    {
                        _blocks ??= [];
                        if (_blocks.TryGetValue((block, asked), out var known))
                        {
                            return known;
                        }

                        _passed.Add(block);
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

    /// <summary>Whether the API exists when a condition has this outcome.</summary>
    private bool Implies(Expression test, bool outcome, Asked asked, int depth)
    {
        if (depth > MaximumDepth)
        {
            return false;
        }

        switch (test)
        {
            case ParenthesizedExpression inner:
                return Implies(inner.Expression, outcome, asked, depth + 1);
            case ChainExpression chain:
                return Implies(chain.Expression, outcome, asked, depth + 1);
            case SequenceExpression sequence:
                return Implies(sequence.Expressions[sequence.Expressions.Count - 1], outcome, asked, depth + 1);
            case UnaryExpression { Operator: Operator.LogicalNot } not:
                return Implies(not.Argument, !outcome, asked, depth + 1);

            // Both hold when "and" is true, both fail when "or" is false; otherwise one of them decides, and each must do.
            case BinaryExpression { Operator: Operator.LogicalAnd } and:
                return outcome
                    ? Implies(and.Left, true, asked, depth + 1) || Implies(and.Right, true, asked, depth + 1)
                    : Implies(and.Left, false, asked, depth + 1) && Implies(and.Right, false, asked, depth + 1);
            case BinaryExpression { Operator: Operator.LogicalOr } or:
                return outcome
                    ? Implies(or.Left, true, asked, depth + 1) && Implies(or.Right, true, asked, depth + 1)
                    : Implies(or.Left, false, asked, depth + 1) || Implies(or.Right, false, asked, depth + 1);
            case ConditionalExpression choice:
                return ComesFrom(choice.Test, true, choice.Consequent) && ComesFrom(choice.Test, false, choice.Alternate);
            case BinaryExpression { Operator: Operator.In, Right: var place } when outcome && IsOfElsewhere(place):
                return true;
            case BinaryExpression { Operator: Operator.In } has:
                return TextOf(has.Left) is { } name && SurfaceResolver.MemberOf(_resolver.Resolve(has.Right), name) is { } present
                    && ((outcome && asked.Matches(present)) || asked.IsFineWhere(present, outcome));
            case BinaryExpression comparison:
                return Compares(comparison, outcome, asked, depth);
            case CallExpression call:
                return Asks(call, outcome, asked, depth);
            case Identifier identifier when SyntaxTree.ReferenceOf(identifier)?.Binding is { Kind: not BindingKind.Free } binding:
                return (outcome && Names(identifier, asked)) || (InitialOf(binding) is { } init && Implies(init, outcome, asked, depth + 1))
                    || IsFineWhere(identifier, outcome, asked) || (outcome && IsFlag(binding, asked, depth));
            case MemberExpression member when IsOfElsewhere(member):
                return true;
            case MemberExpression or Identifier:
                return (outcome && Names(test, asked)) || IsVersion(test) || IsFineWhere(test, outcome, asked)
                    || (HeldBy(test as MemberExpression) is { } held && Implies(held, outcome, asked, depth + 1));
            default:
                return false;
        }

        // Either this way was not taken, or both its condition and its value say something.
        bool ComesFrom(Expression condition, bool taken, Expression value) => IsNever(value, outcome)
            || Implies(condition, taken, asked, depth + 1) || Implies(value, outcome, asked, depth + 1);
    }

    /// <summary><c>let can = false; if (fs.rm) can = true;</c>: a variable that only becomes true where the API exists.</summary>
    private bool IsFlag(Binding binding, Asked asked, int depth)
    {
        if (binding.WriteCount is < 1 or > MaximumWrites || _flags.Count >= MaximumCalls || _flags.Contains(binding))
        {
            return false;
        }

        _flags.Add(binding);
        var isGuarded = true;
        var isSet = false;
        for (var reference = binding.First; isGuarded && reference is not null; reference = reference.Next)
        {
            if (!reference.IsWrite)
            {
                continue;
            }

            switch (reference.Parent)
            {
                case VariableDeclarator { Init: null }:
                    break;
                case VariableDeclarator { Init: { } value } declarator when ReferenceEquals(declarator.Id, reference.Identifier):
                    Set(reference, value);
                    break;
                case AssignmentExpression { Operator: Operator.Assignment, Right: var value } assignment when ReferenceEquals(assignment.Left, reference.Identifier):
                    Set(reference, value);
                    break;
                default:
                    isGuarded = false;
                    break;
            }
        }

        _flags.RemoveAt(_flags.Count - 1);
        return isGuarded && isSet;

        void Set(Reference reference, Expression value)
        {
            if (!IsNever(value, true))
            {
                isSet = true;
                isGuarded = Implies(value, true, asked, depth + 4) || IsDominated(reference.Identifier, asked, isCall: true);
            }
        }
    }

    /// <summary>Whether a value cannot have this outcome as a condition.</summary>
    private bool IsNever(Expression value, bool outcome) => ConstantOf(value) switch
    {
        UndefinedValue or NullValue => outcome,
        BooleanValue { Value: var truth } => truth != outcome,
        _ => false,
    };

    /// <summary>Whether an expression that is there names the API, or could be there only with it: <c>(a = fs.promises) == null ? void 0 : a.rm</c>.</summary>
    private bool Holds(Expression subject, Asked asked, int depth)
    {
        while (subject is ParenthesizedExpression inner)
        {
            subject = inner.Expression;
        }

        return Names(subject, asked) || (subject is ConditionalExpression && Implies(subject, true, asked, depth + 1));
    }

    private bool Compares(BinaryExpression comparison, bool outcome, Asked asked, int depth)
    {
        bool isEqual;
        switch (comparison.Operator)
        {
            case Operator.Equality or Operator.StrictEquality:
                isEqual = true;
                break;
            case Operator.Inequality or Operator.StrictInequality:
                isEqual = false;
                break;
            case Operator.LessThan or Operator.GreaterThan when TypeIsDefined(comparison) is { } asksFor:
                return outcome == asksFor.IsDefined
                    ? Names(asksFor.Subject, asked) || IsFineWhere(asksFor.Subject, true, asked)
                    : IsFineWhere(asksFor.Subject, false, asked);
            default:
                // process.versions.node >= …: which outcome is the newer one does not matter to somebody who looked.
                return IsVersion(comparison.Left) || IsVersion(comparison.Right) || HoldsVersion(comparison.Left, depth) || HoldsVersion(comparison.Right, depth);
        }

        var holds = outcome == isEqual;
        var (subject, constant) = ConstantOf(comparison.Right) is { } right ? (comparison.Left, right) : (comparison.Right, ConstantOf(comparison.Left));
        if (subject is UnaryExpression { Operator: Operator.TypeOf } type && constant is StringValue kind)
        {
            // typeof x === 'function' when it holds, typeof x === 'undefined' when it does not.
            var exists = kind.Text == "undefined" ? !holds : holds;
            return (exists && (Holds(type.Argument, asked, depth) || (kind.Text == "function" && Implies(type.Argument, true, asked, depth + 1))))
                || ((exists || kind.Text == "undefined") && IsFineWhere(type.Argument, exists, asked));
        }

        if (constant is UndefinedValue or NullValue)
        {
            return (!holds && Holds(subject, asked, depth)) || IsFineWhere(subject, !holds, asked);
        }

        if (constant is BooleanValue truth)
        {
            return Implies(subject, holds == truth.Value, asked, depth + 1);
        }

        return IsVersion(subject) || HoldsVersion(subject, depth);
    }

    /// <summary><c>typeof x &lt; 'u'</c>, as minifiers write <c>typeof x !== 'undefined'</c>: no other type comes as late in the alphabet.</summary>
    /// <returns>What is asked for, and whether the comparison holds when that is there; <see langword="null"/> for any other comparison.</returns>
    private (Expression Subject, bool IsDefined)? TypeIsDefined(BinaryExpression comparison)
    {
        var isLess = comparison.Operator == Operator.LessThan;
        var (type, text) = comparison.Left is UnaryExpression { Operator: Operator.TypeOf } left
            ? (left, comparison.Right)
            : (comparison.Right as UnaryExpression, comparison.Left);
        return type is { Operator: Operator.TypeOf } && TextOf(text) == "u" ? (type.Argument, isLess == ReferenceEquals(type, comparison.Left)) : null;
    }

    /// <summary>What a member holds of an object or class that the script makes: <c>{ hasFetch: typeof fetch === 'function' }</c>.</summary>
    private Expression? HeldBy(MemberExpression? member)
    {
        if (member is null || _values.KeyOf(member) is not { } name)
        {
            return null;
        }

        var (definition, isStatic) = _values.Evaluate(member.Object) switch
        {
            ObjectValue { Site: ObjectExpression site, Parts.IsEmpty: true } => ((SyntaxNode?)site, false),
            ClassValue type => (type.Definition, true),
            InstanceValue instance => (instance.Type.Definition, false),
            _ => (null, false),
        };
        Expression? held = null;
        if (definition is ObjectExpression literal)
        {
            foreach (var node in literal.Properties)
            {
                if (node is Property { Kind: PropertyKind.Init } property && _values.KeyOf(property.Key, property.Computed) == name)
                {
                    held = property.Value as Expression;
                }
            }
        }
        else if (definition is IClass { Body.Body: var elements })
        {
            foreach (var element in elements)
            {
                if (element is PropertyDefinition field && field.Static == isStatic && _values.KeyOf(field.Key, field.Computed) == name)
                {
                    held = field.Value;
                }
            }
        }

        return held;
    }

    /// <summary>A function of the script that answers the question: each way out with that outcome has to say it.</summary>
    private bool Answers(CallExpression call, bool outcome, Asked asked, int depth)
    {
        if (depth > MaximumDepth
            || _values.Evaluate(call.Callee) is not FunctionValue { Function: { Function: { Async: false, Generator: false } } function })
        {
            return false;
        }

        _answers ??= [];
        if (!_answers.TryGetValue((function, outcome, asked), out var answer))
        {
            // Functions may ask each other in a circle: that answers nothing.
            _answers.Add((function, outcome, asked), false);
            answer = _answers.Count < MaximumAnswers && Answers(function, outcome, asked, depth);
            _answers[(function, outcome, asked)] = answer;
        }

        return answer;
    }

    private bool Answers(FunctionInfo function, bool outcome, Asked asked, int depth)
    {

        if (function.Function.Body is not BlockStatement body)
        {
            return function.Function.Body is Expression answer && Implies(answer, outcome, asked, depth + 1);
        }

        // Who comes to the end answers undefined, which is no.
        if (function.Returns is not { Count: > 0 and <= 8 } returns || (!outcome && (body.Body.Count == 0 || !AlwaysLeaves(body.Body[body.Body.Count - 1]))))
        {
            return false;
        }

        var any = false;
        foreach (var statement in returns)
        {
            if (statement.Argument is not { } argument || _values.Evaluate(argument).Truthiness == !outcome)
            {
                if (statement.Argument is null && !outcome)
                {
                    return false;
                }

                continue;
            }

            any = Implies(argument, outcome, asked, depth + 1) || IsDominated(statement, asked);
            if (!any)
            {
                return false;
            }
        }

        return any;
    }

    private bool Asks(CallExpression call, bool outcome, Asked asked, int depth)
    {
        if (Answers(call, outcome, asked, depth))
        {
            return true;
        }

        if (call.Callee is Identifier { Name: "Boolean" } && call.Arguments.Count == 1)
        {
            return Implies(call.Arguments[0], outcome, asked, depth + 1);
        }

        if (call.Callee is MemberExpression { Computed: false, Property: Identifier method } callee)
        {
            switch (method.Name)
            {
                case "has" when call.Arguments.Count == 2 && callee.Object is Identifier { Name: "Reflect" }:
                case "hasOwn" when call.Arguments.Count == 2 && callee.Object is Identifier { Name: "Object" }:
                    return outcome && IsMember(call.Arguments[0], call.Arguments[1], asked);
                case "hasOwnProperty" when call.Arguments.Count == 1:
                    return outcome && IsMember(callee.Object, call.Arguments[0], asked);
                case "call" when call.Arguments.Count == 2 && callee.Object is MemberExpression { Property: Identifier { Name: "hasOwnProperty" } }:
                    return outcome && IsMember(call.Arguments[0], call.Arguments[1], asked);
                case "includes" when call.Arguments.Count == 1 && outcome:
                    // builtinModules.includes('sqlite')
                    return _values.StringOf(call.Arguments[0]) is { } module && asked.Member.Name.EndsWith(module, StringComparison.Ordinal);
                case "isBuiltin" when call.Arguments.Count == 1 && outcome:
                    return _values.StringOf(call.Arguments[0]) == asked.Member.Name;
            }
        }

        if (outcome && IsQuestion(call))
        {
            foreach (var argument in call.Arguments)
            {
                if (argument is not SpreadElement && Names(argument, asked))
                {
                    return true;
                }
            }
        }

        // process.version.startsWith('v22.'), semver.gte(process.version, '18.0.0') and the like.
        if (call.Callee is MemberExpression asking && (IsVersion(asking.Object) || HoldsVersion(asking.Object, depth)))
        {
            return true;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument is not SpreadElement && (IsVersion(argument) || HoldsVersion(argument, depth)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMember(Expression owner, Expression key, Asked asked) =>
        TextOf(key) is { } name && asked.Matches(SurfaceResolver.MemberOf(_resolver.Resolve(owner), name));

    private bool Names(Expression expression, Asked asked)
    {
        while (expression is ParenthesizedExpression or ChainExpression)
        {
            expression = expression is ChainExpression chain ? chain.Expression : ((ParenthesizedExpression)expression).Expression;
        }

        if (expression is MemberExpression member && _values.KeyOf(member) is { } name)
        {
            var owner = _resolver.Resolve(member.Object);
            return owner is null
                // items.at && items.at(0): whatever items is, this method of it was asked for.
                ? name == asked.Member.Name
                : asked.Matches(SurfaceResolver.MemberOf(owner, name)) || asked.IsOnTheWayTo(owner);
        }

        var value = _resolver.Resolve(expression);
        return asked.Matches(value?.Member) || asked.IsOnTheWayTo(value?.Parent);
    }

    /// <summary>Whether the test of another API has an outcome that leaves only lines that have the asked one.</summary>
    private bool IsFineWhere(Expression tested, bool exists, Asked asked)
    {
        // A name that no Node line has is never there: what a script does in browsers only, Node does not reach.
        if (exists && tested is Identifier name && SyntaxTree.ReferenceOf(name)?.Binding is { Kind: BindingKind.Free, WriteCount: 0 } && IsElsewhereOnly(name.Name))
        {
            return true;
        }

        var member = _resolver.Resolve(tested)?.Member;
        while (member is null && tested is ParenthesizedExpression or ChainExpression)
        {
            tested = tested is ChainExpression chain ? chain.Expression : ((ParenthesizedExpression)tested).Expression;
        }

        // ''.isWellFormed: a member of a value of known type, which has no path.
        if (member is null && tested is MemberExpression { Object: var owner } access && _values.KeyOf(access) is { } key)
        {
            member = SurfaceResolver.MemberOf(_resolver.Resolve(owner), key);
        }

        return member is not null && asked.IsFineWhere(member, exists);
    }

    /// <summary>Whether an expression starts with a name that no Node line has: then it throws there, and what comes after it is not reached.</summary>
    private static bool IsOfElsewhere(Expression expression)
    {
        while (expression is MemberExpression member)
        {
            expression = member.Object;
        }

        return expression is Identifier name && SyntaxTree.ReferenceOf(name)?.Binding is { Kind: BindingKind.Free, WriteCount: 0 } && IsElsewhereOnly(name.Name);
    }

    private static bool IsElsewhereOnly(string name) => name is "window" or "document" or "self" or "Worker" or "XMLHttpRequest" or "HTMLElement" or "importScripts"
        or "WorkerGlobalScope" or "Deno" or "Bun" or "EdgeRuntime" or "chrome" or "ActiveXObject" or "FileReader" or "requestAnimationFrame";

    // Literals without the evaluator, which gives up in very long scripts.
    private ConstantValue? ConstantOf(Expression expression) => LiteralOf(expression) is { } text ? new StringValue(text) : _values.Evaluate(expression) as ConstantValue;

    private string? TextOf(Expression expression) => LiteralOf(expression) ?? _values.StringOf(expression);

    private static string? LiteralOf(Expression expression) => expression switch
    {
        StringLiteral literal => literal.Value,
        TemplateLiteral { Expressions.Count: 0, Quasis: [var whole] } => whole.Value.Cooked,
        _ => null,
    };

    private static Expression? InitialOf(Binding binding)
    {
        if (binding.WriteCount != 1)
        {
            return null;
        }

        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            if (reference is { IsWrite: true, Parent: VariableDeclarator { Init: { } init } declarator } && ReferenceEquals(declarator.Id, reference.Identifier))
            {
                return init;
            }
        }

        return null;
    }

    /// <summary>Whether an expression is made from the version of Node.</summary>
    private bool HoldsVersion(Expression expression, int depth) => depth <= MaximumDepth && expression switch
    {
        Identifier identifier when SyntaxTree.ReferenceOf(identifier)?.Binding is { } binding =>
            InitialOf(binding) is { } init
                ? IsVersion(init) || HoldsVersion(init, depth + 1)
                : IsDestructuredVersion(binding) || (_values.Evaluate(identifier) is PathValue path && IsVersionPath(path)),
        CallExpression call => HoldsVersion(call.Callee, depth + 1) || HasVersionArgument(call, depth) || ReturnsVersion(call, depth),
        MemberExpression member => IsVersion(member) || HoldsVersion(member.Object, depth + 1),
        UnaryExpression unary => HoldsVersion(unary.Argument, depth + 1),
        _ => false,
    };

    /// <summary><c>function major() { return parseInt(process.versions.node, 10); }</c></summary>
    private bool ReturnsVersion(CallExpression call, int depth)
    {
        if (_values.Evaluate(call.Callee) is not FunctionValue { Function: { } function })
        {
            return false;
        }

        if (function.Function.Body is Expression answer)
        {
            return IsVersion(answer) || HoldsVersion(answer, depth + 4);
        }

        return function.Returns is [{ Argument: { } only }] && (IsVersion(only) || HoldsVersion(only, depth + 4));
    }

    private bool HasVersionArgument(CallExpression call, int depth)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is not SpreadElement && (IsVersion(argument) || HoldsVersion(argument, depth + 1)))
            {
                return true;
            }
        }

        return false;
    }

    // const [major] = process.versions.node.split('.')
    private bool IsDestructuredVersion(Binding binding)
    {
        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            if (reference.IsWrite && reference.Parent is ArrayPattern pattern && SyntaxTree.ParentOf(pattern) is VariableDeclarator { Init: { } init })
            {
                return IsVersion(init) || HoldsVersion(init, 1);
            }
        }

        return false;
    }

    private bool IsVersion(Expression expression) => expression is MemberExpression member && _values.KeyOf(member) is { } name
        && name is "version" or "versions" or "node" or "v8" or "release"
        && _values.Evaluate(member) is PathValue path && IsVersionPath(path);

    private static bool IsVersionPath(PathValue path) =>
        path.IsMemberOfGlobal("process", "version") || path.IsMemberOfGlobal("process", "versions") || path.IsMemberOfGlobal("process", "release")
        || path.IsMemberOfModule("process", "version") || path.IsMemberOfModule("process", "versions")
        || (path is { Kind: PathKind.Member, Parent: { } parent } && IsVersionPath(parent));

    /// <summary>What was found in a long list of statements.</summary>
    private sealed class EarlierExit
    {
        /// <summary>Whether there is a statement that guards what follows.</summary>
        public bool IsFound { get; set; }

        /// <summary>Its position; as long as there is none, that of the first statement that was not looked at.</summary>
        public int Position { get; set; }
    }

    /// <summary>The API that is asked about, and the way to it.</summary>
    private readonly record struct Asked(SurfaceMember Member, SurfaceValue? Owner)
    {
        /// <summary>Whether every line that lacks the API is ruled out when <paramref name="tested"/> is there, or is not there.</summary>
        public bool IsFineWhere(SurfaceMember tested, bool exists)
        {
            var any = false;
            foreach (var line in NodeSurface.Default.Lines)
            {
                if (!IsIn(line.Major))
                {
                    any = true;
                    if (tested.AvailabilityIn(line.Major).InNewest == exists)
                    {
                        return false;
                    }
                }
            }

            return any;
        }

        /// <summary>Whether no line that lacks the API has <paramref name="other"/>.</summary>
        public bool IsMissingWithout(SurfaceMember other)
        {
            foreach (var line in NodeSurface.Default.Lines)
            {
                if (!ReferenceEquals(other, Member) && !IsIn(line.Major) && other.AvailabilityIn(line.Major).InNewest)
                {
                    return false;
                }
            }

            return true;
        }

        // The name before may lead to another object in an older line ("it" of node:test in Node 16), whose members count there.
        private bool IsIn(int major) => Owner?.Member is { HasOlderTargets: true } parent && parent.TargetIn(major) is { } older && !ReferenceEquals(older, parent.Target)
            ? older.FindMember(Member.Name)?.AvailabilityIn(major).InNewest ?? false
            : Member.AvailabilityIn(major).InNewest;

        /// <summary>Whether a way goes through the API: where something behind it is there, it is there itself.</summary>
        public bool IsOnTheWayTo(SurfaceValue? owner) => owner?.LeadsThrough(Member) ?? false;

        /// <summary>Whether a test of <paramref name="tested"/> says something about the API.</summary>
        public bool Matches(SurfaceMember? tested) => tested is not null
            && (ReferenceEquals(tested, Member)

                // An object on the way says something only where it comes and goes with the API: crypto is there, whether crypto.hash is or not.
                || ((Owner?.LeadsThrough(tested) ?? false) && IsFineWhere(tested, exists: true))

                // Two aliases of one name: globalThis.crypto and require('crypto').webcrypto are different members with one meaning here.
                || (tested.Name == Member.Name && !(Owner?.LeadsThrough(tested) ?? false) && tested.Target is not null && ReferenceEquals(tested.Target, Member.Target)));
    }
}
