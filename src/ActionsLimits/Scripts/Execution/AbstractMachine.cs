using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Acornima.Ast;

namespace ActionsLimits.Scripts.Execution;

/// <summary>
/// Follows a script statement by statement with what is constant, without running it: an abstract interpretation. Where a condition cannot be
/// told both arms are followed and joined; a loop that cannot be counted is followed once with everything that it writes unknown. What it
/// notes is therefore a lower bound of what really happens, which is what a gate without false alarms needs. Work is bounded by
/// <see cref="MaximumSteps"/>: hostile input ends early with less knowledge, never late.
/// </summary>
internal sealed partial class AbstractMachine
{
    /// <summary>Evaluated nodes per exported function; a realistic Action needs some thousand.</summary>
    private const int MaximumSteps = 100_000;

    /// <summary>
    /// Evaluated nodes for each node of a script outside its handlers, beside <see cref="LeastStepsElsewhere"/>: there nothing is counted, and what
    /// a library does in many ways with one request is known after a few of them.
    /// </summary>
    private const int StepsElsewherePerNode = 2;

    private const int LeastStepsElsewhere = 20_000;

    /// <summary>Evaluated nodes for the whole script: handlers are followed more than once, loops of unknown length too.</summary>
    private const int MaximumTotalSteps = 500_000;

    /// <summary>Counted iterations of one loop: more than any limit on a number of things.</summary>
    private const int MaximumIterations = 640;

    /// <summary>
    /// The same for a loop that may have been left already. What its later turns do is conditional, each way out is a state of its own that is
    /// joined with all others, and no count of calls has a limit above this (100 SAML attributes).
    /// </summary>
    private const int MaximumUncertainIterations = 128;

    /// <summary>The same outside handlers, where nothing is counted, and for <c>while (true)</c> as long as its turns do nothing that is noted: they read something to its end.</summary>
    private const int MaximumIdleIterations = 4;

    /// <summary>Entries of the journal that may be looked at for one step: joining many states costs more than the nodes that led to them.</summary>
    private const int EntriesPerStep = 64;

    private const int MaximumDepth = 40;
    private const int MaximumEffects = 4_000;
    private const int MaximumRounds = 5;

    private readonly List<(Cell Cell, object Content)> _journal = [];
    private readonly List<PendingExit> _exits = [];
    private readonly List<JumpTarget> _targets = [];
    private readonly List<(Cell Cell, object Content)> _met = [];
    private readonly EscapeLog _escaped = new();
    private readonly ScriptUnit _own;
    private readonly List<LinkedModule>? _linked;
    private readonly CellSerials _serials = new();
    private readonly Scope _root;
    private List<ScriptEffect> _effects = [];
    private ExecutionPath[] _paths = new ExecutionPath[64];
    private int _pathCount = 1;
    private int _heldPaths = 1;
    private int _lastStamp;
    private int _steps;
    private int _totalSteps;
    private int _stepsElsewhere;
    private int _depth;
    private int _muted;
    private int _path;
    private int _branches;
    private bool _isStopped;
    private bool _hasThrown;
    private Value _this = UndefinedValue.Instance;
    private Scope _scope;

    /// <summary>The text that the code being followed stands in.</summary>
    private ScriptUnit _unit;

    /// <summary>Where that is, when it is an Action Module.</summary>
    private ModulePlace? _inside;

    /// <summary>The call of the script itself that is being followed: where it calls into Modules.</summary>
    private SyntaxNode? _calling;

    /// <summary>Prepares to follow a script.</summary>
    /// <param name="own">The script.</param>
    /// <param name="modules">The Action Modules that it loads, as far as they are known; <see langword="null"/> for none.</param>
    internal AbstractMachine(ScriptUnit own, List<ScriptUnit>? modules)
    {
        _own = own;
        _unit = own;
        _root = new Scope(_serials, null, isFunction: true);
        _scope = _root;
        _stepsElsewhere = LeastStepsElsewhere + (StepsElsewherePerNode * own.Tree.NodeCount);
        if (modules is not null)
        {
            _linked = modules.ConvertAll(module => new LinkedModule(module, new Scope(_serials, null, isFunction: true)));
        }
    }

