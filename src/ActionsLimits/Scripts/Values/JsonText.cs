using System.Globalization;
using System.Text;
using Acornima.Ast;

namespace ActionsLimits.Scripts.Values;

/// <summary><c>JSON.stringify</c> on values that may be known in part.</summary>
internal static class JsonText
{
    private const int MaximumDepth = 64;

    /// <summary>Values that are written, on all levels together: objects that hold each other twice double with each of them.</summary>
    private const int MaximumNodes = 20_000;

    /// <summary>The text of a value.</summary>
    /// <param name="evaluator">Evaluates members.</param>
    /// <param name="value">The value.</param>
    /// <param name="replacer">The second argument.</param>
    /// <param name="space">The third argument.</param>
    public static Value Of(Evaluator evaluator, Value value, Value replacer, Value space)
    {
        // A replacer can drop anything; then not even a length is known.
        if (replacer is not (UndefinedValue or NullValue))
        {
            return Value.Unknown;
        }

        var indent = space switch
        {
            UndefinedValue or NullValue => string.Empty,
            NumberValue number => new string(' ', (int)Math.Clamp(double.IsNaN(number.Value) ? 0 : number.Value, 0, 10)),
            StringValue text => text.Text.Length <= 10 ? text.Text : text.Text[..10],
            _ => null,
        };
        if (indent is null || value is UndefinedValue or FunctionValue or ClassValue or BigIntValue)
        {
            return value is UndefinedValue or FunctionValue or ClassValue ? UndefinedValue.Instance : Value.Unknown;
        }

        if (!IsSerialisable(value))
        {
            return Value.Unknown;
        }

        var builder = new TextAccumulator();
        var left = MaximumNodes;
        Write(evaluator, builder, value, indent, string.Empty, 0, ref left);
        return builder.ToValue();
    }

    /// <summary>Members in the order of JavaScript: integer-like keys come first, in ascending order.</summary>
    public static IEnumerable<KeyValuePair<string, Property>> InOrder(Dictionary<string, Property> members)
        => members.OrderBy(static pair => IsIndex(pair.Key, out var index) ? index : long.MaxValue);

    /// <summary>A text as a JSON string, well-formed (ES2019): lone surrogates are escaped.</summary>
    public static string Quote(string text)
    {
        var builder = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"':
                    builder.Append("\\\"");
                    break;
                case '\\':
                    builder.Append("\\\\");
                    break;
                case '\b':
                    builder.Append("\\b");
                    break;
                case '\f':
                    builder.Append("\\f");
                    break;
                case '\n':
                    builder.Append("\\n");
                    break;
                case '\r':
                    builder.Append("\\r");
                    break;
                case '\t':
                    builder.Append("\\t");
                    break;
                default:
                    if (c < ' ' || (char.IsSurrogate(c) && !IsPaired(text, i)))
                    {
                        builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    }
                    else
                    {
                        builder.Append(c);
                    }

                    break;
            }
        }

        return builder.Append('"').ToString();
    }

    private static bool IsPaired(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : index > 0 && char.IsHighSurrogate(text[index - 1]);

    private static bool IsSerialisable(Value value) => value is StringValue or PartialStringValue or NumberValue or BooleanValue or NullValue or ObjectValue or ArrayValue;

    private static void Write(Evaluator evaluator, TextAccumulator builder, Value value, string indent, string current, int depth, ref int left)
    {
        if (depth > MaximumDepth || --left < 0 || !evaluator.TakeStep())
        {
            builder.Append(PartialStringValue.Any);
            return;
        }

        switch (value)
        {
            case StringValue text:
                builder.Append(Quote(text.Text));
                break;
            case PartialStringValue partial:
                // Escapes only add: the least length stands, plus the quotes. Known ends may be escaped, so only the quotes are certain.
                builder.Append(new PartialStringValue("\"", "\"", partial.Minimum + new TextLength(2, 2, 2)));
                break;
            case NumberValue number:
                builder.Append(double.IsFinite(number.Value) ? number.Text : "null");
                break;
            case BooleanValue or NullValue:
                builder.Append(value);
                break;
            case ArrayValue array:
                WriteArray(evaluator, builder, array, indent, current, depth, ref left);
                break;
            case ObjectValue { Parts.IsEmpty: true, Site: ObjectExpression literal } owner when !evaluator.HasMemberWrites(owner):
                WriteObject(evaluator, builder, literal, indent, current, depth, ref left);
                break;
            default:
                builder.Append(PartialStringValue.Any);
                break;
        }
    }

    private static void WriteArray(Evaluator evaluator, TextAccumulator builder, ArrayValue array, string indent, string current, int depth, ref int left)
    {
        var inner = current + indent;
        builder.Append("[");
        for (var i = 0; i < array.Elements.Length; i++)
        {
            if (left < 0)
            {
                builder.Append(PartialStringValue.Any);
                return;
            }

            builder.Append(i == 0 ? string.Empty : ",");
            NewLine(builder, indent, inner);
            var element = array.Elements[i];
            Write(evaluator, builder, element is UndefinedValue or FunctionValue or ClassValue ? NullValue.Instance : element, indent, inner, depth + 1, ref left);
        }

        if (!array.IsComplete)
        {
            builder.Append(PartialStringValue.Any);
        }

        if (array.Elements.Length > 0)
        {
            NewLine(builder, indent, current);
        }

        builder.Append("]");
    }

    private static void WriteObject(Evaluator evaluator, TextAccumulator builder, ObjectExpression literal, string indent, string current, int depth, ref int left)
    {
        var inner = current + indent;
        var isFirst = true;
        var members = new Dictionary<string, Property>(StringComparer.Ordinal);
        foreach (var node in literal.Properties)
        {
            // Accessors, spreads and unknown keys: anything may be there.
            if (node is not Property { Kind: PropertyKind.Init or PropertyKind.Property } property || evaluator.KeyOf(property.Key, property.Computed) is not { } key
                || key is "toJSON" or "__proto__")
            {
                builder.Append(PartialStringValue.Any);
                return;
            }

            members[key] = property;
        }

        builder.Append("{");
        foreach (var (key, property) in InOrder(members))
        {
            if (left < 0)
            {
                builder.Append(PartialStringValue.Any);
                return;
            }

            var value = evaluator.Evaluate(property.Value);
            if (value is UndefinedValue or FunctionValue or ClassValue)
            {
                continue;
            }

            if (!IsSerialisable(value))
            {
                // An unknown value may be undefined, and then the member is left out.
                builder.Append(PartialStringValue.Any);
                isFirst = false;
                continue;
            }

            builder.Append(isFirst ? string.Empty : ",");
            isFirst = false;
            NewLine(builder, indent, inner);
            builder.Append(Quote(key));
            builder.Append(indent.Length == 0 ? ":" : ": ");
            Write(evaluator, builder, value, indent, inner, depth + 1, ref left);
        }

        if (!isFirst)
        {
            NewLine(builder, indent, current);
        }

        builder.Append("}");
    }

    private static bool IsIndex(string key, out long index) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < 4294967295 && (key == "0" || key[0] != '0');

    private static void NewLine(TextAccumulator builder, string indent, string current)
    {
        if (indent.Length > 0)
        {
            builder.Append("\n");
            builder.Append(current);
        }
    }
}
