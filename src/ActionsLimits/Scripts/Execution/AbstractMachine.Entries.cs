using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <content>The script as a whole and the functions that it exports.</content>
internal sealed partial class AbstractMachine
{
    private const int MaximumEntries = 64;
    private const int MaximumPaths = 20_000;

    private static readonly ImmutableArray<string> HandlerPrefixes = ["onExecute", "onContinue"];

    internal ExecutionFacts Follow()
    {
        // Auth0 calls handlers. What a Module exports is followed with the Action that loads it, and here only where it may send a request or
        // read a token: those are facts of the text that they stand in.
        List<FunctionInfo>? senders = null;
        var hasHandlers = HandlerPrefixes.Any(prefix => _own.Text.Contains(prefix, StringComparison.Ordinal));
        if (!hasHandlers)
        {
            senders = RequestReach.Find(_own.Tree, _own.Text, out var isReached);
            if (!isReached)
            {
                return new ExecutionFacts { PrimaryUserAssignments = PrimaryUserAssignments(_own.Tree) };
            }
        }

        FollowModules();
        _steps = hasHandlers ? 0 : StepsTakenElsewhere();
        var exports = FollowTopLevel(_own.Tree.Program, _root, out _);
        var functions = ExportedFunctions(exports);
        MarkTopLevel();
        if (!functions.TrueForAll(static function => IsHandlerName(function.Name)))
        {
            senders ??= RequestReach.Find(_own.Tree, _own.Text, out _);
            if (senders.Count == 0)
            {
                functions.RemoveAll(static function => !IsHandlerName(function.Name));
            }
        }

        var noted = FollowEntries(functions);
        if (!_own.Tree.Functions.TrueForAll(static function => function.IsVisited))
        {
            FollowTheRest(senders ?? RequestReach.Find(_own.Tree, _own.Text, out _));
        }

        var paths = KeepUsedPaths(noted, out var entries);
        return new ExecutionFacts
        {
            Paths = paths,
            Entries = entries,
            Requests = Requests(),
            IdentityTokenReads = InOrder(_tokenReads?.Values, static read => read.Range, static read => read.Inside),
            ManagementApiUses = InOrder(_managementUses?.Values, static use => use.Range, static use => use.Inside),
            RequestsKept = InOrder(KeptRequests(), static kept => kept.Written),
            PrimaryUserAssignments = PrimaryUserAssignments(_own.Tree),
        };
    }

    private static ImmutableArray<T> InOrder<T>(IEnumerable<T>? facts, Func<T, TextRange> range, Func<T, ModulePlace?>? inside = null)
        where T : class
        => facts is null ? [] : [.. facts.OrderBy(fact => inside?.Invoke(fact)?.Module ?? "", StringComparer.Ordinal).ThenBy(fact => range(fact).Line).ThenBy(fact => range(fact).Column)];

    private List<RequestKept>? KeptRequests()
    {
        List<RequestKept>? requests = null;
        if (_kept is not null && _keptReads is not null)
        {
            foreach (var (cell, (name, range)) in _kept)
            {
                if (_keptReads.TryGetValue(cell, out var read))
                {
                    (requests ??= []).Add(new RequestKept(name, range, read));
                }
            }
        }

        if (_keptUnder is not null && _readUnder is not null)
        {
            foreach (var (key, (name, range)) in _keptUnder)
            {
                if (_readUnder.TryGetValue(key, out var read))
                {
                    (requests ??= []).Add(new RequestKept(name, range, read));
                }
            }
        }

        return requests;
    }

