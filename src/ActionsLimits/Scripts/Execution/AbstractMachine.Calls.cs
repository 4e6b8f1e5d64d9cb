using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <content>Calls.</content>
internal sealed partial class AbstractMachine
{
    private const int MaximumRecursion = 8;

    /// <summary>The same for calls that pass nothing known: what could end the recursion is then not known either.</summary>
    private const int MaximumVagueRecursion = 2;

    /// <summary>
    /// Recursive calls that one call from elsewhere leads to. A function that calls itself in two places would be followed 256 times until the
    /// depth alone ends it, in three places 6,561 times.
    /// </summary>
    private const int MaximumRecursiveCalls = 32;

    private bool _isFrameAwaited;

    private Value EvaluateCall(CallExpression call, bool isAwaited)
    {
        if (!Step())
        {
            return UnknownValue.Any;
        }

        var callee = call.Callee;
        while (callee is ParenthesizedExpression or ChainExpression)
        {
            callee = callee is ParenthesizedExpression inner ? inner.Expression : ((ChainExpression)callee).Expression;
        }

        if (callee is Super || callee is MemberExpression { Object: Super })
        {
            // The base class is not followed; it may change the instance.
            EscapeAll(EvaluateArguments(call.Arguments, out _));
            Escape(_this);
            return UnknownValue.Any;
        }

        if (callee is MemberExpression member)
        {
            var receiver = Evaluate(member.Object);
            if (member.Optional && receiver.IsNullish is true)
            {
                return UndefinedValue.Instance;
            }

            var name = PropertyName(member);
            var isOptional = false;
            if (receiver is ReferenceValue reference)
            {
                if (member.Optional)
                {
                    NotePresenceTest(reference, false);
                    isOptional = !reference.IsRoot;
                }

                if (call.Optional && name is not null && reference.Member(name) is ReferenceValue method)
                {
                    NotePresenceTest(method, false);
                    isOptional = true;
                }
            }

            var arguments = EvaluateArguments(call.Arguments, out var isOpen);
            NoteCall(call);
            if (name is null)
            {
                EscapeAll(arguments);
                Escape(receiver);
                return UnknownValue.Any;
            }

            if (!isOptional)
            {
                return CallMember(receiver, name, arguments, isOpen, call, isAwaited);
            }

            var thrown = _hasThrown;
            var fork = BeginFork();
            var result = CallMember(receiver, name, arguments, isOpen, call, isAwaited);
            TakeSecondArm(ref fork, Completion.Normal);
            return JoinArms(fork, result, UndefinedValue.Instance, thrown);
        }

        var function = Evaluate(callee);
        if (call.Optional && function.IsNullish is true)
        {
            return UndefinedValue.Instance;
        }

        var values = EvaluateArguments(call.Arguments, out var hasMore);
        NoteCall(call);
        return Call(function, UndefinedValue.Instance, values, hasMore, call, isAwaited);
    }

    private ImmutableArray<Value> EvaluateArguments(in NodeList<Expression> nodes, out bool isOpen)
    {
        isOpen = false;
        if (nodes.Count == 0)
        {
            return [];
        }

        // Mostly there is no spread.
        var values = new Value[nodes.Count];
        var count = 0;
        while (count < values.Length && nodes[count].Type != NodeType.SpreadElement)
        {
            values[count] = Evaluate(nodes[count]);
            count++;
        }

        if (count == values.Length)
        {
            return ImmutableCollectionsMarshal.AsImmutableArray(values);
        }

        var arguments = ImmutableArray.CreateBuilder<Value>(nodes.Count);
        arguments.AddRange(values, count);
        for (; count < nodes.Count; count++)
        {
            var node = nodes[count];
            if (node is not SpreadElement spread)
            {
                arguments.Add(isOpen ? Escaped(Evaluate(node)) : Evaluate(node));
                continue;
            }

            var source = Evaluate(spread.Argument);
            if (!isOpen && ItemsOf(source) is { } items && arguments.Count + items.Length <= MaximumItems)
            {
                CountEntries(items.Length);
                arguments.AddRange(items);
            }
            else
            {
                Escape(source);
                isOpen = true;
            }
        }

        return arguments.ToImmutable();
    }

    private UnknownValue Escaped(Value value)
    {
        Escape(value);
        return UnknownValue.Any;
    }

    private void EscapeAll(ImmutableArray<Value> values)
    {
        foreach (var value in values)
        {
            // Handed to something that may well give it a timeout.
            Bound(value);
            Escape(value);
        }
    }

