using Acornima;
using Acornima.Ast;

namespace ActionsLimits.Scripts.Execution;

/// <content>Operators, and the conversions that they make.</content>
internal sealed partial class AbstractMachine
{
    private Value EvaluateLogical(LogicalExpression logical)
    {
        var left = Evaluate(logical.Left);
        if (left is ReferenceValue reference)
        {
            NotePresenceTest(reference, logical.Operator is not Operator.LogicalAnd);
        }

        var takesRight = logical.Operator switch
        {
            Operator.LogicalAnd => left.Truthiness,
            Operator.LogicalOr => !left.Truthiness,
            _ => left.IsNullish,
        };
        if (takesRight is { } known)
        {
            return known ? Evaluate(logical.Right) : left;
        }

        if (left is ReferenceValue && logical.Operator is not Operator.LogicalAnd && logical.Right is ObjectExpression { Properties.Count: 0 } or ArrayExpression { Elements.Count: 0 })
        {
            // `api.x || {}`: the reference tells more than "either" does.
            return left;
        }

        var thrown = _hasThrown;
        var fork = BeginFork();
        TakeSecondArm(ref fork, Completion.Normal);
        if (logical.Operator is Operator.LogicalAnd or Operator.LogicalOr)
        {
            Assume(logical.Left, holds: logical.Operator is Operator.LogicalAnd);
        }

        return JoinArms(fork, left, Evaluate(logical.Right), thrown);
    }

    private Value EvaluateBinary(BinaryExpression binary)
    {
        // Chains of additions are long in practice and nest to the left: a loop instead of recursion.
        if (binary.Operator == Operator.Addition && binary.Left is NonLogicalBinaryExpression { Operator: Operator.Addition })
        {
            var chain = new Stack<Expression>();
            Expression first = binary;
            while (first is NonLogicalBinaryExpression { Operator: Operator.Addition } addition)
            {
                chain.Push(addition.Right);
                first = addition.Left;
            }

            var sum = Evaluate(first);
            while (chain.Count > 0 && Step())
            {
                sum = Add(sum, Evaluate(chain.Pop()));
            }

            return sum;
        }

        var left = Evaluate(binary.Left);
        var right = Evaluate(binary.Right);
        return Compute(binary.Operator, left, right);
    }

    private Value Add(Value left, Value right)
    {
        if (left is ReferenceValue or UnknownValue { TypeOf: null or "object" } || right is ReferenceValue or UnknownValue { TypeOf: null or "object" })
        {
            return left is TextValue || right is TextValue ? TextValue.Concat(ToText(left), ToText(right)) : UnknownValue.Any;
        }

        if (left is TextValue || right is TextValue || left.TypeOf is "object" or "function" && left is not NullValue || right.TypeOf is "object" or "function" && right is not NullValue)
        {
            return TextValue.Concat(ToText(left), ToText(right));
        }

        switch (left, right)
        {
            case (ClockValue clock, NumberValue ahead):
                return new ClockValue(clock.Offset + ahead.Value);
            case (NumberValue ahead, ClockValue clock):
                return new ClockValue(clock.Offset + ahead.Value);
        }

        return ToNumber(left) is { } one && ToNumber(right) is { } other ? new NumberValue(one + other) : left.TypeOf is "bigint" ? UnknownValue.BigInt : UnknownValue.Number;
    }

