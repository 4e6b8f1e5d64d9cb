using System.Collections.Immutable;
using System.Text;

namespace ActionsLimits.Scripts.Values;

/// <summary>String functions of JavaScript on values that may be known in part. What is not handled is <see cref="Value.Unknown"/>.</summary>
internal static class TextOperations
{
    /// <summary>Units up to which a repetition is carried out; above, only lengths are computed.</summary>
    private const long MaximumUnits = 1L << 29;

    /// <summary>The length of two adjoining texts, of which the end and the start are known: a surrogate pair may form at the seam.</summary>
    public static TextLength Join(TextLength left, string leftEnd, TextLength right, string rightStart) =>
        leftEnd.Length > 0 && rightStart.Length > 0 && char.IsSurrogatePair(leftEnd[^1], rightStart[0])
            ? left + right + new TextLength(-2, 0, -1)
            : left + right;

    /// <summary>What is known of the text of a value that is no constant.</summary>
    public static PartialStringValue ToPartial(Value value)
    {
        switch (value)
        {
            case PartialStringValue partial:
                return partial;
            case ConstantValue constant:
                return Exact(constant.Text);
            case UnionValue union:
                {
                    var first = ToPartial(union.Alternatives[0]);
                    var (prefix, suffix, minimum) = (first.Prefix, first.Suffix, first.Minimum);
                    for (var i = 1; i < union.Alternatives.Length; i++)
                    {
                        var next = ToPartial(union.Alternatives[i]);
                        prefix = CommonStart(prefix, next.Prefix);
                        suffix = CommonEnd(suffix, next.Suffix);
                        minimum = TextLength.Min(minimum, next.Minimum);
                    }

                    return new PartialStringValue(prefix, suffix, minimum);
                }

            default:
                return PartialStringValue.Any;
        }
    }

    /// <summary>A known text in the form of a partial one.</summary>
    public static PartialStringValue Exact(string text) => new(
        text.Length <= PartialStringValue.KeptLength ? text : text[..PartialStringValue.KeptLength],
        text.Length <= PartialStringValue.KeptLength ? text : text[^PartialStringValue.KeptLength..],
        TextLength.Of(text),
        isExactLength: true);

    /// <summary>The operator <c>+</c> on two values.</summary>
    public static Value Add(Value left, Value right)
    {
        if (left is UnionValue || right is UnionValue)
        {
            return AddUnions(left, right);
        }

        var isText = left is StringValue or PartialStringValue || right is StringValue or PartialStringValue;
        if (isText)
        {
            var builder = new TextAccumulator();
            builder.Append(left);
            builder.Append(right);
            return builder.ToValue();
        }

        return left is BigIntValue || right is BigIntValue
            ? left is BigIntValue a && right is BigIntValue b ? new BigIntValue(a.Value + b.Value) : Value.Unknown
            : JavaScriptNumber.From(left) is { } x && JavaScriptNumber.From(right) is { } y ? new NumberValue(x + y) : Value.Unknown;
    }

