using System.Collections.Immutable;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <content>The script as a whole and the functions that it exports.</content>
internal sealed partial class AbstractMachine
{
    private const int MaximumEntries = 64;
    private const int MaximumPaths = 20_000;

    internal ExecutionFacts Follow()
    {
        var program = _tree.Program;
        var exports = FollowTopLevel(program);
        var functions = ExportedFunctions(exports);
        MarkTopLevel();

        var entries = FollowEntries(functions);
        FollowTheRest();
        return new ExecutionFacts
        {
            Paths = [.. _paths],
            Entries = entries,
            Requests = Requests(),
            IdentityTokenReads = [.. _tokenReads.Values.OrderBy(read => read.Range.Line).ThenBy(read => read.Range.Column)],
            ManagementApiUses = [.. _managementUses.Values.OrderBy(use => use.Range.Line).ThenBy(use => use.Range.Column)],
            RequestsKept = [.. _kept.Where(pair => _keptReads.ContainsKey(pair.Key))
                .Select(pair => new RequestKept(pair.Value.Name, pair.Value.Range, _keptReads[pair.Key]))
                .Concat(_keptUnder.Where(pair => _readUnder.ContainsKey(pair.Key)).Select(pair => new RequestKept(pair.Value.Name, pair.Value.Range, _readUnder[pair.Key])))
                .OrderBy(kept => kept.Written.Line).ThenBy(kept => kept.Written.Column)],
            PrimaryUserAssignments = PrimaryUserAssignments(_tree),
        };
    }

    /// <summary>
    /// Follows the exported functions. They run again and again on one instance and in any order: what one of them writes outside of itself is
    /// unknown to all, so they are followed until nothing new turns up that they write. Mostly the first round teaches nothing, and stands.
    /// </summary>
    private ImmutableArray<ExecutionEntry> FollowEntries(List<(string Name, FunctionValue Function)> functions)
    {
        var serial = _serials.Last;
        var noted = new List<(string Name, List<ScriptEffect> Effects, bool IsComplete)>(functions.Count);
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
                noted.Add((name, _effects, !_isStopped));
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
                // What a script tests anywhere counts everywhere.
                return [.. noted.Select(entry => new ExecutionEntry(entry.Name, [.. entry.Effects.Select(Finish)], entry.IsComplete))];
            }

