using System.Collections.Immutable;
using Acornima;
using Acornima.Ast;
using ActionsLimits.Node;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Values;

/// <content>Calls, constructions and operators.</content>
internal sealed partial class Evaluator
{
    /// <summary>What a path is as a loader of modules.</summary>
    /// <param name="path">The path of a callee.</param>
    /// <returns>How it loads; <see langword="null"/> when it is no loader.</returns>
    public static RequireForm? LoaderOf(PathValue path)
    {
        switch (path.Kind)
        {
            case PathKind.Global:
                return path.Name == "require" ? RequireForm.Require : null;
            case PathKind.Member:
                switch (path.Name)
                {
                    case "require":
                        return path.Parent!.IsGlobal("module") || path.Parent.IsMemberOfGlobal("require", "main") || path.Parent.IsMemberOfGlobal("process", "mainModule")
                            ? RequireForm.ModuleRequire
                            : null;
                    case "resolve":
                        return path.Parent!.Kind != PathKind.Module && LoaderOf(path.Parent) is RequireForm.Require or RequireForm.ModuleRequire or RequireForm.CreateRequire
                            ? RequireForm.Resolve
                            : null;
                    case "getBuiltinModule":
                        return path.Parent!.IsGlobal("process") || path.Parent.IsModule("process") ? RequireForm.GetBuiltinModule : null;
                    default:
                        return null;
                }

            case PathKind.Call:
                return path.Parent!.IsMemberOfModule("module", "createRequire") || path.Parent.IsMemberOfModule("module", "createRequireFromPath")
                    ? RequireForm.CreateRequire
                    : null;
            default:
                return null;
        }
    }

    private Value EvaluateCall(CallExpression call)
    {
        // Interop helpers of transpilers are defined in the file or imported from tslib; either way the name says what they do.
        if (call.Arguments.Count > 0 && IsInteropHelper(call.Callee))
        {
            return Evaluate(call.Arguments[0]);
        }

        var callee = Evaluate(call.Callee);
        switch (callee)
        {
            case PathValue path:
                return CallPath(path, call);
            case FunctionValue function:
                return ReturnOf(function.Function);
            case UnionValue union:
                {
                    var values = new List<Value>(union.Alternatives.Length);
                    foreach (var alternative in union.Alternatives)
                    {
                        values.Add(alternative switch
                        {
                            PathValue path => CallPath(path, call),
                            FunctionValue function => ReturnOf(function.Function),
                            _ => Value.Unknown,
                        });
                    }

                    return UnionValue.Of(values);
                }
        }

        return call.Callee is MemberExpression member && KeyOf(member) is { } name
            ? CallMethod(Evaluate(member.Object), name, call)
            : Value.Unknown;
    }

    private static bool IsInteropHelper(Expression callee)
    {
        var name = callee switch
        {
            Identifier identifier => identifier.Name,
            MemberExpression { Computed: false, Property: Identifier property } => property.Name,
            SequenceExpression sequence => sequence.Expressions[sequence.Expressions.Count - 1] is MemberExpression { Computed: false, Property: Identifier last }
                ? last.Name
                : string.Empty,
            _ => string.Empty,
        };
        return name is "__importStar" or "__importDefault" or "_interopRequireDefault" or "_interopRequireWildcard" or "__toESM"
            or "_interop_require_default" or "_interop_require_wildcard" or "_interopDefault" or "_interopNamespace";
    }

    private Value CallPath(PathValue path, CallExpression call)
    {
        if (path.Depth >= MaximumPathDepth)
        {
            return Value.Unknown;
        }

        if (LoaderOf(path) is { } form)
        {
            return form == RequireForm.Resolve ? Value.Unknown : call.Arguments.Count == 0 ? Value.Unknown : LoadModule(call.Arguments[0]);
        }

        if (path.Kind == PathKind.Member)
        {
            switch (path.Name)
            {
                case "bind":
                    return path.Parent!;
                case "call" when LoaderOf(path.Parent!) is not null and not RequireForm.Resolve && call.Arguments.Count > 1:
                    return LoadModule(call.Arguments[1]);
            }
        }

        if (path.Parent is { Kind: PathKind.Global } owner && path.Kind == PathKind.Member)
        {
            if (CallGlobalMember(owner.Name, path.Name, call) is { } known)
            {
                return known;
            }
        }
        else if (path.Kind == PathKind.Global)
        {
            switch (path.Name)
            {
                case "String":
                    return call.Arguments.Count == 0 ? new StringValue(string.Empty) : ToText(ArgumentAt(call, 0));
                case "Number":
                    return JavaScriptNumber.From(ArgumentAt(call, 0)) is { } number ? new NumberValue(number) : Value.Unknown;
                case "Boolean":
                    return ArgumentAt(call, 0).Truthiness is { } truthy ? BooleanValue.Of(truthy) : Value.Unknown;
                case "Array":
                    return NewArray(call, call.Arguments.Count);
                case "Object" when call.Arguments.Count > 0:
                    return ArgumentAt(call, 0);
            }
        }

        return path.Call();
    }