    /// <summary>Whether following ended early.</summary>
    internal bool IsStopped => _isStopped;

    private static TextRange RangeOf(SyntaxNode node)
    {
        var location = node.Location;
        return new TextRange(location.Start.Line, location.Start.Column + 1, location.End.Line, location.End.Column + 1);
    }

    /// <summary>
    /// Counts one step. <see langword="false"/> when nothing more may be done. Nothing goes deeper without a step, and what the runtime calls
    /// sufficient (64 kB) holds many more than 16 of them.
    /// </summary>
    private bool Step()
    {
        if (_isStopped)
        {
            return false;
        }

        if (++_steps > MaximumSteps || ++_totalSteps > MaximumTotalSteps || ((_steps & 15) == 0 && !RuntimeHelpers.TryEnsureSufficientExecutionStack()))
        {
            _isStopped = true;
            return false;
        }

        return true;
    }

    /// <summary>Counts the work of looking through the journal.</summary>
    private void CountEntries(int entries)
    {
        _steps += entries / EntriesPerStep;
        _totalSteps += entries / EntriesPerStep;
    }

    private void Record(ScriptEffect effect)
    {
        if (_muted == 0 && !_isStopped)
        {
            if (_effects.Count >= MaximumEffects)
            {
                _isStopped = true;
                return;
            }

            _effects.Add(effect);
            _heldPaths = Math.Max(_heldPaths, effect.Path + 1);
        }
    }

    /// <summary>The condition that holds here, for something that remembers it.</summary>
    private int HeldPath()
    {
        _heldPaths = Math.Max(_heldPaths, _path + 1);
        return _path;
    }

    private int Below(int parent, int branch, int arm, bool repeats = false)
    {
        return AddPath(new ExecutionPath(parent, branch, arm, 0, repeats));
    }

    private int Unless(int parent, int exit)
    {
        return AddPath(new ExecutionPath(parent, 0, 0, exit, false));
    }

    private int AddPath(in ExecutionPath path)
    {
        if (_pathCount == _paths.Length)
        {
            // No method that is generic over a structure: each is compiled when the first build of a process starts.
            var more = new ExecutionPath[_pathCount * 2];
            Array.Copy(_paths, more, _pathCount);
            _paths = more;
        }

        _paths[_pathCount] = path;
        return _pathCount++;
    }

    private void Write(Cell cell, object content)
    {
        if (!cell.IsVolatile)
        {
            _journal.Add((cell, cell.Content));
            cell.Content = content;
        }
    }

    private void Forget(Cell cell)
    {
        if (!cell.IsVolatile)
        {
            Values.EscapeContent(cell.Content, _escaped);
            Write(cell, cell.UnknownContent);
            RunEscaped();
        }
    }

    /// <summary>Gives up on a value that code which is not followed may change or call from now on.</summary>
    private void Escape(Value value)
    {
        Values.Escape(value, _escaped);
        RunEscaped();
    }

    /// <summary>Follows functions that may be called at any time, any number of times: what they write is unknown for good.</summary>
    private void RunEscaped()
    {
        var functions = _escaped.Functions;
        while (functions.Count > 0 && !_isStopped)
        {
            var function = functions[^1];
            functions.RemoveAt(functions.Count - 1);
            var information = function.Information;
            if (information.IsRunning)
            {
                continue;
            }

            information.IsRunning = true;
            var effects = _effects.Count;
            RunUnseen(function, UnknownArguments(function.Node));
            DropSeen(effects);
            information.IsRunning = false;
        }
    }

    /// <summary>
    /// Leaves out what was noted at places that had been noted before: a function that the script calls itself, and whose variable is not known any
    /// more after a branch or a <c>try</c>, is mostly not called again, and what happens once must not count twice.
    /// </summary>
    private void DropSeen(int first)
    {
        if (first == 0 || _effects.Count == first)
        {
            return;
        }

        CountEntries(_effects.Count);
        var seen = new HashSet<TextRange>(first);
        foreach (var effect in CollectionsMarshal.AsSpan(_effects)[..first])
        {
            seen.Add(effect.Range);
        }

        for (var index = _effects.Count - 1; index >= first; index--)
        {
            if (seen.Contains(_effects[index].Range))
            {
                _effects.RemoveAt(index);
            }
        }
    }