    /// <summary>Something else may bound the time of the requests that a value waits for.</summary>
    private void Bound(Value value)
    {
        foreach (var site in SitesOf(value))
        {
            // Also one with a timeout of its own is waited for no longer than that.
            if (site.Timeout.State != RequestTimeoutState.Unknown)
            {
                SetTimeout(site, RequestTimeout.Unknown);
            }
        }
    }

    private static ImmutableArray<RequestSite> SitesOf(Value value) => value switch
    {
        RequestValue request => [request.Site],
        PromiseValue promise => promise.Result is RequestValue or PromiseValue ? promise.Sites.AddRange(SitesOf(promise.Result)) : promise.Sites,
        _ => [],
    };

    private Value Call(Value function, Value receiver, ImmutableArray<Value> arguments, bool isOpen, SyntaxNode call, bool isAwaited)
    {
        switch (function)
        {
            case FunctionValue local when !isOpen:
                return Invoke(local, arguments, receiver, isAwaited);
            case FunctionValue local:
                EscapeAll(arguments);
                return Invoke(local, UnknownArguments(local.Node), receiver, isAwaited);
            case ReferenceValue reference:
                return CallReference(reference, arguments, isOpen, call, isAwaited);
            case ClientValue client:
                return CallClient(client, "", arguments, call);
            default:
                EscapeAll(arguments);
                Escape(receiver);
                Escape(function);
                return ReferenceValue.Elsewhere;
        }
    }

    private Value CallMember(Value receiver, string name, ImmutableArray<Value> arguments, bool isOpen, SyntaxNode call, bool isAwaited)
    {
        switch (receiver)
        {
            case FunctionValue or ReferenceValue { Root: ReferenceRoot.Parameter or ReferenceRoot.Global or ReferenceRoot.Module or ReferenceRoot.Client } when name is "call" or "bind" or "apply":
                return CallThrough(receiver, name, arguments, isOpen, call, isAwaited);
            case ObjectValue target:
                if (ReadMember(target, name, call) is { } method and not UnknownValue)
                {
                    return Call(method, target, arguments, isOpen, call, isAwaited);
                }

                EscapeAll(arguments);
                if (name is not "hasOwnProperty" and not "toString")
                {
                    Escape(target);
                }

                return UnknownValue.Any;
            case ArrayValue list:
                return CallArray(list, name, arguments, isOpen, call);
            case TextValue text:
                return isOpen ? UnknownValue.Any : CallText(text, name, arguments);
            case NumberValue number:
                return string.Equals(name, "toString", StringComparison.Ordinal) && arguments.IsEmpty ? ToText(number) : TextValue.AtLeastAscii(1);
            case PromiseValue or RequestValue { Site.Library: not ("http" or "https") } when name is "then" or "catch" or "finally":
                return CallPromise(receiver, name, arguments);
            case RequestValue request:
                return CallRequest(request, name, arguments);
            case ClientValue client:
                return CallClient(client, name, arguments, call);
            case ReferenceValue reference:
                return reference.Member(name) is ReferenceValue member
                    ? CallReference(member, arguments, isOpen, call, isAwaited)
                    : Escaped(arguments);
            case SignalValue:
                return UnknownValue.Any;
            case ClassValue type:
                return StaticMethodOf(type, name) is { } own ? Call(own, type, arguments, isOpen, call, isAwaited) : Escaped(arguments);
            default:
                Escape(receiver);
                return Escaped(arguments);
        }
    }

    private ReferenceValue Escaped(ImmutableArray<Value> arguments)
    {
        EscapeAll(arguments);
        return ReferenceValue.Elsewhere;
    }

    /// <summary><c>f.call</c>, <c>f.apply</c>, <c>f.bind</c>.</summary>
    private Value CallThrough(Value function, string name, ImmutableArray<Value> arguments, bool isOpen, SyntaxNode call, bool isAwaited)
    {
        var receiver = arguments.IsEmpty ? UndefinedValue.Instance : arguments[0];
        var rest = arguments.IsEmpty ? arguments : arguments.RemoveAt(0);
        switch (name)
        {
            case "call":
                return Call(function, receiver, rest, isOpen, call, isAwaited);
            case "apply":
                return rest.IsEmpty
                    ? Call(function, receiver, [], isOpen, call, isAwaited)
                    : ItemsOf(rest[0]) is { } items
                        ? Call(function, receiver, items, isOpen, call, isAwaited)
                        : Call(function, receiver, [], true, call, isAwaited);
            default:
                if (rest.IsEmpty && !isOpen)
                {
                    return function is FunctionValue local ? new FunctionValue(local.Node, local.Scope, local.Receiver ?? receiver) : function;
                }

                Escape(function);
                return Escaped(arguments);
        }
    }