    /// <summary>
    /// The conditions that effects refer to, without those of rounds whose notes were taken back; effects get the new numbers, and what was learnt
    /// about them after they were noted: what a script tests anywhere counts everywhere.
    /// </summary>
    private ImmutableArray<ExecutionPath> KeepUsedPaths(List<NotedEntry> noted, out ImmutableArray<ExecutionEntry> entries)
    {
        var numbers = new int[_pathCount];
        foreach (var entry in noted)
        {
            foreach (var effect in entry.Effects)
            {
                numbers[effect.Path] = 1;
            }
        }

        // A condition refers only to earlier ones.
        for (var index = _pathCount - 1; index > 0; index--)
        {
            if (numbers[index] > 0)
            {
                numbers[_paths[index].Parent] = 1;
                numbers[_paths[index].Unless] = 1;
            }
        }

        numbers[0] = 0;
        var count = 1;
        for (var index = 1; index < _pathCount; index++)
        {
            if (numbers[index] > 0)
            {
                numbers[index] = count++;
            }
        }

        var kept = new ExecutionPath[count];
        for (var index = 1; index < _pathCount; index++)
        {
            if (numbers[index] > 0)
            {
                var path = _paths[index];
                kept[numbers[index]] = path with { Parent = numbers[path.Parent], Unless = numbers[path.Unless] };
            }
        }

        entries = [.. noted.Select(entry => new ExecutionEntry(entry.Name, [.. entry.Effects.Select(effect => Finish(effect, numbers[effect.Path]))], entry.IsComplete))];
        return ImmutableCollectionsMarshal.AsImmutableArray(kept);
    }

    /// <summary>
    /// Follows the exported functions. They run again and again on one instance and in any order: what one of them writes outside of itself is
    /// unknown to all, so they are followed until nothing new turns up that they write. Mostly the first round teaches nothing, and stands.
    /// </summary>
    /// <returns>What the handlers among them do.</returns>
    private List<NotedEntry> FollowEntries(List<(string Name, FunctionValue Function)> functions)
    {
        var serial = _serials.Last;
        var noted = new List<NotedEntry>(functions.Count);
        var isLast = false;
        for (var round = 1; ; round++)
        {
            var known = CountVolatile();
            var lost = _escaped.Mark;
            noted.Clear();
            foreach (var (name, function) in functions)
            {
                _effects = [];
                Enter(name, function);
                noted.Add(new NotedEntry(name, _effects, !_isStopped));
                foreach (var cell in isLast ? [] : CellsSince(0))
                {
                    if (!cell.IsVolatile && _topLevel.ContainsKey(cell))
                    {
                        Values.EscapeContent(cell.Content, _escaped);
                        _escaped.GiveUp(cell);
                    }
                }

                _escaped.Functions.Clear();
                Rollback(0);
            }

            var grown = CountVolatile() != known;
            if (isLast || (!grown && !_escaped.HasLost(lost, serial)))
            {
                noted.RemoveAll(static entry => !IsHandlerName(entry.Name));
                return noted;
            }

            isLast = !grown || round == MaximumRounds;
        }
    }

    /// <summary>Follows a script's top level and gives what it exports.</summary>
    private Value FollowTopLevel(Program program, Scope root, out bool throws)
    {
        Enter(JumpTargetKind.Try, []);
        Enter(JumpTargetKind.Function, []);
        var exports = new ObjectValue(_serials.Next(), ObjectContent.Empty);
        var module = new ObjectValue(_serials.Next(), ObjectContent.Empty.With("exports", exports));
        root.Declare("module", module);
        root.Declare("exports", exports);
        _scope = root;
        _this = exports;
        HoistVariables(null, program, root);
        throws = ExecuteList(program.Body).Kind == CompletionKind.Throw;
        _journal.Clear();
        _exits.Clear();
        _path = 0;
        _hasThrown = false;
        _targets.Clear();
        return module.Content.Find("exports") ?? UnknownValue.Any;
    }

    private static List<(string Name, FunctionValue Function)> ExportedFunctions(Value exports)
    {
        var functions = new List<(string, FunctionValue)>();
        if (exports is FunctionValue only)
        {
            functions.Add(("", only));
        }
        else if (exports is ObjectValue holder)
        {
            AddMembers("", holder, 2);
        }

        return functions;

        // Modules may group what they export: require('actions:x').cache.put.
        void AddMembers(string prefix, ObjectValue target, int depth)
        {
            foreach (var property in target.Content.Properties)
            {
                if (functions.Count < MaximumEntries && property.Value is FunctionValue function)
                {
                    functions.Add((prefix + property.Key, function));
                }
                else if (depth > 0 && property.Value is ObjectValue { Type: null } inner && !string.Equals(property.Key, "exports", StringComparison.Ordinal))
                {
                    AddMembers(prefix + property.Key + ".", inner, depth - 1);
                }
            }
        }
    }