    private Value? CallGlobalMember(string owner, string name, CallExpression call)
    {
        switch (owner)
        {
            case "Object":
                switch (name)
                {
                    case "freeze" or "seal" or "preventExtensions":
                        return ArgumentAt(call, 0);
                    case "assign":
                        {
                            var parts = ImmutableArray.CreateBuilder<Value>(call.Arguments.Count);
                            for (var i = 0; i < call.Arguments.Count; i++)
                            {
                                parts.Add(ArgumentAt(call, i));
                            }

                            return parts.Count == 0 ? Value.Unknown : new ObjectValue(call, parts.ToImmutable());
                        }

                    case "keys" or "values" or "entries":
                        return ListMembers(ArgumentAt(call, 0), name, call);
                }

                break;
            case "Promise" when name == "resolve":
                return ArgumentAt(call, 0);
            case "Promise" when name is "all" && ArgumentAt(call, 0) is ArrayValue array:
                return array;
            case "JSON" when name == "stringify":
                return JsonText.Of(this, ArgumentAt(call, 0), call.Arguments.Count > 1 ? ArgumentAt(call, 1) : UndefinedValue.Instance, call.Arguments.Count > 2 ? ArgumentAt(call, 2) : UndefinedValue.Instance);
            case "String" when name is "fromCharCode" or "fromCodePoint":
                return FromCodes(call, name == "fromCodePoint");
            case "Array" when name == "of":
                return NewArray(call, -1);
            case "Array" when name == "from" && call.Arguments.Count == 1:
                return ArgumentAt(call, 0) switch
                {
                    ArrayValue array => array,
                    StringValue text => new ArrayValue(call, TextOperations.Split(text.Text, string.Empty), isComplete: true),
                    _ => Value.Unknown,
                };
        }

        return null;
    }

    private Value FromCodes(CallExpression call, bool codePoints)
    {
        var builder = new System.Text.StringBuilder();
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (JavaScriptNumber.From(ArgumentAt(call, i)) is not { } number || number is not (>= 0 and <= 0x10FFFF) || (!codePoints && number > 0xFFFF))
            {
                return PartialStringValue.Any;
            }

            if (number > 0xFFFF)
            {
                builder.Append(char.ConvertFromUtf32((int)number));
            }
            else
            {
                builder.Append((char)(int)number);
            }
        }