    /// <summary>Follows a function of the script.</summary>
    private Value Invoke(FunctionValue function, ImmutableArray<Value> arguments, Value receiver, bool isAwaited)
    {
        if (!Step())
        {
            return UnknownValue.Any;
        }

        var node = function.Node;
        if (node.Generator)
        {
            // Runs piece by piece while somebody iterates.
            Escape(function);
            return Escaped(arguments);
        }

        var information = function.Information;
        var active = information.ActiveCalls;
        if (active == 0)
        {
            information.RecursiveCalls = 0;
        }

        if (_depth >= MaximumDepth || (active > 0 && IsEndless(information, arguments)))
        {
            // Recursion without a known end: what deeper calls do to the outside only adds, but what they write is unknown. Their own variables
            // are others than those that exist already.
            CountEntries(_journal.Count);
            foreach (var (cell, _) in _journal)
            {
                if (!cell.IsVolatile && (cell is not Variable variable || IsAssigned(variable.Name)))
                {
                    _escaped.GiveUp(cell);
                }
            }

            return Escaped(arguments);
        }

        information.ActiveCalls = active + 1;
        information.IsVisited = true;
        _depth++;
        var (scope, self, wasAwaited, path) = (_scope, _this, _isFrameAwaited, _path);
        var (unit, inside) = (_unit, _inside);
        if (_linked is not null)
        {
            GoTo(function.Scope);
        }

        var exits = _exits.Count;
        var serial = _serials.Last;
        var mark = _journal.Count;
        var firstEffect = _effects.Count;
        var firstSite = _sites.Count;
        var target = Enter(JumpTargetKind.Function, []);
        _scope = new Scope(_serials, function.Scope, isFunction: true);
        _isFrameAwaited = isAwaited;
        if (_unit.UsesArguments && node is not ArrowFunctionExpression)
        {
            _scope.Declare("arguments", NewArray(arguments));
        }

        _this = function.Receiver ?? receiver;
        for (var index = 0; index < node.Params.Count; index++)
        {
            var parameter = node.Params[index];
            DeclareNames(parameter, _scope);
            Bind(
                parameter,
                parameter is RestElement ? NewArray(arguments.Length > index ? [.. arguments.AsSpan()[index..]] : []) : index < arguments.Length ? arguments[index] : UndefinedValue.Instance,
                isDeclaration: true);
        }

        Completion completion;
        if (node.Body is FunctionBody body)
        {
            HoistVariables(information, body, _scope);
            completion = ExecuteList(body.Body);
        }
        else
        {
            var value = EvaluateReturned((Expression)node.Body);
            var thrown = AfterExpression();
            completion = thrown.IsNormal ? new Completion(CompletionKind.Return, target, value) : thrown;
        }

        Leave();
        completion = Meet(completion, CompletionKind.Return, target, exits, path);
        (_scope, _this, _isFrameAwaited) = (scope, self, wasAwaited);
        (_unit, _inside) = (unit, inside);
        _depth--;
        information.ActiveCalls = active;
        Value result = completion.Value ?? UndefinedValue.Instance;
        if (!completion.IsNormal)
        {
            result = UnknownValue.Any;
            if (!node.Async)
            {
                _hasThrown = true;
            }
            else if (isAwaited)
            {
                _hasThrown = true;
            }
        }

        if (!node.Async)
        {
            return result;
        }

        var waits = ImmutableArray<RequestWait>.Empty;
        var sites = ImmutableArray<RequestSite>.Empty;
        if (!isAwaited)
        {
            // It goes on while the caller does other things: what it writes changes at a moment nobody can tell, and its waits overlap.
            foreach (var cell in CellsSince(mark))
            {
                if (cell.Serial <= serial && !cell.IsVolatile)
                {
                    Values.EscapeContent(cell.Content, _escaped);
                    _escaped.GiveUp(cell);
                }
            }

            RunEscaped();
            waits = TakeWaits(firstEffect);
            sites = SitesSince(firstSite);
        }

        return result is PromiseValue promise
            ? new PromiseValue(promise.Result, [.. waits, .. promise.Waits]) { Sites = [.. sites, .. promise.Sites] }
            : new PromiseValue(result, waits) { Sites = sites };
    }