    private static bool IsHandlerName(string name) => HandlerPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Follows an exported function as Auth0, or an Action, would call it.</summary>
    private void Enter(string name, FunctionValue function)
    {
        _isHandler = IsHandlerName(name);
        _isContinuation = name.StartsWith("onContinue", StringComparison.Ordinal);
        _steps = _isHandler ? 0 : StepsTakenElsewhere();
        var first = _steps;
        _isStopped = false;
        _hasThrown = false;
        _path = 0;
        _depth = 0;
        _calling = null;
        _exits.Clear();
        _targets.Clear();
        _scope = _root;
        if (_pathCount > MaximumPaths)
        {
            _isStopped = true;
            return;
        }

        Enter(JumpTargetKind.Try, []);
        var count = _isHandler ? 2 : Math.Max(function.Node.Params.Count, 1);
        var arguments = new Value[count];
        for (var index = 0; index < count; index++)
        {
            arguments[index] = Parameter(index);
        }

        Invoke(function, ImmutableCollectionsMarshal.AsImmutableArray(arguments), UndefinedValue.Instance, isAwaited: true);
        _targets.Clear();
        if (!_isHandler)
        {
            _stepsElsewhere -= _steps - first;
        }

        _isHandler = false;
        _isContinuation = false;
    }

    /// <summary>Follows functions that nothing called, only for the requests that they send and the tokens that they read.</summary>
    private void FollowTheRest(List<FunctionInfo> functions)
    {
        functions.RemoveAll(static function => function.IsVisited);

        // Outer functions before inner ones, later ones before earlier ones.
        functions.Sort(static (left, right) => left.Node.Start >= right.Node.End || right.Node.Start >= left.Node.End
            ? right.Node.Start.CompareTo(left.Node.Start)
            : left.Node.Start != right.Node.Start ? left.Node.Start.CompareTo(right.Node.Start) : right.Node.End.CompareTo(left.Node.End));
        foreach (var information in functions)
        {
            if (information.IsVisited)
            {
                continue;
            }

            var function = new FunctionValue(information.Function, _root, UnknownValue.Any);
            _scope = _root;
            _steps = StepsTakenElsewhere();
            var first = _steps;
            _isStopped = false;
            _path = 0;
            _effects = [];
            Enter(JumpTargetKind.Try, []);
            Invoke(function, UnknownArguments(function.Node), UnknownValue.Any, isAwaited: true);
            _targets.Clear();
            _exits.Clear();
            _hasThrown = false;
            _stepsElsewhere -= _steps - first;
            Rollback(0);
        }
    }

    /// <summary>What <see cref="_steps"/> begins with outside a handler, so that it ends when what is left for such code is used up.</summary>
    private int StepsTakenElsewhere() => MaximumSteps - Math.Clamp(_stepsElsewhere, 0, MaximumSteps / 2);

    private int CountVolatile() => _topLevel.Keys.Count(cell => cell.IsVolatile);

    /// <summary>Finds every cell that exists before a handler runs.</summary>
    private void MarkTopLevel()
    {
        var scopes = new HashSet<Scope>();
        var pending = new List<(string Name, Value Value)>();
        AddScope(_root);
        while (pending.Count > 0)
        {
            var (name, value) = pending[^1];
            pending.RemoveAt(pending.Count - 1);
            switch (value)
            {
                case ObjectValue target when _topLevel.TryAdd(target.Cell, name):
                    foreach (var property in target.Content.Properties)
                    {
                        pending.Add((name, property.Value));
                    }

                    break;
                case ArrayValue list when _topLevel.TryAdd(list.Cell, name):
                    foreach (var item in list.Content.Items)
                    {
                        pending.Add((name, item));
                    }

                    break;
                case FunctionValue function:
                    AddScope(function.Scope);
                    break;
                case ClassValue type:
                    AddScope(type.Scope);
                    break;
                case PromiseValue promise:
                    pending.Add((name, promise.Result));
                    break;
            }
        }

        void AddScope(Scope? scope)
        {
            for (; scope is not null && scopes.Add(scope); scope = scope.Parent)
            {
                foreach (var variable in scope.Variables)
                {
                    _topLevel.TryAdd(variable, variable.Name);
                    pending.Add((variable.Name, variable.Value));
                }
            }
        }
    }