    private Value Compute(Operator operation, Value left, Value right)
    {
        switch (operation)
        {
            case Operator.Addition:
                return Add(left, right);
            case Operator.StrictEquality:
                return BooleanValue.Of(Values.StrictlyEqual(left, right));
            case Operator.StrictInequality:
                return BooleanValue.Of(!Values.StrictlyEqual(left, right));
            case Operator.Equality:
                return BooleanValue.Of(LooselyEqual(left, right));
            case Operator.Inequality:
                return BooleanValue.Of(!LooselyEqual(left, right));
            case Operator.In or Operator.InstanceOf:
                if (operation == Operator.In && left is TextValue { Text: { } name } && right is ReferenceValue holder && holder.Member(name) is ReferenceValue tested)
                {
                    NotePresenceTest(tested, true);
                }

                return UnknownValue.Boolean;
            case Operator.LessThan or Operator.LessThanOrEqual or Operator.GreaterThan or Operator.GreaterThanOrEqual:
                return Compare(operation, left, right);
        }

        if (operation == Operator.Subtraction && left is ClockValue clock && right is NumberValue behind)
        {
            return new ClockValue(clock.Offset - behind.Value);
        }

        if (left.TypeOf is null or "bigint" || right.TypeOf is null or "bigint")
        {
            return UnknownValue.Any;
        }

        if (ToNumber(left) is not { } one || ToNumber(right) is not { } other)
        {
            return UnknownValue.Number;
        }

        return operation switch
        {
            Operator.Subtraction => new NumberValue(one - other),
            Operator.Multiplication => new NumberValue(one * other),
            Operator.Division => new NumberValue(one / other),
            Operator.Remainder => new NumberValue(one % other),
            Operator.Exponentiation => Power(one, other),
            Operator.BitwiseAnd => new NumberValue(ToInt32(one) & ToInt32(other)),
            Operator.BitwiseOr => new NumberValue(ToInt32(one) | ToInt32(other)),
            Operator.BitwiseXor => new NumberValue(ToInt32(one) ^ ToInt32(other)),
            Operator.LeftShift => new NumberValue(ToInt32(one) << (ToInt32(other) & 31)),
            Operator.RightShift => new NumberValue(ToInt32(one) >> (ToInt32(other) & 31)),
            Operator.UnsignedRightShift => new NumberValue((uint)ToInt32(one) >> (ToInt32(other) & 31)),
            _ => UnknownValue.Any,
        };
    }

    /// <summary>Powers of integers are exact while they are safe, powers of two always; for others V8's last digit may differ from the one here.</summary>
    private static Value Power(double value, double exponent)
    {
        var result = Math.Pow(value, exponent);
        return value == Math.Floor(value) && exponent >= 0 && exponent == Math.Floor(exponent) && (Math.Abs(result) <= 9_007_199_254_740_992 || (value == 2 && exponent < 1024))
            ? new NumberValue(result)
            : UnknownValue.Number;
    }

    private static int ToInt32(double value)
        => double.IsFinite(value) ? unchecked((int)(uint)(long)(Math.Truncate(value) % 4_294_967_296d)) : 0;

    private static Value Compare(Operator operation, Value left, Value right)
    {
        if (left is TextValue { Text: { } one } && right is TextValue { Text: { } other })
        {
            var order = string.CompareOrdinal(one, other);
            return BooleanValue.Of(operation switch
            {
                Operator.LessThan => order < 0,
                Operator.LessThanOrEqual => order <= 0,
                Operator.GreaterThan => order > 0,
                _ => order >= 0,
            });
        }

        if (left is TextValue && right is TextValue || ToNumber(left) is not { } first || ToNumber(right) is not { } second)
        {
            return UnknownValue.Boolean;
        }

        return BooleanValue.Of(operation switch
        {
            Operator.LessThan => first < second,
            Operator.LessThanOrEqual => first <= second,
            Operator.GreaterThan => first > second,
            _ => first >= second,
        });
    }

    private static bool? LooselyEqual(Value left, Value right)
    {
        if (left.IsNullish is { } one && right.IsNullish is { } other && (one || other))
        {
            return one && other;
        }

        return left.TypeOf is { } type && string.Equals(type, right.TypeOf, StringComparison.Ordinal) ? Values.StrictlyEqual(left, right) : null;
    }

    private static double? ToNumber(Value value) => value switch
    {
        NumberValue number => number.Value,
        BooleanValue boolean => boolean.Value ? 1 : 0,
        NullValue => 0,
        UndefinedValue => double.NaN,
        TextValue { Text: { } text } => NumberText.Parse(text),
        _ => null,
    };