            isLast = !grown || round == MaximumRounds;
        }
    }

    private Value FollowTopLevel(Program program)
    {
        Enter(JumpTargetKind.Try, []);
        Enter(JumpTargetKind.Function, []);
        var exports = new ObjectValue(_serials.Next(), ObjectContent.Empty);
        var module = new ObjectValue(_serials.Next(), ObjectContent.Empty.With("exports", exports));
        _root.Declare("module", module);
        _root.Declare("exports", exports);
        _this = exports;
        HoistVariables(null, program, _root);
        ExecuteList(program.Body);
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

    private static bool IsHandlerName(string name)
        => name.StartsWith("onExecute", StringComparison.Ordinal) || name.StartsWith("onContinue", StringComparison.Ordinal);

    /// <summary>Follows an exported function as Auth0, or an Action, would call it.</summary>
    private void Enter(string name, FunctionValue function)
    {
        _isHandler = IsHandlerName(name);
        _isContinuation = name.StartsWith("onContinue", StringComparison.Ordinal);
        _steps = 0;
        _isStopped = false;
        _hasThrown = false;
        _path = 0;
        _depth = 0;
        _exits.Clear();
        _targets.Clear();
        _scope = _root;
        if (_paths.Count > MaximumPaths)
        {
            _isStopped = true;
            return;
        }

        Enter(JumpTargetKind.Try, []);
        var count = _isHandler ? 2 : Math.Max(function.Node.Params.Count, 1);
        Invoke(function, [.. Enumerable.Range(0, count).Select(Parameter)], UndefinedValue.Instance, isAwaited: true);
        _targets.Clear();
        _isHandler = false;
        _isContinuation = false;
    }

    /// <summary>
    /// Follows functions that nothing called, only for the requests that they send and the tokens that they read: not at all in a script that
    /// has neither the means to send one nor the name of a token in it.
    /// </summary>
    private void FollowTheRest()
    {
        if (!RequestMeans.ArePresent(_tree, _text) && !MentionsTokens(_text))
        {
            return;
        }

        // Outer functions before inner ones, later ones before earlier ones.
        _effects = [];
        var functions = _tree.Functions.FindAll(static function => !function.IsVisited);
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
            _steps = MaximumSteps / 2;
            _isStopped = false;
            _path = 0;
            _effects = [];
            Enter(JumpTargetKind.Try, []);
            Invoke(function, UnknownArguments(function.Node), UnknownValue.Any, isAwaited: true);
            _targets.Clear();
            _exits.Clear();
            _hasThrown = false;
            Rollback(0);
        }
    }

    /// <summary>Whether <see cref="ReadReference"/> can find a token.</summary>
    private static bool MentionsTokens(string text) => text.Contains("identities", StringComparison.Ordinal);

    private int CountVolatile() => _topLevel.Keys.Count(cell => cell.IsVolatile);

    /// <summary>Finds every cell that exists before a handler runs.</summary>
    private void MarkTopLevel()
    {
        var scopes = new HashSet<Scope>();
        var pending = new Stack<(string Name, Value Value)>();
        AddScope(_root);
        while (pending.Count > 0)
        {
            var (name, value) = pending.Pop();
            switch (value)
            {
                case ObjectValue target when _topLevel.TryAdd(target.Cell, name):
                    foreach (var property in target.Content.Properties)
                    {
                        pending.Push((name, property.Value));
                    }

                    break;
                case ArrayValue list when _topLevel.TryAdd(list.Cell, name):
                    foreach (var item in list.Content.Items)
                    {
                        pending.Push((name, item));
                    }

                    break;
                case FunctionValue function:
                    AddScope(function.Scope);
                    break;
                case ClassValue type:
                    AddScope(type.Scope);
                    break;
                case PromiseValue promise:
                    pending.Push((name, promise.Result));
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
                    pending.Push((variable.Name, variable.Value));
                }
            }
        }
    }

    /// <summary>An effect with what was learnt about it after it was recorded.</summary>
    private ScriptEffect Finish(ScriptEffect effect)
        => effect is ParameterCall call
            ? call with
            {
                IsGuarded = call.IsGuarded || IsGuarded(_results[effect].Member),
                IsFallbackGiven = _fallbacks.Contains(_results[effect].Id),
            }
            : effect;

    /// <summary>The places that send requests. A place without a timeout on any path has none; one that cannot be told anywhere cannot be told.</summary>
    private ImmutableArray<OutboundRequest> Requests()
        => [.. _sites.GroupBy(site => site.Range)
            .Select(group => new OutboundRequest(group.First().Library, Worst(group.Select(site => site.Timeout)), group.Key))
            .OrderBy(request => request.Range.Line).ThenBy(request => request.Range.Column)];

    private static RequestTimeout Worst(IEnumerable<RequestTimeout> timeouts)
    {
        var worst = new RequestTimeout(RequestTimeoutState.Present, 0);
        foreach (var timeout in timeouts)
        {
            if (timeout.State == RequestTimeoutState.Absent)
            {
                return timeout;
            }

            worst = worst.State == RequestTimeoutState.Unknown || timeout.State == RequestTimeoutState.Unknown
                ? RequestTimeout.Unknown
                : worst.Milliseconds is null || timeout.Milliseconds is null ? RequestTimeout.Present
                : worst.Milliseconds >= timeout.Milliseconds ? worst : timeout;
        }

        return worst;
    }

    private static ImmutableArray<TextRange> PrimaryUserAssignments(SyntaxTree tree)
    {
        var ranges = ImmutableArray.CreateBuilder<TextRange>();
        foreach (var node in tree.OfKind(NodeType.AssignmentExpression))
        {
            if (node is AssignmentExpression { Left: MemberExpression { Object: Identifier } member }
                && (member.Computed ? (member.Property as StringLiteral)?.Value : (member.Property as Identifier)?.Name) is "primaryUser")
            {
                ranges.Add(RangeOf(node));
            }
        }

        ranges.Sort(static (left, right) => left.Line != right.Line ? left.Line.CompareTo(right.Line) : left.Column.CompareTo(right.Column));
        return ranges.ToImmutable();
    }
}