    /// <summary>An effect with what was learnt about it after it was recorded, and the number of its condition.</summary>
    private ScriptEffect Finish(ScriptEffect effect, int path)
    {
        if (effect is not ParameterCall call)
        {
            return effect.Path == path ? effect : effect with { Path = path };
        }

        var isGuarded = call.IsGuarded || IsGuarded(_results[effect].Member);
        var isFallbackGiven = _fallbacks is not null && _fallbacks.Contains(_results[effect].Id);
        return call.Path == path && call.IsGuarded == isGuarded && call.IsFallbackGiven == isFallbackGiven
            ? call
            : call with { Path = path, IsGuarded = isGuarded, IsFallbackGiven = isFallbackGiven };
    }

    /// <summary>The places that send requests. A place without a timeout on any path has none; one that cannot be told anywhere cannot be told.</summary>
    private ImmutableArray<OutboundRequest> Requests()
    {
        if (_sites.Count == 0)
        {
            return [];
        }

        // In order of position; of several that begin at one place, what was reached first comes first. It also names the library.
        var requests = new List<OutboundRequest>();
        foreach (var site in InOrder(_sites, static site => site.Range, static site => site.Inside))
        {
            var same = requests.Count - 1;
            while (same >= 0 && (requests[same].Range != site.Range || !IsSameText(requests[same].Inside, site.Inside)))
            {
                same = requests[same].Range.Line == site.Range.Line && requests[same].Range.Column == site.Range.Column && IsSameText(requests[same].Inside, site.Inside) ? same - 1 : -1;
            }

            if (same < 0)
            {
                requests.Add(new OutboundRequest(site.Library, site.Timeout, site.Range) { Inside = site.Inside });
            }
            else
            {
                requests[same] = requests[same] with { Timeout = Worse(requests[same].Timeout, site.Timeout) };
            }
        }

        return [.. requests];
    }

    private static bool IsSameText(ModulePlace? one, ModulePlace? other) => string.Equals(one?.Module, other?.Module, StringComparison.Ordinal);

    private static RequestTimeout Worse(RequestTimeout one, RequestTimeout other)
    {
        if (one.State == RequestTimeoutState.Absent || other.State == RequestTimeoutState.Absent)
        {
            return RequestTimeout.Absent;
        }

        return one.State == RequestTimeoutState.Unknown || other.State == RequestTimeoutState.Unknown
            ? RequestTimeout.Unknown
            : one.Milliseconds is null || other.Milliseconds is null ? RequestTimeout.Present
            : one.Milliseconds >= other.Milliseconds ? one : other;
    }

    private static ImmutableArray<TextRange> PrimaryUserAssignments(SyntaxTree tree)
    {
        List<SyntaxNode>? assignments = null;
        foreach (var node in tree.OfKind(NodeType.AssignmentExpression))
        {
            if (node is AssignmentExpression { Left: MemberExpression { Object: Identifier } member }
                && (member.Computed ? (member.Property as StringLiteral)?.Value : (member.Property as Identifier)?.Name) is "primaryUser")
            {
                (assignments ??= []).Add(node);
            }
        }

        return assignments is null ? [] : [.. assignments.Select(RangeOf).OrderBy(static range => range.Line).ThenBy(static range => range.Column)];
    }

    /// <summary>What was noted of an exported function in the last round.</summary>
    private sealed record NotedEntry(string Name, List<ScriptEffect> Effects, bool IsComplete);
}