    /// <summary>A method of strings.</summary>
    /// <param name="receiver">The string.</param>
    /// <param name="name">Name of the method.</param>
    /// <param name="arguments">The arguments.</param>
    public static Value Call(Value receiver, string name, ImmutableArray<Value> arguments)
    {
        var first = arguments.Length > 0 ? arguments[0] : UndefinedValue.Instance;
        switch (name)
        {
            case "toString" or "valueOf" or "normalize" when receiver is StringValue && name != "normalize":
                return receiver;
            case "concat":
                {
                    var builder = new TextAccumulator();
                    builder.Append(receiver);
                    foreach (var argument in arguments)
                    {
                        builder.Append(argument);
                    }

                    return builder.ToValue();
                }

            case "repeat":
                return JavaScriptNumber.From(first) is { } count ? Repeat(receiver, count) : PartialStringValue.Any;
            case "padStart" or "padEnd":
                return Pad(receiver, arguments, name == "padStart");
        }

        if (receiver is not StringValue { Text: var text })
        {
            return name is "toUpperCase" or "toLowerCase" or "trim" or "trimStart" or "trimEnd" or "slice" or "substring" or "substr"
                or "replace" or "replaceAll" or "charAt"
                ? PartialStringValue.Any
                : Value.Unknown;
        }

        switch (name)
        {
            // Outside ASCII the case mappings of JavaScript and .NET differ ('ß'.toUpperCase() is 'SS').
            case "toUpperCase" or "toLowerCase" when Ascii.IsValid(text):
                return new StringValue(name == "toUpperCase" ? text.ToUpperInvariant() : text.ToLowerInvariant());
            case "trim":
                return new StringValue(TrimEnd(TrimStart(text)));
            case "trimStart":
                return new StringValue(TrimStart(text));
            case "trimEnd":
                return new StringValue(TrimEnd(text));
            case "charAt" when JavaScriptNumber.From(first) is { } at:
                return new StringValue(at >= 0 && at < text.Length ? text[(int)at].ToString() : string.Empty);
            case "slice":
                return Range(arguments, text.Length, negativeFromEnd: true) is var (start, end) and not (-1, -1)
                    ? new StringValue(start < end ? text[start..end] : string.Empty)
                    : PartialStringValue.Any;
            case "substring":
                return Range(arguments, text.Length, negativeFromEnd: false) is var (from, to) and not (-1, -1)
                    ? new StringValue(text[Math.Min(from, to)..Math.Max(from, to)])
                    : PartialStringValue.Any;
            case "replace" or "replaceAll" when arguments is [StringValue { Text.Length: > 0 } pattern, StringValue replacement]
                && !replacement.Text.Contains('$', StringComparison.Ordinal):
                {
                    if (name == "replaceAll")
                    {
                        return new StringValue(text.Replace(pattern.Text, replacement.Text, StringComparison.Ordinal));
                    }

                    var place = text.IndexOf(pattern.Text, StringComparison.Ordinal);
                    return place < 0 ? receiver : new StringValue(string.Concat(text.AsSpan(0, place), replacement.Text, text.AsSpan(place + pattern.Text.Length)));
                }

            case "replace" or "replaceAll" or "toUpperCase" or "toLowerCase" or "substr" or "normalize":
                return PartialStringValue.Any;
            case "includes" when arguments is [StringValue part]:
                return BooleanValue.Of(text.Contains(part.Text, StringComparison.Ordinal));
            case "startsWith" when arguments is [StringValue head]:
                return BooleanValue.Of(text.StartsWith(head.Text, StringComparison.Ordinal));
            case "endsWith" when arguments is [StringValue tail]:
                return BooleanValue.Of(text.EndsWith(tail.Text, StringComparison.Ordinal));
            case "indexOf" when arguments is [StringValue sought]:
                return new NumberValue(text.IndexOf(sought.Text, StringComparison.Ordinal));
            default:
                return Value.Unknown;
        }
    }

    /// <summary>The parts of a string, for <c>split</c>; empty when they cannot be told.</summary>
    public static ImmutableArray<Value> Split(string text, string separator)
    {
        var parts = separator.Length == 0
            ? [.. text.Select(static c => c.ToString())]
            : text.Split(separator, StringSplitOptions.None);
        return [.. parts.Select(static part => (Value)new StringValue(part))];
    }

    /// <summary>Repeats a string.</summary>
    public static Value Repeat(Value receiver, double count)
    {
        if (double.IsNaN(count))
        {
            count = 0;
        }

        count = Math.Truncate(count);
        if (count < 0 || double.IsInfinity(count))
        {
            // Throws a RangeError.
            return Value.Unknown;
        }

        if (receiver is StringValue { Text: var text } && text.Length * count <= StringValue.MaximumLength)
        {
            return new StringValue(new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString());
        }

        var partial = ToPartial(receiver);
        if (count == 0)
        {
            return new StringValue(string.Empty);
        }

        if (partial.Minimum.Units * count > MaximumUnits)
        {
            // Longer than V8 allows: throws.
            return Value.Unknown;
        }

        var times = (long)count;
        var length = partial.Minimum.Times(times);
        if (partial.Suffix.Length > 0 && partial.Prefix.Length > 0 && char.IsSurrogatePair(partial.Suffix[^1], partial.Prefix[0]))
        {
            length += new TextLength(-2, 0, -1).Times(times - 1);
        }

        return new PartialStringValue(partial.Prefix, partial.Suffix, length, partial.IsExactLength);
    }

