using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Acornima.Ast;

namespace ActionsLimits.Scripts.Execution;

/// <content>Loops, and callbacks that are called like the body of one.</content>
internal sealed partial class AbstractMachine
{
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
}
