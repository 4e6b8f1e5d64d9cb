using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

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

    /// <summary>Declares functions, classes and block variables of a list of statements before it is followed.</summary>
    private void Hoist(in NodeList<Statement> statements)
    {
        for (var index = 0; index < statements.Count; index++)
        {
            var statement = statements[index];
            switch (statement.Type)
            {
                case NodeType.FunctionDeclaration when statement is FunctionDeclaration { Id: { } id } function:
                    _scope.Declare(id.Name, new FunctionValue(function, _scope, null));
                    break;
                case NodeType.ClassDeclaration when statement is ClassDeclaration { Id: { } id } type:
                    _scope.Declare(id.Name, new ClassValue(type, _scope));
                    break;
                case NodeType.VariableDeclaration when statement is VariableDeclaration { Kind: not VariableDeclarationKind.Var } declaration:
                    foreach (var declarator in declaration.Declarations)
                    {
                        DeclareNames(declarator.Id, _scope);
                    }

                    break;
            }
        }
    }

    private static void DeclareNames(SyntaxNode pattern, Scope scope)
    {
        if (pattern.Type == NodeType.Identifier)
        {
            DeclareName(((Identifier)pattern).Name, scope);
            return;
        }

        var names = new List<string>();
        AddNames(pattern, names);
        foreach (var name in names)
        {
            DeclareName(name, scope);
        }
    }

    private static void DeclareName(string name, Scope scope)
    {
        if (scope.FindOwn(name) is null)
        {
            scope.Declare(name, UndefinedValue.Instance);
        }
    }

    private static void AddNames(SyntaxNode pattern, List<string> names)
    {
        switch (pattern)
        {
            case Identifier identifier:
                names.Add(identifier.Name);
                break;
            case AssignmentPattern assignment:
                AddNames(assignment.Left, names);
                break;
            case RestElement rest:
                AddNames(rest.Argument, names);
                break;
            case ObjectPattern objectPattern:
                foreach (var property in objectPattern.Properties)
                {
                    AddNames(property is Property inner ? inner.Value : property, names);
                }

                break;
            case ArrayPattern arrayPattern:
                foreach (var element in arrayPattern.Elements)
                {
                    if (element is not null)
                    {
                        AddNames(element, names);
                    }
                }

                break;
        }
    }

    /// <summary>Declares the <c>var</c> variables of a function body or script.</summary>
    private static void HoistVariables(FunctionInfo? function, SyntaxNode body, Scope scope)
    {
        if (function is { HasVariables: false })
        {
            return;
        }

        var names = function?.VariableNames ?? VariablesOf(body);
        if (function is not null)
        {
            function.VariableNames = names;
        }

        foreach (var name in names)
        {
            DeclareName(name, scope);
        }
    }

    private static string[] VariablesOf(SyntaxNode body)
    {
        var names = new List<string>();
        var pending = new Stack<SyntaxNode>();
        pending.Push(body);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node is VariableDeclaration { Kind: VariableDeclarationKind.Var } declaration)
            {
                foreach (var declarator in declaration.Declarations)
                {
                    AddNames(declarator.Id, names);
                }

                continue;
            }

            foreach (var child in node.ChildNodes)
            {
                if (child is not null and not Expression and not IFunction and not IClass)
                {
                    pending.Push(child);
                }
            }
        }

        return [.. names];
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

    private Completion ExecuteDeclaration(VariableDeclaration declaration)
    {
        foreach (var declarator in declaration.Declarations)
        {
            if (declarator.Init is not null)
            {
                Bind(declarator.Id, Evaluate(declarator.Init), isDeclaration: true);
            }
            else if (declaration.Kind != VariableDeclarationKind.Var)
            {
                Bind(declarator.Id, UndefinedValue.Instance, isDeclaration: true);
            }
        }

        return AfterExpression();
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

    private Completion ExecuteFor(ForStatement loop, IReadOnlyList<string> labels)
    {
        var outer = _scope;
        _scope = new Scope(_serials, outer, isFunction: false);
        if (loop.Init is VariableDeclaration declaration)
        {
            if (declaration.Kind != VariableDeclarationKind.Var)
            {
                foreach (var declarator in declaration.Declarations)
                {
                    DeclareNames(declarator.Id, _scope);
                }
            }

            Execute(declaration, []);
        }
        else if (loop.Init is Expression expression)
        {
            Evaluate(expression);
        }

        var completion = ExecuteLoop(
            loop,
            labels,
            loop.Test is { } test ? () => Evaluate(test) : static () => BooleanValue.True,
            loop.Body,
            loop.Update is { } update ? () => Evaluate(update) : null,
            testsFirst: true);
        _scope = outer;
        return completion;
    }

    private Completion ExecuteWhile(Statement loop, Expression test, Statement body, IReadOnlyList<string> labels, bool testsFirst)
        => ExecuteLoop(loop, labels, () => Evaluate(test), body, null, testsFirst);

    private Completion ExecuteLoop(SyntaxNode loop, IReadOnlyList<string> labels, Func<Value> test, Statement body, Action? update, bool testsFirst)
    {
        var isEndless = loop switch
        {
            ForStatement counted => counted.Test is null or BooleanLiteral { Value: true },
            WhileStatement { Test: BooleanLiteral { Value: true } } or DoWhileStatement { Test: BooleanLiteral { Value: true } } => true,
            _ => false,
        };
        var path = _path;
        var exits = _exits.Count;
        var target = Enter(JumpTargetKind.Loop, labels);
        var completion = Completion.Normal;
        var (firstEffect, firstSite) = (_effects.Count, _sites.Count);
        var hasCounted = false;
        for (var iteration = 0; ; iteration++)
        {
            var (start, serial) = (_journal.Count, _serials.Last);
            var (effects, sites, lost) = (_effects.Count, _sites.Count, _escaped.Mark);
            if (testsFirst || iteration > 0)
            {
                var again = test().Truthiness;
                if (_isStopped)
                {
                    break;
                }

                if (again is false)
                {
                    break;
                }

                if (iteration >= MaximumIterations && again is true && _exits.Count == exits && TryFinishGrowth(loop, body))
                {
                    break;
                }

                var maximum = _exits.Count == exits ? MaximumIterations
                    : !_isHandler || (isEndless && !hasCounted && _effects.Count == firstEffect && _sites.Count == firstSite) ? MaximumIdleIterations
                    : MaximumUncertainIterations;
                if (again is null || iteration >= maximum)
                {
                    Repeat(() =>
                    {
                        var inner = Iterate(body, target);
                        if (inner.IsNormal)
                        {
                            update?.Invoke();
                            test();
                        }

                        return inner;
                    },
                    loop,
                    _scope);
                    break;
                }
            }

            completion = Iterate(body, target);
            if (!completion.IsNormal || _isStopped)
            {
                break;
            }

            update?.Invoke();
            if ((_effects.Count == effects || !_isHandler) && _sites.Count == sites && !_escaped.HasLost(lost, serial) && HasChangedNothing(start, serial))
            {
                // while (true) around something unknown: each further turn does what this one did.
                break;
            }

            hasCounted = hasCounted || (isEndless && iteration < MaximumIdleIterations && HasCounted(start, serial));
            Compact(target.Start, target.Serial, exits);
        }

        Leave();
        return Meet(completion, CompletionKind.Break, target, exits, path);
    }

    /// <summary>Whether a known number has become another one since a moment: <c>if (++tries > 5)</c> ends a loop that nothing else says the end of.</summary>
    /// <param name="mark">Length of the journal at that moment.</param>
    /// <param name="serial">The last number of the cells that existed then.</param>
    private bool HasCounted(int mark, int serial)
    {
        CountEntries(_journal.Count - mark);
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_journal)[mark..])
        {
            if (entry.Cell.Serial > serial)
            {
                continue;
            }

            switch (entry.Content, entry.Cell.Content)
            {
                case (NumberValue before, NumberValue now) when before.Value != now.Value:
                    return true;
                case (ObjectContent before, ObjectContent now) when !ReferenceEquals(before, now):
                    foreach (var property in now.Properties)
                    {
                        if (property.Value is NumberValue number && before.Find(property.Key) is NumberValue other && number.Value != other.Value)
                        {
                            return true;
                        }
                    }

                    break;
            }
        }

        return false;
    }

    /// <summary>Whether everything that was there at a moment holds what it held then.</summary>
    /// <param name="mark">Length of the journal at that moment.</param>
    /// <param name="serial">The last number of the cells that existed then.</param>
    private bool HasChangedNothing(int mark, int serial)
    {
        var stamp = ++_lastStamp;
        var entries = CollectionsMarshal.AsSpan(_journal)[mark..];
        for (var index = 0; index < entries.Length; index++)
        {
            var (cell, before) = entries[index];
            if (cell.Serial <= serial && cell.Stamp != stamp)
            {
                cell.Stamp = stamp;
                if (!ReferenceEquals(cell.Content, before))
                {
                    CountEntries(index);
                    return false;
                }
            }
        }

        CountEntries(entries.Length);
        return true;
    }

    /// <summary>Follows the body of a loop once; ways that <c>continue</c> meet at its end.</summary>
    private Completion Iterate(Statement body, JumpTarget target)
    {
        // Ways out know what they wrote since the loop began, which holds all that they wrote since the iteration began.
        var turn = new JumpTarget(JumpTargetKind.Loop, target.Labels, _journal.Count, _serials.Last);
        var exits = _exits.Count;
        var path = _path;
        var completion = Execute(body, []);
        for (var index = exits; index < _exits.Count; index++)
        {
            var exit = _exits[index];
            if (exit.Completion.Kind == CompletionKind.Continue && ReferenceEquals(exit.Completion.Target, target))
            {
                _exits[index] = exit with { Completion = exit.Completion with { Target = turn } };
            }
        }

        if (completion.Kind == CompletionKind.Continue && ReferenceEquals(completion.Target, target))
        {
            completion = completion with { Target = turn };
        }

        return Meet(completion, CompletionKind.Continue, turn, exits, path);
    }

    /// <summary>
    /// Follows something that runs an unknown number of times, until nothing new turns up that it writes for the next turn: what was noted then
    /// stands, what was noted with less knowledge is taken back. Most bodies write nothing that outlives a turn.
    /// </summary>
    /// <param name="body">Follows it once.</param>
    /// <param name="node">Its text, for the variables that it names as targets: they are unknown from the start, which spares most second rounds.</param>
    /// <param name="scope">The scope that its free names belong to.</param>
    private void Repeat(Func<Completion> body, SyntaxNode node, Scope scope)
    {
        var known = new HashSet<Cell>();
        var serial = _serials.Last;
        var growing = ForgetWritten(node, scope, known);
        var isLast = false;
        for (var round = 1; ; round++)
        {
            var effects = _effects.Count;
            var lost = _escaped.Mark;
            var fork = BeginFork(repeats: true);
            var completion = body();
            if (!isLast)
            {
                var written = CellsSince(fork.Mark);
                AddChangedBefore(fork.Exits, fork.Mark, written);
                var grown = growing is not null && HaveShrunk(growing, fork.Exits);
                List<ArrayValue.ArrayCell>? lists = null;
                foreach (var cell in written)
                {
                    // What the body itself creates is new on each turn.
                    if (cell.Serial <= serial && known.Add(cell))
                    {
                        grown = true;
                        if (cell is ArrayValue.ArrayCell list)
                        {
                            (lists ??= []).Add(list);
                        }
                    }
                }

                if (grown || _isStopped || _escaped.HasLost(lost, serial))
                {
                    Rollback(fork.Mark);
                    DropExits(fork.Exits);
                    TakeBack(effects);
                    _path = fork.Path;
                    _hasThrown = false;

                    // A list that keeps its beginning through a turn keeps it through all.
                    foreach (var list in lists ?? [])
                    {
                        if (list is { IsVolatile: false, Content: ArrayContent { Items.Length: > 0 and <= MaximumIterations } begin })
                        {
                            (growing ??= []).Add(list, begin with { IsOpen = true });
                        }
                    }

                    ForgetAll(known, growing);
                    if (_isStopped)
                    {
                        return;
                    }

                    if (round == MaximumRounds && grown)
                    {
                        _isStopped = true;
                        return;
                    }

                    isLast = !grown;
                    continue;
                }
            }

            TakeSecondArm(ref fork, completion);
            EndFork(fork, Completion.Normal);
            break;
        }

        ForgetAll(known, growing);
    }

    /// <summary>
    /// Forgets the variables from outside of a piece of code that it assigns. Texts that it only appends to keep how long they are at least: those
    /// are given back, with what they hold from now on.
    /// </summary>
    private Dictionary<Cell, object>? ForgetWritten(SyntaxNode node, Scope scope, HashSet<Cell> known)
    {
        Dictionary<Cell, object>? growing = null;
        HashSet<Cell>? replaced = null;
        foreach (var reference in UnitOf(scope).Assignments.In(node))
        {
            if (scope.Find(reference.Identifier.Name) is not { } variable)
            {
                continue;
            }

            if (!IsAppend(reference))
            {
                (replaced ??= []).Add(variable);
                growing?.Remove(variable);
            }
            else if (variable.Value is TextValue text && (text.Text is null or { Length: > 0 }) && replaced?.Contains(variable) is not true)
            {
                (growing ??= []).TryAdd(variable, text.AsStem());
            }

            known.Add(variable);
        }

        ForgetAll(known, growing);
        return growing;
    }

    private void ForgetAll(HashSet<Cell> cells, Dictionary<Cell, object>? growing)
    {
        foreach (var cell in cells)
        {
            if (growing is not null && growing.TryGetValue(cell, out var least) && !cell.IsVolatile)
            {
                Write(cell, least);
            }
            else
            {
                Forget(cell);
            }
        }
    }

    /// <summary>Whether a turn left one of the texts or lists with another beginning. Such are no longer among them.</summary>
    private bool HaveShrunk(Dictionary<Cell, object> growing, int exits)
    {
        List<Cell>? shrunk = null;
        foreach (var (cell, least) in growing)
        {
            if (!IsLonger(cell.Content, least) || cell.IsVolatile)
            {
                (shrunk ??= []).Add(cell);
            }
        }

        for (var index = exits; index < _exits.Count; index++)
        {
            foreach (var (cell, content) in _exits[index].Written)
            {
                if (growing.TryGetValue(cell, out var least) && !IsLonger(content, least))
                {
                    (shrunk ??= []).Add(cell);
                }
            }
        }

        shrunk?.ForEach(cell => growing.Remove(cell));
        return shrunk is not null;

        static bool IsLonger(object content, object least) => (content, least) switch
        {
            (TextValue { Stem: { } stem }, TextValue begin) => ReferenceEquals(stem, begin.Stem),
            (ArrayContent list, ArrayContent begin) => list.Items.Length >= begin.Items.Length && list.Items.AsSpan()[..begin.Items.Length].SequenceEqual(begin.Items.AsSpan()),
            _ => false,
        };
    }

    /// <summary>Adds what ways out have written since the current state; they know it since their target was entered, which is more.</summary>
    private static void AddChanged(List<PendingExit> exits, List<Cell> written)
    {
        foreach (var exit in exits)
        {
            foreach (var (cell, content) in exit.Written)
            {
                if (!ReferenceEquals(content, cell.Content))
                {
                    written.Add(cell);
                }
            }
        }
    }

    /// <summary>The same for ways out that were taken since <paramref name="mark"/>, while what was written since then still stands.</summary>
    private void AddChangedBefore(int exits, int mark, List<Cell> written)
    {
        if (exits == _exits.Count)
        {
            return;
        }

        var before = new Dictionary<Cell, object>();
        for (var index = mark; index < _journal.Count; index++)
        {
            before.TryAdd(_journal[index].Cell, _journal[index].Content);
        }

        for (var index = exits; index < _exits.Count; index++)
        {
            foreach (var (cell, content) in _exits[index].Written)
            {
                if (!ReferenceEquals(content, before.GetValueOrDefault(cell, cell.Content)))
                {
                    written.Add(cell);
                }
            }
        }
    }

    private Completion ExecuteForOf(ForOfStatement loop, IReadOnlyList<string> labels)
    {
        var source = Evaluate(loop.Right);
        var thrown = AfterExpression();
        if (!thrown.IsNormal)
        {
            return thrown;
        }

        return ExecuteEach(loop, loop.Left, loop.Body, ItemsOf(source), () => ElementOf(source), labels);
    }

    private Completion ExecuteForIn(ForInStatement loop, IReadOnlyList<string> labels)
    {
        var source = Evaluate(loop.Right);
        ImmutableArray<Value>? keys = source switch
        {
            ObjectValue { Type: null, Content: { IsOpen: false } content } => [.. JsonText.InOrder(content).Select(property => (Value)TextValue.Of(property.Key))],
            ArrayValue { Content: { IsOpen: false } content } => [.. Enumerable.Range(0, content.Items.Length).Where(index => !ReferenceEquals(content.Items[index], UndefinedValue.Hole)).Select(index => (Value)TextValue.Of(NumberText.Of(index)))],
            _ => null,
        };
        return ExecuteEach(loop, loop.Left, loop.Body, keys, static () => TextValue.Unknown, labels);
    }

    private Completion ExecuteEach(Statement loop, SyntaxNode left, Statement body, ImmutableArray<Value>? items, Func<Value> element, IReadOnlyList<string> labels)
    {
        var path = _path;
        var exits = _exits.Count;
        var target = Enter(JumpTargetKind.Loop, labels);
        var completion = Completion.Normal;
        if (items is { Length: <= MaximumIterations } known)
        {
            foreach (var item in known)
            {
                completion = Once(item);
                if (!completion.IsNormal || _isStopped)
                {
                    break;
                }
            }
        }
        else
        {
            var some = element();
            Repeat(() => Once(some), loop, _scope);
        }

        Leave();
        return Meet(completion, CompletionKind.Break, target, exits, path);

        Completion Once(Value item)
        {
            var outer = _scope;
            _scope = new Scope(_serials, outer, isFunction: false);
            if (left is VariableDeclaration declaration)
            {
                if (declaration.Kind != VariableDeclarationKind.Var)
                {
                    DeclareNames(declaration.Declarations[0].Id, _scope);
                }

                Bind(declaration.Declarations[0].Id, item, isDeclaration: true);
            }
            else
            {
                Bind(left, item, isDeclaration: false);
            }

            var once = Iterate(body, target);
            _scope = outer;
            return once;
        }
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
            JoinIn(after, mark, serial);
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
        var pending = new Stack<SyntaxNode>();
        pending.Push(node);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
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