    private static ImmutableArray<Value> UnknownArguments(IFunction node)
    {
        var count = node.Params.Count;
        if (count == 0)
        {
            return [];
        }

        var arguments = new Value[count];
        Array.Fill(arguments, ReferenceValue.Elsewhere);
        return ImmutableCollectionsMarshal.AsImmutableArray(arguments);
    }

    /// <summary>
    /// Follows a function until nothing new turns up that it writes: what was noted then stands, what was noted with less knowledge is taken
    /// back. Mostly the first round teaches nothing.
    /// </summary>
    private void RunUnseen(FunctionValue function, ImmutableArray<Value> arguments)
    {
        var mark = _journal.Count;
        var exits = _exits.Count;
        var serial = _serials.Last;
        var path = _path;
        var isLast = false;
        for (var round = 1; ; round++)
        {
            var effects = _effects.Count;
            var lost = _escaped.Mark;
            _path = Below(path, ++_branches, 0, repeats: true);
            Invoke(function, arguments, UnknownValue.Any, isAwaited: true);
            var written = isLast ? [] : CellsSince(mark);
            Rollback(mark);
            DropExits(exits);
            _hasThrown = false;
            _path = path;
            var hasLost = _escaped.HasLost(lost, serial);
            var grown = false;
            foreach (var cell in written)
            {
                if (cell.Serial <= serial && !cell.IsVolatile)
                {
                    Values.EscapeContent(cell.Content, _escaped);
                    _escaped.GiveUp(cell);
                    grown = true;
                }
            }

            if (isLast || (!grown && !hasLost))
            {
                return;
            }

            TakeBack(effects);
            if (_isStopped)
            {
                return;
            }

            isLast = !grown || round == MaximumRounds;
        }
    }

    /// <summary>Takes back what was noted with less knowledge than there is now.</summary>
    private void TakeBack(int effects) => _effects.RemoveRange(effects, _effects.Count - effects);