    /// <summary>Whether some text assigns a variable of that name, other than by declaring it.</summary>
    private bool IsAssigned(string name)
    {
        if (_own.Assignments.Has(name))
        {
            return true;
        }

        foreach (var module in _linked ?? [])
        {
            if (module.Unit.Assignments.Has(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a recursive call is not followed any deeper.</summary>
    private static bool IsEndless(FunctionInfo information, ImmutableArray<Value> arguments)
    {
        if (information.ActiveCalls >= MaximumRecursion || ++information.RecursiveCalls > MaximumRecursiveCalls)
        {
            return true;
        }

        if (information.ActiveCalls < MaximumVagueRecursion)
        {
            return false;
        }

        // A flag beside something unknown, f(request, true), says how to go on, not how often.
        var hasUnknown = false;
        foreach (var argument in arguments)
        {
            switch (argument)
            {
                case UnknownValue or ReferenceValue:
                    hasUnknown = true;
                    break;
                case BooleanValue or UndefinedValue or NullValue:
                    break;
                default:
                    return false;
            }
        }

        return hasUnknown;
    }

    private ImmutableArray<RequestSite> SitesSince(int first) => first < _sites.Count ? [.. _sites.Skip(first)] : [];

    private ImmutableArray<RequestWait> TakeWaits(int first)
    {
        var waits = ImmutableArray.CreateBuilder<RequestWait>();
        for (var index = first; index < _effects.Count; index++)
        {
            if (_effects[index] is RequestWait wait)
            {
                waits.Add(wait);
                _effects.RemoveAt(index--);
            }
        }

        return waits.ToImmutable();
    }

    private Value EvaluateAwait(AwaitExpression wait)
    {
        var argument = wait.Argument;
        while (argument is ParenthesizedExpression inner)
        {
            argument = inner.Expression;
        }

        return Await(argument is CallExpression call ? EvaluateCall(call, isAwaited: true) : Evaluate(argument));
    }

    private Value Await(Value value)
    {
        while (value is PromiseValue promise)
        {
            foreach (var wait in promise.Waits)
            {
                Record(wait);
            }

            value = promise.Result;
        }

        if (value is RequestValue request)
        {
            if (request.Site.Timeout is { State: RequestTimeoutState.Present, Milliseconds: { } milliseconds })
            {
                Record(new RequestWait(HeldPath(), request.Site.Range, milliseconds) { Inside = request.Site.Inside });
            }

            return ReferenceValue.Elsewhere;
        }

        return value;
    }

    /// <summary>What waiting for a value may take at most, as far as it is known.</summary>
    private ImmutableArray<RequestWait> WaitsOf(Value value) => value switch
    {
        PromiseValue promise => [.. promise.Waits, .. WaitsOf(promise.Result)],
        RequestValue { Site: { Timeout: { State: RequestTimeoutState.Present, Milliseconds: { } milliseconds } } site } => [new RequestWait(HeldPath(), site.Range, milliseconds) { Inside = site.Inside }],
        _ => [],
    };

    private PromiseValue CallPromise(Value promise, string name, ImmutableArray<Value> arguments)
    {
        var waits = WaitsOf(promise);
        var sites = SitesOf(promise);
        var inner = promise;
        while (inner is PromiseValue outer)
        {
            inner = outer.Result;
        }

        if (inner is RequestValue)
        {
            inner = ReferenceValue.Elsewhere;
        }

        Value result = inner;
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] is not FunctionValue callback)
            {
                Escape(arguments[index]);
                continue;
            }

            // A promise may be rejected, or not: each callback may run or not.
            var isFulfilled = index == 0 && string.Equals(name, "then", StringComparison.Ordinal);
            var received = isFulfilled ? inner : ReferenceValue.Elsewhere;
            MakeLater(callback);
            var first = _effects.Count;
            var firstSite = _sites.Count;
            var outcome = ForkValue(() => Invoke(callback, [received], UndefinedValue.Instance, isAwaited: true), static () => UnknownValue.Any);
            waits = waits.AddRange(TakeWaits(first));
            sites = sites.AddRange(SitesSince(firstSite));
            result = outcome is PromiseValue next ? next.Result : isFulfilled ? outcome : UnknownValue.Any;
        }

        return new PromiseValue(result is UnknownValue ? ReferenceValue.Elsewhere : result, waits) { Sites = sites };
    }

    /// <summary>A callback that runs later: what it writes is unknown from now on.</summary>
    private void MakeLater(FunctionValue callback)
    {
        var mark = _journal.Count;
        var exits = _exits.Count;
        var serial = _serials.Last;
        _muted++;
        Invoke(callback, UnknownArguments(callback.Node), UnknownValue.Any, isAwaited: true);
        _muted--;
        var written = CellsSince(mark);
        Rollback(mark);
        DropExits(exits);
        _hasThrown = false;
        foreach (var cell in written)
        {
            if (cell.Serial <= serial && !cell.IsVolatile)
            {
                Values.EscapeContent(cell.Content, _escaped);
                _escaped.GiveUp(cell);
            }
        }

        RunEscaped();
    }

    private Value EvaluateNew(NewExpression creation)
    {
        var type = Evaluate(creation.Callee);
        var arguments = EvaluateArguments(creation.Arguments, out var isOpen);
        NoteCall(creation);
        switch (type)
        {
            case ClassValue local:
                return Instantiate(local, arguments);
            case FunctionValue function:
                var made = new ObjectValue(_serials.Next(), ObjectContent.Unknown);
                _escaped.GiveUp(made.Cell);
                Invoke(function, arguments, made, isAwaited: true);
                return made;
            case ReferenceValue { Root: ReferenceRoot.Global } global:
                return CreateGlobal(global, arguments, isOpen, creation);
            case ReferenceValue { Root: ReferenceRoot.Package } package:
                return CreateFromPackage(package, arguments, creation);
            default:
                EscapeAll(arguments);
                return ReferenceValue.Elsewhere;
        }
    }

    private ObjectValue Instantiate(ClassValue type, ImmutableArray<Value> arguments)
    {
        var content = type.Node.SuperClass is null ? ObjectContent.Empty : ObjectContent.Unknown;
        var instance = new ObjectValue(_serials.Next(), content, type);
        if (!Step())
        {
            return instance;
        }

        var (scope, self, unit, inside) = (_scope, _this, _unit, _inside);
        if (_linked is not null)
        {
            GoTo(type.Scope);
        }

        _scope = new Scope(_serials, type.Scope, isFunction: true);
        _this = instance;
        FunctionExpression? constructor = null;
        CountEntries(type.Node.Body.Body.Count);
        foreach (var element in type.Node.Body.Body)
        {
            switch (element)
            {
                case PropertyDefinition { Static: false } property:
                    var value = property.Value is null ? UndefinedValue.Instance : Evaluate(property.Value);
                    WriteMember(instance, property.Computed ? null : KeyOf(property.Key), value, property);
                    break;
                case MethodDefinition { Kind: PropertyKind.Constructor } method:
                    constructor = method.Value;
                    break;
            }
        }

        (_scope, _this, _unit, _inside) = (scope, self, unit, inside);
        if (constructor is not null)
        {
            Invoke(new FunctionValue(constructor, type.Scope, instance), arguments, instance, isAwaited: true);
        }
        else
        {
            EscapeAll(type.Node.SuperClass is null ? [] : arguments);
        }

        return instance;
    }

    private Value MethodOf(ObjectValue instance, string name)
    {
        CountEntries(instance.Type!.Node.Body.Body.Count);
        foreach (var element in instance.Type.Node.Body.Body)
        {
            if (element is MethodDefinition { Static: false, Computed: false, Kind: PropertyKind.Method } method && string.Equals(KeyOf(method.Key), name, StringComparison.Ordinal))
            {
                return new FunctionValue(method.Value, instance.Type.Scope, instance);
            }
        }

        return UnknownValue.Any;
    }

    private FunctionValue? StaticMethodOf(ClassValue type, string name)
    {
        CountEntries(type.Node.Body.Body.Count);
        foreach (var element in type.Node.Body.Body)
        {
            if (element is MethodDefinition { Static: true, Computed: false, Kind: PropertyKind.Method } method && string.Equals(KeyOf(method.Key), name, StringComparison.Ordinal))
            {
                return new FunctionValue(method.Value, type.Scope, type);
            }
        }

        return null;
    }

    /// <summary>Evaluates what a class does when it is declared.</summary>
    private ClassValue FollowClass(IClass node)
    {
        var scope = _scope;
        _scope = new Scope(_serials, scope, isFunction: false);
        var value = new ClassValue(node, _scope);
        if (node.Id is { } id)
        {
            _scope.Declare(id.Name, value);
        }

        if (node.SuperClass is { } parent)
        {
            Evaluate(parent);
        }

        foreach (var element in node.Body.Body)
        {
            if (element is PropertyDefinition { Static: true, Value: { } initial })
            {
                Escape(Evaluate(initial));
            }
            else if (element is StaticBlock block)
            {
                ExecuteBlock(block.Body);
            }
        }

        _scope = scope;
        return value;
    }

    /// <summary>Follows a callback for each element of something that has an unknown number of them.</summary>
    private Value CallForEach(FunctionValue callback, Value element)
    {
        Value result = UnknownValue.Any;
        Repeat(() =>
        {
            result = Invoke(callback, [element, UnknownValue.Number, UnknownValue.Any], UndefinedValue.Instance, isAwaited: true);
            return AfterExpression();
        },
        (SyntaxNode)callback.Node,
        callback.Scope);
        return result;
    }
}
