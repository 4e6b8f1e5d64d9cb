using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <content>What comes from outside of the script: parameters, globals, packages, Modules, and what is noted about them.</content>
internal sealed partial class AbstractMachine
{
    /// <summary>Methods of strings, arrays and promises: on a parameter that nothing is known of, their calls say nothing about <c>api</c>.</summary>
    private static readonly ImmutableHashSet<string> CommonMethods = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "at", "catch", "charAt", "concat", "endsWith", "entries", "every", "filter", "finally", "find", "findIndex", "flat", "flatMap", "forEach", "getTime",
        "has", "hasOwnProperty", "includes", "indexOf", "join", "json", "keys", "map", "match", "padEnd", "padStart", "pop", "push", "reduce", "replace",
        "replaceAll", "reverse", "shift", "slice", "some", "sort", "split", "startsWith", "substr", "substring", "test", "text", "then", "toISOString",
        "toLowerCase", "toString", "toUpperCase", "trim", "unshift", "valueOf", "values");

    /// <summary>What stands directly below <c>api</c>: setters of older date give <c>api</c> itself back, so that calls can be chained.</summary>
    private static readonly ImmutableHashSet<string> ApiNamespaces = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "access", "accessToken", "authentication", "cache", "idToken", "multifactor", "redirect", "samlResponse", "transaction", "user", "validation");

    /// <summary>Methods whose result is <c>api</c> (declarations of Auth0's kit for Actions).</summary>
    private static readonly ImmutableHashSet<string> ChainedMethods = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "deny", "enable", "error", "recordMethod", "sendUserTo", "setAppMetadata", "setCustomClaim", "setUserMetadata");

    private Dictionary<int, ReferenceValue>? _chained;
    private readonly HashSet<string> _guards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReferenceValue> _globals = new(StringComparer.Ordinal);
    private readonly List<ReferenceValue> _parameters = [];
    private HashSet<int>? _fallbacks;
    private readonly Dictionary<ScriptEffect, RecordedCall> _results = new(ReferenceEqualityComparer.Instance);
    private Dictionary<(string? Module, TextRange Range), IdentityTokenRead>? _tokenReads;
    private Dictionary<(string? Module, TextRange Range), ManagementApiUse>? _managementUses;
    private Dictionary<Cell, (string Name, TextRange Range)>? _kept;
    private Dictionary<Cell, TextRange>? _keptReads;
    private readonly Dictionary<Cell, string> _topLevel = [];
    private Dictionary<string, (string Name, TextRange Range)>? _keptUnder;
    private Dictionary<string, TextRange>? _readUnder;
    private int _lastResult;
    private bool _isHandler;
    private bool _isContinuation;
    private SyntaxNode? _node;

    private void NotePresenceTest(ReferenceValue reference, bool saysWhatOtherwise)
    {
        if (reference.Root == ReferenceRoot.Parameter && !reference.IsRoot)
        {
            _guards.Add(reference.GuardKey);
        }
        else if (reference.Root == ReferenceRoot.Result && saysWhatOtherwise)
        {
            (_fallbacks ??= []).Add(reference.Index);
        }
    }

    private bool IsGuarded(ReferenceValue member)
    {
        if (_guards.Count > 0)
        {
            for (var tested = member; tested.Holder is not null; tested = tested.Holder)
            {
                if (_guards.Contains(tested.GuardKey))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A parameter of a function that somebody else calls.</summary>
    private ReferenceValue Parameter(int index)
    {
        while (_parameters.Count <= index)
        {
            _parameters.Add(new ReferenceValue(ReferenceRoot.Parameter, _parameters.Count, ""));
        }

        return _parameters[index];
    }

    private void NoteRead(Cell cell)
    {
        if (_isContinuation && _inside is null && _node is not null && _topLevel.ContainsKey(cell))
        {
            (_keptReads ??= []).TryAdd(cell, RangeOf(_node));
        }
    }

    private void NoteKept(Cell cell, Value value, SyntaxNode node)
    {
        if (_isHandler && _inside is null && !_isContinuation && _topLevel.TryGetValue(cell, out var name) && HoldsRequest(value, 3))
        {
            (_kept ??= []).TryAdd(cell, (name, RangeOf(node)));
        }
    }

    private static bool HoldsRequest(Value value, int depth) => value switch
    {
        ReferenceValue { Root: ReferenceRoot.Parameter, Index: 0, Path: ["request", ..] } => true,
        TextValue text => text.HoldsRequest,
        ObjectValue { Content: var content } when depth > 0 => content.Properties.Any(property => HoldsRequest(property.Value, depth - 1)),
        ArrayValue { Content: var content } when depth > 0 => content.Items.Any(item => HoldsRequest(item, depth - 1)),
        _ => false,
    };

    private Value ReadReference(ReferenceValue reference, string name, SyntaxNode node)
    {
        if (reference.Root == ReferenceRoot.Global && reference.IsRoot && string.Equals(reference.Name, "Number", StringComparison.Ordinal))
        {
            switch (name)
            {
                case "MAX_SAFE_INTEGER":
                    return new NumberValue(9_007_199_254_740_991);
                case "MIN_SAFE_INTEGER":
                    return new NumberValue(-9_007_199_254_740_991);
                case "MAX_VALUE":
                    return new NumberValue(double.MaxValue);
                case "POSITIVE_INFINITY":
                    return new NumberValue(double.PositiveInfinity);
                case "NaN":
                    return new NumberValue(double.NaN);
                case "EPSILON":
                    return new NumberValue(double.Epsilon > 0 ? Math.Pow(2, -52) : 0);
            }
        }

        // A user that the Management API answered with has its tokens; only the event's has not.
        if (name is "access_token" or "access_token_secret" or "refresh_token" && reference.Root == ReferenceRoot.Parameter && reference.Path.IndexOf("identities") is >= 0 and var at && at < reference.Path.Length - 1)
        {
            var range = RangeOf(node);
            (_tokenReads ??= []).TryAdd((_inside?.Module, range), new IdentityTokenRead(name, range) { Inside = _inside });
        }

        if (reference.Root == ReferenceRoot.Result && reference.IsRoot && _chained is not null && _chained.TryGetValue(reference.Index, out var api) && ApiNamespaces.Contains(name))
        {
            return api.Member(name);
        }

        if (_isContinuation && _inside is null && reference is { Root: ReferenceRoot.Parameter, Index: 0, Path: ["transaction", "metadata"] })
        {
            (_readUnder ??= new(StringComparer.Ordinal)).TryAdd("transaction.setMetadata:" + name, RangeOf(node));
        }

        return reference.Member(name);
    }

    private void WriteReference(ReferenceValue reference, string name, Value value)
    {
        if (reference is { Root: ReferenceRoot.Package, Path: ["defaults"] or ["default", "defaults"] } && string.Equals(name, "timeout", StringComparison.Ordinal))
        {
            SetDefault(reference.Name, TimeoutOfNumber(value));
        }

        Escape(value);
    }

    private static RequestTimeout TimeoutOfNumber(Value value)
        => ToNumber(value) is not { } milliseconds ? RequestTimeout.Unknown
            : milliseconds > 0 ? new RequestTimeout(RequestTimeoutState.Present, milliseconds) : RequestTimeout.Absent;

    /// <summary><c>require(specifier)</c>.</summary>
    private Value Load(Value specifier)
    {
        if (specifier is not TextValue { Text: { } text })
        {
            return ReferenceValue.Elsewhere;
        }

        const string modulePrefix = "actions:";
        return text.StartsWith(modulePrefix, StringComparison.Ordinal)
            ? ExportsOf(text[modulePrefix.Length..])
            : new ReferenceValue(ReferenceRoot.Package, 0, text.StartsWith("node:", StringComparison.Ordinal) ? text["node:".Length..] : text);
    }

    private Value CallReference(ReferenceValue reference, ImmutableArray<Value> arguments, bool isOpen, SyntaxNode call, bool isAwaited)
    {
        _ = isAwaited;
        switch (reference.Root)
        {
            case ReferenceRoot.Global:
                return CallGlobal(reference, arguments, isOpen, call);
            case ReferenceRoot.Package:
                return CallPackage(reference, arguments, call);
            case ReferenceRoot.Module:
                EscapeAll(arguments);
                return ReferenceValue.Elsewhere;
            case ReferenceRoot.Parameter:
                return CallParameter(reference, arguments, isOpen, call);
            case ReferenceRoot.Client:
                return CallSdk(reference, arguments, call);
            default:
                if (IsCallbackMethod(reference, arguments, out var owner))
                {
                    return CallUnknownList(owner, reference.LastName, arguments);
                }

                if (reference.LastName is "then" or "catch" or "finally")
                {
                    return CallPromise(ReferenceValue.Elsewhere, reference.LastName, arguments);
                }

                EscapeAll(arguments);
                return ReferenceValue.Elsewhere;
        }
    }

    private Value CallParameter(ReferenceValue reference, ImmutableArray<Value> arguments, bool isOpen, SyntaxNode call)
    {
        if (IsCallbackMethod(reference, arguments, out var owner))
        {
            return CallUnknownList(owner, reference.LastName, arguments);
        }

        var last = reference.LastName;
        if (last is "padStart" or "padEnd" && !isOpen && ToInteger(Argument(arguments, 0)) is >= 0 and <= TextValue.LongestUnits and var padded
            && (arguments.Length == 1 || arguments[1] is TextValue { Least.Utf16Units: > 0 }))
        {
            // Only strings can be padded.
            return TextValue.AtLeastUnits((long)padded);
        }

        if ((_isHandler && reference.Index != 1) || CommonMethods.Contains(last))
        {
            EscapeAll(arguments);
            return last is "then" ? ReferenceValue.Elsewhere : last is "filter" or "slice" or "concat" or "reverse" or "sort" ? owner : ReferenceValue.Elsewhere;
        }

        var id = ++_lastResult;
        var folded = Folding.All(arguments, isOpen, out var work);
        CountEntries(work);
        var effect = new ParameterCall(
            _path,
            RangeOf(call),
            reference.Index,
            reference.DottedPath,
            folded,
            IsGuarded(reference),
            IsFallbackGiven: false)
        { Inside = _inside };
        if (_muted == 0)
        {
            _results[effect] = new RecordedCall(id, reference);
        }

        Record(effect);

        NoteStored(reference, arguments, call);
        if (reference.Holder?.Holder is { } api && ChainedMethods.Contains(last))
        {
            (_chained ??= []).Add(id, api);
        }

        // Auth0 serialises what it is given: objects are not changed. Functions do not belong here; whoever gets one may call it.
        foreach (var argument in arguments)
        {
            if (argument is FunctionValue)
            {
                Escape(argument);
            }
        }

        return new ReferenceValue(ReferenceRoot.Result, id, "");
    }

    /// <summary>Notes data of a request that is stored for later, and the look-up of such data after a redirect.</summary>
    private void NoteStored(ReferenceValue member, ImmutableArray<Value> arguments, SyntaxNode call)
    {
        if (!_isHandler || _inside is not null || arguments.IsEmpty || arguments[0] is not TextValue { Text: { Length: <= FoldedArgument.LongestName } key })
        {
            return;
        }

        var path = member.DottedPath;
        if (!_isContinuation && path is "cache.set" or "transaction.setMetadata" && arguments.Length > 1 && HoldsRequest(arguments[1], 3))
        {
            (_keptUnder ??= new(StringComparer.Ordinal)).TryAdd(path + ":" + key, (key, RangeOf(call)));
        }
        else if (_isContinuation && path is "cache.get")
        {
            (_readUnder ??= new(StringComparer.Ordinal)).TryAdd("cache.set:" + key, RangeOf(call));
        }
    }

    private static bool IsCallbackMethod(ReferenceValue reference, ImmutableArray<Value> arguments, out ReferenceValue owner)
    {
        owner = reference.Holder ?? reference;
        return !arguments.IsEmpty
            && arguments[0] is FunctionValue
            && reference.LastName is "forEach" or "map" or "filter" or "find" or "findLast" or "findIndex" or "some" or "every" or "flatMap" or "reduce";
    }

    /// <summary>A method that calls back for each element of a list that is not known.</summary>
    private Value CallUnknownList(ReferenceValue owner, string name, ImmutableArray<Value> arguments)
    {
        var element = owner.Member(ReferenceValue.Element);
        var callback = (FunctionValue)arguments[0];
        if (string.Equals(name, "reduce", StringComparison.Ordinal))
        {
            EscapeAll(arguments);
            return ReferenceValue.Elsewhere;
        }

        var result = CallForEach(callback, element);
        Escape(result);
        return name switch
        {
            "find" or "findLast" => element,
            "filter" => owner,
            "map" or "flatMap" => ReferenceValue.Elsewhere,
            "forEach" => UndefinedValue.Instance,
            "findIndex" => UnknownValue.Number,
            _ => UnknownValue.Boolean,
        };
    }

    private void RecordConsole(string path, ImmutableArray<Value> arguments, SyntaxNode call)
    {
        if (path is not ("console.log" or "console.info" or "console.warn" or "console.error" or "console.debug" or "console.trace"))
        {
            return;
        }

        var text = TextValue.Empty;
        for (var index = 0; index < arguments.Length; index++)
        {
            if (index > 0)
            {
                text = TextValue.Concat(text, TextValue.Of(" "));
            }

            text = TextValue.Concat(text, arguments[index] switch
            {
                // A format string swallows arguments and signs; nothing below its other text is certain.
                TextValue { Text: { } format } when index == 0 && arguments.Length > 1 && format.Contains('%', StringComparison.Ordinal) => TextValue.AtLeastUnits(format.Count(unit => unit != '%') / 2),
                TextValue known => known,
                NumberValue or BooleanValue or NullValue or UndefinedValue => ToText(arguments[index]),
                _ => TextValue.Unknown,
            });
        }

        if (text.Least.Utf16Units > 0 || !text.IsExactLength)
        {
            Record(new ConsoleOutput(_path, RangeOf(call), text.Least.Utf16Units, text.IsExactLength) { Inside = _inside });
        }
    }

    /// <summary>A recorded call: the number of its result, and what is called.</summary>
    private sealed record RecordedCall(int Id, ReferenceValue Member);
}