    private List<Cell> CellsSince(int mark)
    {
        if (_journal.Count == mark)
        {
            return [];
        }

        CountEntries(_journal.Count - mark);
        var cells = new List<Cell>();
        var stamp = ++_lastStamp;
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_journal)[mark..])
        {
            if (entry.Cell.Stamp != stamp)
            {
                entry.Cell.Stamp = stamp;
                cells.Add(entry.Cell);
            }
        }

        return cells;
    }

    /// <summary>What has been written since a mark, with what is there now.</summary>
    private (Cell Cell, object Content)[] WrittenSince(int mark)
    {
        if (_journal.Count == mark)
        {
            return [];
        }

        CountEntries(_journal.Count - mark);
        var stamp = ++_lastStamp;
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_journal)[mark..])
        {
            if (entry.Cell.Stamp != stamp)
            {
                entry.Cell.Stamp = stamp;
                _met.Add((entry.Cell, entry.Cell.Content));
            }
        }

        (Cell Cell, object Content)[] written = [.. _met];
        _met.Clear();
        return written;
    }

    /// <summary>
    /// Leaves out of the journal what no open branch, loop or call needs any more: what was there when a cell was written again, and everything
    /// of cells that were created since <paramref name="mark"/>, as whoever goes back behind their creation does not meet them. Without it, each
    /// branch that ends looks through all that was written inside of it, again and again.
    /// </summary>
    /// <param name="mark">Length of the journal when what has just ended was entered. Nothing inside may be open.</param>
    /// <param name="serial">The last number of the cells that existed then.</param>
    /// <param name="exits">Ways out that were pending then. One that has come since may know such a cell, too, with what was in it before.</param>
    private void Compact(int mark, int serial, int exits)
    {
        if (_journal.Count == mark)
        {
            return;
        }

        CountEntries(_journal.Count - mark);
        var stamp = ++_lastStamp;
        var journal = CollectionsMarshal.AsSpan(_journal);
        var kept = mark;
        var keepsNew = _exits.Count > exits;
        for (var index = mark; index < journal.Length; index++)
        {
            var cell = journal[index].Cell;
            if ((keepsNew || cell.Serial <= serial) && cell.Stamp != stamp)
            {
                cell.Stamp = stamp;
                journal[kept++] = journal[index];
            }
        }

        _journal.RemoveRange(kept, _journal.Count - kept);
    }

    private void Rollback(int mark)
    {
        for (var index = _journal.Count - 1; index >= mark; index--)
        {
            _journal[index].Cell.Content = _journal[index].Content;
        }

        _journal.RemoveRange(mark, _journal.Count - mark);
    }

    private void Apply((Cell Cell, object Content)[] written)
    {
        foreach (var (cell, content) in written)
        {
            Write(cell, content);
        }
    }

    /// <summary>Joins another state, given by what it wrote since <paramref name="mark"/>, into the current one.</summary>
    /// <param name="other">What the other state wrote.</param>
    /// <param name="mark">Where the states parted.</param>
    /// <param name="serial">
    /// The last cell when they parted. A newer variable belongs to a block or function that ends here, and to the state that gave it a value:
    /// nothing else reads it any more, so that its functions are not called unseen.
    /// </param>
    private void JoinIn((Cell Cell, object Content)[] other, int mark, int serial)
    {
        if (other.Length == 0 && _journal.Count == mark)
        {
            return;
        }

        CountEntries(_journal.Count - mark + other.Length);
        var stamp = ++_lastStamp;
        foreach (var (cell, _) in other)
        {
            cell.Stamp = stamp;
        }

        // What only the current state wrote, with what was there before.
        _lastStamp++;
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(_journal)[mark..])
        {
            if (entry.Cell.Stamp != stamp && entry.Cell.Stamp != _lastStamp)
            {
                entry.Cell.Stamp = _lastStamp;
                _met.Add(entry);
            }
        }

        foreach (var (cell, before) in _met)
        {
            Write(cell, Joined(cell, before, serial));
        }

        _met.Clear();
        foreach (var (cell, content) in other)
        {
            Write(cell, Joined(cell, content, serial));
        }

        RunEscaped();
    }

    private object Joined(Cell cell, object other, int serial)
    {
        if (cell.Serial > serial && cell is Variable)
        {
            if (other is UndefinedValue)
            {
                return cell.Content;
            }

            if (cell.Content is UndefinedValue)
            {
                return other;
            }
        }

        return cell.Join(cell.Content, other, _escaped);
    }

    private void DropExits(int count) => _exits.RemoveRange(count, _exits.Count - count);

    /// <summary>Sets one way out aside while the other one is followed.</summary>
    private void Park(Completion completion)
    {
        // What is thrown out of the script meets nobody, and whoever looks at what ways out wrote looks at what goes on afterwards.
        var written = ReferenceEquals(completion.Target, _targets[0]) ? [] : WrittenSince(completion.Target!.Start);
        _exits.Add(new PendingExit(completion, HeldPath(), written));
    }

    /// <summary>Follows two arms of which nobody can tell which one is taken, and joins them.</summary>
    private Completion Fork(Func<Completion> first, Func<Completion> second)
    {
        var fork = BeginFork();
        TakeSecondArm(ref fork, first());
        return EndFork(fork, second());
    }

    /// <summary>Enters the first arm of a branch. Call <see cref="TakeSecondArm"/> after it, and <see cref="EndFork"/> after the second one.</summary>
    private OpenFork BeginFork(bool repeats = false)
    {
        var fork = new OpenFork { Mark = _journal.Count, Serial = _serials.Last, Exits = _exits.Count, Path = _path, PathCount = _pathCount, Branch = ++_branches };
        _path = Below(fork.Path, fork.Branch, 0, repeats);
        return fork;
    }

    private void TakeSecondArm(ref OpenFork fork, Completion one)
    {
        fork.PathOfFirst = _path;
        if (one.IsNormal)
        {
            Compact(fork.Mark, fork.Serial, fork.Exits);
            fork.Written = WrittenSince(fork.Mark);
        }
        else
        {
            Park(one);
        }

        Rollback(fork.Mark);
        _path = Below(fork.Path, fork.Branch, 1);
    }

    private Completion EndFork(in OpenFork fork, Completion other)
    {
        if (_isStopped)
        {
            return Completion.Normal;
        }

        if (fork.Written is null)
        {
            return other;
        }

        if (other.IsNormal)
        {
            Compact(fork.Mark, fork.Serial, fork.Exits);
            JoinIn(fork.Written, fork.Mark, fork.Serial);
            Compact(fork.Mark, fork.Serial, fork.Exits);
            _path = fork.Path;

            // Most branches have nothing in them that anybody remembers the condition of.
            _pathCount = Math.Max(fork.PathCount, Math.Min(_pathCount, _heldPaths));
            for (var index = fork.Exits; index < _exits.Count; index++)
            {
                _path = Unless(_path, _exits[index].Path);
            }

            return Completion.Normal;
        }

        Park(other);
        Rollback(fork.Mark);
        Apply(fork.Written);
        _path = fork.PathOfFirst;
        return Completion.Normal;
    }

    private Value ForkValue(Func<Value> first, Func<Value> second)
    {
        var thrown = _hasThrown;
        var fork = BeginFork();
        var one = first();
        TakeSecondArm(ref fork, Completion.Normal);
        var other = second();
        return JoinArms(fork, one, other, thrown);
    }

    /// <summary>Ends a branch whose arms are expressions.</summary>
    /// <param name="fork">The branch.</param>
    /// <param name="one">Value of the first arm.</param>
    /// <param name="other">Value of the second arm.</param>
    /// <param name="thrown">Whether something was surely thrown before the branch.</param>
    private Value JoinArms(in OpenFork fork, Value one, Value other, bool thrown)
    {
        EndFork(fork, Completion.Normal);

        // An arm that throws leaves the expression; the other arm's value would then be the result, but "either" is never wrong.
        _hasThrown = thrown;
        var joined = Values.Join(one, other, _escaped);
        RunEscaped();
        return joined;
    }

    /// <summary>Lets all ways that lead to the end of <paramref name="target"/> meet.</summary>
    private Completion Meet(Completion completion, CompletionKind kind, JumpTarget target, int exits, int path)
    {
        if (_isStopped)
        {
            return Completion.Normal;
        }

        var arrives = completion.IsNormal || (completion.Kind == kind && ReferenceEquals(completion.Target, target));
        var value = completion.IsNormal ? UndefinedValue.Instance : completion.Value ?? UndefinedValue.Instance;
        for (var index = exits; index < _exits.Count; index++)
        {
            var exit = _exits[index];
            if (exit.Completion.Kind != kind || !ReferenceEquals(exit.Completion.Target, target))
            {
                continue;
            }

            _exits.RemoveAt(index--);
            var other = exit.Completion.Value ?? UndefinedValue.Instance;
            if (arrives)
            {
                Compact(target.Start, target.Serial, exits);
                JoinIn(exit.Written, target.Start, target.Serial);
                value = Values.Join(value, other, _escaped);
                RunEscaped();
            }
            else
            {
                Park(completion);
                Rollback(target.Start);
                Apply(exit.Written);
                value = other;
                arrives = true;
            }
        }

        if (!arrives)
        {
            return completion;
        }

        Compact(target.Start, target.Serial, exits);
        _path = path;
        for (var index = exits; index < _exits.Count; index++)
        {
            _path = Unless(_path, _exits[index].Path);
        }

        return new Completion(CompletionKind.Normal, null, value);
    }

    /// <summary>A branch whose arms are being followed.</summary>
    private struct OpenFork
    {
        public int Mark;
        public int Serial;
        public int Exits;
        public int Path;
        public int PathCount;
        public int Branch;
        public int PathOfFirst;

        /// <summary>What the first arm wrote; <see langword="null"/> when it left.</summary>
        public (Cell Cell, object Content)[]? Written;
    }
}