        return new StringValue(builder.ToString());
    }

    private ArrayValue NewArray(CallExpression call, int count)
    {
        var length = count == 1 ? JavaScriptNumber.From(ArgumentAt(call, 0)) : null;
        if (length is >= 0 and <= MaximumElements && length == Math.Floor(length.Value))
        {
            return new ArrayValue(call, [.. Enumerable.Repeat<Value>(UndefinedValue.Instance, (int)length.Value)], isComplete: true);
        }

        var elements = ImmutableArray.CreateBuilder<Value>(call.Arguments.Count);
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            elements.Add(ArgumentAt(call, i));
        }

        var hasSpread = call.Arguments.AsSpan().ToArray().Any(static argument => argument.Type == NodeType.SpreadElement);
        return new ArrayValue(call, count == 1 || hasSpread ? [] : elements.ToImmutable(), isComplete: count != 1 && !hasSpread);
    }

    private Value ListMembers(Value value, string what, CallExpression call)
    {
        if (value is not ObjectValue { Site: ObjectExpression literal, Parts.IsEmpty: true } owner)
        {
            return Value.Unknown;
        }

        // Members that are added elsewhere make the list longer than the literal.
        if (HasMemberWrites(owner))
        {
            return Value.Unknown;
        }

        var members = new Dictionary<string, Property>(StringComparer.Ordinal);
        foreach (var node in literal.Properties)
        {
            if (node is not Property property || KeyOf(property.Key, property.Computed) is not { } key)
            {
                return Value.Unknown;
            }

            members[key] = property;
        }

        var elements = ImmutableArray.CreateBuilder<Value>(members.Count);
        foreach (var (key, property) in JsonText.InOrder(members))
        {
            elements.Add(what switch
            {
                "keys" => new StringValue(key),
                "values" => Member(owner, key),
                _ => new ArrayValue(property, [new StringValue(key), Member(owner, key)], isComplete: true),
            });
        }

        return new ArrayValue(call, elements.ToImmutable(), isComplete: true);
    }

    /// <summary>Whether a member of an object is assigned anywhere.</summary>
    /// <param name="owner">The object.</param>
    public bool HasMemberWrites(ObjectValue owner)
    {
        IndexMemberWrites();
        foreach (var list in _memberWrites!.Values)
        {
            foreach (var write in list)
            {
                if (MayBe(((MemberExpression)write.Left).Object, owner))
                {
                    return true;
                }
            }
        }

        foreach (var write in _dynamicWrites ?? [])
        {
            if (MayBe(((MemberExpression)write.Left).Object, owner))
            {
                return true;
            }
        }

        return false;
    }

    private Value CallMethod(Value receiver, string name, CallExpression call)
    {
        switch (receiver)
        {
            case StringValue text when name == "split" && ArgumentAt(call, 0) is StringValue separator && call.Arguments.Count == 1:
                return text.Text.Length > MaximumElements ? Value.Unknown : new ArrayValue(call, TextOperations.Split(text.Text, separator.Text), isComplete: true);
            case StringValue or PartialStringValue:
                return TextOperations.Call(receiver, name, Arguments(call));
            case NumberValue number when name == "toString" && call.Arguments.Count == 0:
                return new StringValue(number.Text);
            case BooleanValue boolean when name == "toString":
                return new StringValue(boolean.Text);
            case ArrayValue array when !IsMutated(array):
                return CallArray(array, name, call);
            case ArrayValue array when name == "fill" && array.IsComplete && call.Arguments.Count == 1 && SyntaxTree.ParentOf(array.Site) is MemberExpression:
                // Array(n).fill(x): nobody else sees the array.
                return new ArrayValue(call, [.. Enumerable.Repeat(ArgumentAt(call, 0), array.Elements.Length)], isComplete: true);
            case FunctionValue when name == "bind":
                return receiver;
            case FunctionValue function when name is "call" or "apply":
                return ReturnOf(function.Function);
            case PathValue path when name == "bind":
                return path;
            default:
                return Value.Unknown;
        }
    }

    private Value CallArray(ArrayValue array, string name, CallExpression call)
    {
        switch (name)
        {
            case "join":
                {
                    var separator = call.Arguments.Count == 0 ? new StringValue(",") : ArgumentAt(call, 0);
                    var builder = new TextAccumulator();
                    for (var i = 0; i < array.Elements.Length; i++)
                    {
                        if (i > 0)
                        {
                            builder.Append(separator is UndefinedValue ? new StringValue(",") : separator);
                        }

                        if (array.Elements[i] is not (NullValue or UndefinedValue))
                        {
                            builder.Append(array.Elements[i]);
                        }
                    }

                    if (!array.IsComplete)
                    {
                        builder.Append(PartialStringValue.Any);
                    }

                    return builder.ToValue();
                }

            case "concat" when array.IsComplete:
                {
                    var elements = array.Elements.ToBuilder();
                    for (var i = 0; i < call.Arguments.Count; i++)
                    {
                        switch (ArgumentAt(call, i))
                        {
                            case ArrayValue { IsComplete: true } other when !IsMutated(other):
                                elements.AddRange(other.Elements);
                                break;
                            case ConstantValue constant:
                                elements.Add(constant);
                                break;
                            default:
                                return new ArrayValue(call, elements.ToImmutable(), isComplete: false);
                        }
                    }

                    return elements.Count > MaximumElements ? Value.Unknown : new ArrayValue(call, elements.ToImmutable(), isComplete: true);
                }

            case "slice" when call.Arguments.Count == 0:
                return new ArrayValue(call, array.Elements, array.IsComplete);
            case "at" when array.IsComplete && ArgumentAt(call, 0) is NumberValue { Value: var index } && index == Math.Floor(index) && Math.Abs(index) <= MaximumElements:
                return ElementAt(array, (int)(index < 0 ? index + array.Elements.Length : index) is var at and >= 0 ? at : int.MaxValue);
            default:
                return Value.Unknown;
        }
    }

    private ImmutableArray<Value> Arguments(CallExpression call)
    {
        if (call.Arguments.Count == 0)
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<Value>(call.Arguments.Count);
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            values.Add(ArgumentAt(call, i));
        }

        return values.MoveToImmutable();
    }

    private static Value ToText(Value value) => value switch
    {
        StringValue => value,
        ConstantValue constant => new StringValue(constant.Text),
        _ => TextOperations.ToPartial(value),
    };

    private Value LoadModule(Expression specifier, bool isImport = false)
    {
        var value = Evaluate(specifier);
        if (value is StringValue text)
        {
            return Module(isImport ? BuiltinModules.WithoutPrefix(text.Text) : text.Text);
        }

        if (value is not UnionValue union)
        {
            return Value.Unknown;
        }

        var modules = new List<Value>(union.Alternatives.Length);
        foreach (var alternative in union.Alternatives)
        {
            modules.Add(alternative is StringValue name ? Module(isImport ? BuiltinModules.WithoutPrefix(name.Text) : name.Text) : Value.Unknown);
        }

        return UnionValue.Of(modules);
    }

    private Value EvaluateNew(NewExpression creation)
    {
        var callee = Evaluate(creation.Callee);
        if (callee is not UnionValue union)
        {
            return Instantiate(callee);
        }

        var values = new List<Value>(union.Alternatives.Length);
        foreach (var alternative in union.Alternatives)
        {
            values.Add(Instantiate(alternative));
        }

        return UnionValue.Of(values);
    }

    private static Value Instantiate(Value type) => type switch
    {
        ClassValue known => known.Instance,
        PathValue path when path.Depth < MaximumPathDepth => path.Instance(),
        _ => Value.Unknown,
    };

    /// <summary>What a function of the script returns, whatever its arguments; promises are taken as what they resolve to.</summary>
    /// <param name="function">The function.</param>
    public Value ReturnOf(FunctionInfo function)
    {
        if (function.ReturnValue is { } known)
        {
            if (function.IsReturnProvisional)
            {
                _provisional++;
            }

            return known;
        }

        if (function.IsEvaluating || function.Function.Generator || _depth >= MaximumDepth || --_steps <= 0)
        {
            return Value.Unknown;
        }

        function.IsEvaluating = true;
        var provisionalBefore = _provisional;
        _depth++;
        var value = ComputeReturn(function);
        _depth--;
        function.IsEvaluating = false;
        function.ReturnValue = value;
        if (_provisional != provisionalBefore)
        {
            function.IsReturnProvisional = true;
            (_provisionalNodes ??= []).Add(function);
        }

        return value;
    }

    private Value ComputeReturn(FunctionInfo function)
    {
        if (function.Function.Body is not BlockStatement body)
        {
            return Evaluate(function.Function.Body);
        }

        if (function.Returns is not { Count: > 0 and <= MaximumWrites } returns)
        {
            return function.Returns is null ? UndefinedValue.Instance : Value.Unknown;
        }

        var isAlwaysLeft = body.Body[body.Body.Count - 1] is ReturnStatement or ThrowStatement;
        if (returns.Count == 1 && isAlwaysLeft)
        {
            return returns[0].Argument is { } only ? Evaluate(only) : UndefinedValue.Instance;
        }

        var values = new List<Value>(returns.Count + 1);
        foreach (var statement in returns)
        {
            values.Add(statement.Argument is null ? UndefinedValue.Instance : Evaluate(statement.Argument));
        }

        if (!isAlwaysLeft)
        {
            values.Add(Value.Unknown);
        }

        return UnionValue.Of(values);
    }

    private Value EvaluateBinary(BinaryExpression binary)
    {
        if (binary.Operator == Operator.Addition)
        {
            return EvaluateAddition(binary);
        }

        var left = Evaluate(binary.Left);
        var right = Evaluate(binary.Right);
        switch (binary.Operator)
        {
            case Operator.StrictEquality or Operator.Equality:
                return AreSame(left, right) is { } same ? BooleanValue.Of(same) : Value.Unknown;
            case Operator.StrictInequality or Operator.Inequality:
                return AreSame(left, right) is { } equal ? BooleanValue.Of(!equal) : Value.Unknown;
        }

        if (left is StringValue { Text: var a } && right is StringValue { Text: var b })
        {
            // JavaScript compares UTF-16 units, as ordinal comparison does. Minifiers write typeof x < "u" for "is defined".
            return binary.Operator switch
            {
                Operator.LessThan => BooleanValue.Of(string.CompareOrdinal(a, b) < 0),
                Operator.LessThanOrEqual => BooleanValue.Of(string.CompareOrdinal(a, b) <= 0),
                Operator.GreaterThan => BooleanValue.Of(string.CompareOrdinal(a, b) > 0),
                Operator.GreaterThanOrEqual => BooleanValue.Of(string.CompareOrdinal(a, b) >= 0),
                _ => Value.Unknown,
            };
        }

        if (left is not NumberValue { Value: var x } || right is not NumberValue { Value: var y })
        {
            return Value.Unknown;
        }

        return binary.Operator switch
        {
            Operator.Subtraction => new NumberValue(x - y),
            Operator.Multiplication => new NumberValue(x * y),
            Operator.Division => new NumberValue(x / y),
            Operator.Remainder => new NumberValue(x % y),
            Operator.Exponentiation => IntegerPower(x, y),
            Operator.LessThan => BooleanValue.Of(x < y),
            Operator.LessThanOrEqual => BooleanValue.Of(x <= y),
            Operator.GreaterThan => BooleanValue.Of(x > y),
            Operator.GreaterThanOrEqual => BooleanValue.Of(x >= y),
            Operator.LeftShift => new NumberValue(ToInt32(x) << (ToInt32(y) & 31)),
            Operator.RightShift => new NumberValue(ToInt32(x) >> (ToInt32(y) & 31)),
            Operator.UnsignedRightShift => new NumberValue((uint)ToInt32(x) >> (ToInt32(y) & 31)),
            Operator.BitwiseAnd => new NumberValue(ToInt32(x) & ToInt32(y)),
            Operator.BitwiseOr => new NumberValue(ToInt32(x) | ToInt32(y)),
            Operator.BitwiseXor => new NumberValue(ToInt32(x) ^ ToInt32(y)),
            _ => Value.Unknown,
        };
    }

    /// <summary>Adds a chain <c>a + b + c + …</c> from the left without recursion: generated code has chains of 100,000.</summary>
    private Value EvaluateAddition(BinaryExpression binary)
    {
        Expression start = binary;
        var rights = new Stack<Expression>();
        while (start is BinaryExpression { Operator: Operator.Addition } inner)
        {
            rights.Push(inner.Right);
            start = inner.Left;
        }

        var value = Evaluate(start);
        TextAccumulator? text = null;
        while (rights.TryPop(out var next))
        {
            var right = Evaluate(next);
            if (text is null && value is StringValue or PartialStringValue && right is not UnionValue)
            {
                text = new TextAccumulator();
                text.Append(value);
            }

            if (text is null)
            {
                value = TextOperations.Add(value, right);
            }
            else if (right is UnionValue)
            {
                value = TextOperations.Add(text.ToValue(), right);
                text = null;
            }
            else
            {
                text.Append(right);
            }
        }

        return text?.ToValue() ?? value;
    }

    private static bool? AreSame(Value left, Value right) => (left, right) switch
    {
        (StringValue a, StringValue b) => a.Equals(b),
        (NumberValue a, NumberValue b) => a.Value == b.Value,
        (BooleanValue a, BooleanValue b) => a.Value == b.Value,
        _ => null,
    };

    /// <summary>Powers that are exact; others may differ from V8's in the last bit.</summary>
    private static Value IntegerPower(double x, double y)
    {
        var power = Math.Pow(x, y);
        return x == Math.Floor(x) && y == Math.Floor(y) && y >= 0 && Math.Abs(power) <= 9007199254740991 ? new NumberValue(power) : Value.Unknown;
    }

    private static int ToInt32(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return 0;
        }

        var modulo = Math.Truncate(value) % 4294967296.0;
        return (int)(uint)(long)(modulo < 0 ? modulo + 4294967296.0 : modulo);
    }
}