    /// <summary><c>String(value)</c>.</summary>
    private TextValue ToText(Value value, int depth = 0)
    {
        switch (value)
        {
            case TextValue text:
                return text;
            case NumberValue number:
                return TextValue.Of(NumberText.Of(number.Value));
            case BooleanValue boolean:
                return TextValue.Of(boolean.Value ? "true" : "false");
            case NullValue:
                return TextValue.Of("null");
            case UndefinedValue:
                return TextValue.Of("undefined");
            case UnknownValue { TypeOf: "number" or "bigint" }:
                return TextValue.AtLeastAscii(1);
            case UnknownValue { TypeOf: "boolean" }:
                return TextValue.AtLeastAscii(4);
            case ArrayValue list when depth < 8:
                return JoinItems(list, TextValue.Of(","), depth + 1);
            case ObjectValue { Type: null, Content: { IsOpen: false } content } when content.Find("toString") is null && content.Find("valueOf") is null:
                return TextValue.Of("[object Object]");
            case ObjectValue holder:
                // toString of the script itself may do anything.
                Escape(holder);
                return TextValue.Unknown;
            default:
                return HoldsRequest(value, 0) ? TextValue.Unknown.FromRequest() : TextValue.Unknown;
        }
    }

    private TextValue JoinItems(ArrayValue list, TextValue separator, int depth)
    {
        var content = list.Content;
        var text = TextValue.Empty;

        // Equal neighbours, and holes, are put together at once: a list of thousands of one character is one text.
        for (var index = 0; index < content.Items.Length && Step();)
        {
            var item = content.Items[index];
            var end = index + 1;
            while (end < content.Items.Length && ReferenceEquals(content.Items[end], item))
            {
                end++;
            }

            var one = item.IsNullish switch
            {
                null => TextValue.Unknown,
                true => TextValue.Empty,
                false => ToText(item, depth),
            };
            if (index > 0)
            {
                text = TextValue.Concat(text, separator);
            }

            text = TextValue.Concat(text, end - index == 1 ? one : TextValue.Concat(TextValue.Concat(one, separator).Repeat(end - index - 1), one));
            index = end;
        }

        return content.IsOpen || _isStopped ? TextValue.Concat(text, TextValue.Unknown) : text;
    }

    private Value EvaluateUnary(UnaryExpression unary)
    {
        if (unary.Operator == Operator.TypeOf)
        {
            if (Peek(unary.Argument) is ReferenceValue reference)
            {
                NotePresenceTest(reference, false);
            }

            return Evaluate(unary.Argument).TypeOf is { } type ? TextValue.Of(type) : TextValue.AtLeastAscii(6);
        }

        if (unary.Operator == Operator.Delete)
        {
            return Delete(unary.Argument);
        }

        var value = Evaluate(unary.Argument);
        switch (unary.Operator)
        {
            case Operator.LogicalNot:
                return BooleanValue.Of(!value.Truthiness);
            case Operator.Void:
                return UndefinedValue.Instance;
            case Operator.UnaryPlus:
                return ToNumber(value) is { } plus ? new NumberValue(plus) : UnknownValue.Number;
            case Operator.UnaryNegation when value.TypeOf is not (null or "bigint"):
                return ToNumber(value) is { } minus ? new NumberValue(-minus) : UnknownValue.Number;
            case Operator.BitwiseNot when value.TypeOf is not (null or "bigint"):
                return ToNumber(value) is { } bits ? new NumberValue(~ToInt32(bits)) : UnknownValue.Number;
            default:
                return UnknownValue.Any;
        }
    }

    private BooleanValue Delete(Expression argument)
    {
        if (argument is MemberExpression member)
        {
            var holder = Evaluate(member.Object);
            var name = PropertyName(member);
            if (holder is ObjectValue target)
            {
                Write(target.Cell, name is null ? ObjectContent.Unknown : target.Content.Without(name));
            }
            else if (holder is ArrayValue list)
            {
                Forget(list.Cell);
            }
        }

        return BooleanValue.True;
    }

    private Value EvaluateUpdate(UpdateExpression update)
    {
        var before = Evaluate(update.Argument);
        Value old = ToNumber(before) is { } number ? new NumberValue(number) : before.TypeOf is "number" ? UnknownValue.Number : UnknownValue.Any;
        Value after = old is NumberValue known ? new NumberValue(known.Value + (update.Operator == Operator.Increment ? 1 : -1)) : old;
        Bind(update.Argument, after, isDeclaration: false);
        return update.Prefix ? after : old;
    }
}