    private static Value Pad(Value receiver, ImmutableArray<Value> arguments, bool atStart)
    {
        if (arguments.Length == 0 || JavaScriptNumber.From(arguments[0]) is not { } target)
        {
            var known = ToPartial(receiver);
            return new PartialStringValue(atStart ? string.Empty : known.Prefix, atStart ? known.Suffix : string.Empty, known.Minimum);
        }

        var filler = arguments.Length > 1 && arguments[1] is not UndefinedValue ? arguments[1] : new StringValue(" ");
        if (double.IsNaN(target) || target > MaximumUnits)
        {
            return Value.Unknown;
        }

        var units = (long)Math.Max(0, Math.Truncate(target));
        if (receiver is StringValue { Text: var text } && filler is StringValue { Text: var fill })
        {
            var missing = units - text.Length;
            if (missing <= 0 || fill.Length == 0)
            {
                return receiver;
            }

            if (units <= StringValue.MaximumLength)
            {
                var builder = new StringBuilder((int)units + fill.Length);
                while (builder.Length < missing)
                {
                    builder.Append(fill);
                }

                builder.Length = (int)missing;
                return new StringValue(atStart ? builder.Append(text).ToString() : builder.Insert(0, text).ToString());
            }
        }

        var partial = ToPartial(receiver);
        var isFilled = filler is StringValue { Text.Length: > 0 };

        // At least so many units; each unit is at least one byte, and two units at least one code point.
        var least = isFilled ? Math.Max(units, partial.Minimum.Units) : partial.Minimum.Units;
        var added = Math.Max(0, least - partial.Minimum.Units);
        var minimum = new TextLength(partial.Minimum.Bytes + (partial.IsExactLength ? added : 0), least, partial.Minimum.CodePoints + (partial.IsExactLength ? added / 2 : 0));
        if (!partial.IsExactLength)
        {
            minimum = minimum with { Bytes = Math.Max(minimum.Bytes, least), CodePoints = Math.Max(minimum.CodePoints, least / 2) };
        }

        return new PartialStringValue(atStart ? string.Empty : partial.Prefix, atStart ? partial.Suffix : string.Empty, minimum);
    }

    private static Value AddUnions(Value left, Value right)
    {
        var count = (left is UnionValue l ? l.Alternatives.Length : 1) * (right is UnionValue r ? r.Alternatives.Length : 1);
        if (count > UnionValue.MaximumCount)
        {
            return Add(Widen(left), Widen(right));
        }

        var values = new List<Value>(count);
        foreach (var one in Evaluator.AlternativesOf(left))
        {
            foreach (var other in Evaluator.AlternativesOf(right))
            {
                values.Add(Add(one, other));
            }
        }

        return UnionValue.Of(values);
    }

    /// <summary>One value for a union: a partial string when every alternative is a string.</summary>
    private static Value Widen(Value value)
    {
        if (value is not UnionValue union)
        {
            return value;
        }

        foreach (var alternative in union.Alternatives)
        {
            if (alternative is not (StringValue or PartialStringValue))
            {
                return Value.Unknown;
            }
        }

        return ToPartial(union);
    }

    private static (int Start, int End) Range(ImmutableArray<Value> arguments, int length, bool negativeFromEnd)
    {
        var start = arguments.Length > 0 ? Index(arguments[0], 0) : 0;
        var end = arguments.Length > 1 ? Index(arguments[1], length) : length;
        return start is null || end is null ? (-1, -1) : (start.Value, end.Value);

        int? Index(Value value, int whenUndefined)
        {
            if (value is UndefinedValue)
            {
                return whenUndefined;
            }

            if (JavaScriptNumber.From(value) is not { } number)
            {
                return null;
            }

            number = double.IsNaN(number) ? 0 : Math.Truncate(number);
            if (number < 0)
            {
                number = negativeFromEnd ? number + length : 0;
            }

            return (int)Math.Clamp(number, 0, length);
        }
    }

    private static string CommonStart(string left, string right)
    {
        var length = left.AsSpan().CommonPrefixLength(right);
        return left[..length];
    }

    private static string CommonEnd(string left, string right)
    {
        var length = 0;
        while (length < left.Length && length < right.Length && left[left.Length - 1 - length] == right[right.Length - 1 - length])
        {
            length++;
        }

        return left[^length..];
    }

    private static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && IsSpace(text[start]))
        {
            start++;
        }

        return text[start..];
    }

    private static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }

    // ECMA-262 WhiteSpace and LineTerminator: U+FEFF counts, U+0085 does not; .NET has it the other way round.
    private static bool IsSpace(char c) => c == '\uFEFF' || (c != '\u0085' && char.IsWhiteSpace(c));
}
