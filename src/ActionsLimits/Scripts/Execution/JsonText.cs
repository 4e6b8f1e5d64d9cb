using System.Globalization;
using System.Text;

namespace ActionsLimits.Scripts.Execution;

/// <summary><c>JSON.stringify</c> of what is known.</summary>
internal static class JsonText
{
    private const int MaximumDepth = 32;

    /// <summary>Values inside of a value up to which its text is put together.</summary>
    internal const int MaximumNodes = 20_000;

    /// <summary>What one of them costs, in entries of the journal.</summary>
    internal const int EntriesPerNode = 4;

    /// <summary>The text of a value; with a least length where parts are unknown. <see langword="null"/> where the result is or may be <c>undefined</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="budget">Values that may be looked at, not more than <see cref="MaximumNodes"/> of them; is lessened by those that were.</param>
    internal static TextValue? Of(Value value, ref int budget)
    {
        var allowed = Math.Clamp(budget, 0, MaximumNodes);
        var left = allowed;
        var text = new Builder();
        var outcome = Append(text, value, 0, ref left);
        budget -= allowed - Math.Max(left, 0);
        return outcome == Outcome.Text ? text.ToValue() : null;
    }

    /// <summary>Own properties in the order in which JavaScript lists them: array indices first, by value.</summary>
    internal static IEnumerable<ObjectProperty> InOrder(ObjectContent content)
    {
        SortedList<uint, ObjectProperty>? indices = null;
        foreach (var property in content.Properties)
        {
            if (IndexOf(property.Key) is { } index)
            {
                (indices ??= [])[index] = property;
            }
        }

        return indices is null
            ? content.Properties
            : indices.Values.Concat(content.Properties.Where(property => IndexOf(property.Key) is null));
    }

    /// <summary>The array index that a property name is; <see langword="null"/> when it is none.</summary>
    internal static uint? IndexOf(string name)
        => name.Length is > 0 and <= 10 && uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index != uint.MaxValue && (name.Length == 1 || name[0] != '0')
            ? index
            : null;

    /// <summary>A string with its quotes.</summary>
    internal static TextValue Quote(TextValue text)
    {
        if (text.Text is { } known && known.Length <= TextValue.KeptUnits / 6)
        {
            var builder = new StringBuilder(known.Length + 2);
            builder.Append('"');
            for (var index = 0; index < known.Length; index++)
            {
                var unit = known[index];
                switch (unit)
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
                        var isPair = char.IsHighSurrogate(unit) && index + 1 < known.Length && char.IsLowSurrogate(known[index + 1]);
                        if (isPair)
                        {
                            builder.Append(unit).Append(known[++index]);
                        }
                        else if (unit < ' ' || char.IsSurrogate(unit))
                        {
                            builder.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
                        }
                        else
                        {
                            builder.Append(unit);
                        }

                        break;
                }
            }

            return TextValue.Of(builder.Append('"').ToString());
        }

        // Escapes only make a text longer. JSON text is well formed, so its bytes are known as soon as the string's are.
        return TextValue.AtLeast(Quoted(text.Least), Quoted(text.Possible), "\"");
    }

    private static TextMeasure Quoted(TextMeasure inner)
        => new(inner.JsonBytes + 2, inner.Utf16Units + 2, inner.CodePoints + 2, inner.JsonBytes + 4);

    private static Outcome Append(Builder text, Value value, int depth, ref int budget)
    {
        if (--budget < 0 || depth > MaximumDepth)
        {
            return Outcome.Unknown;
        }

        switch (value)
        {
            case TextValue known:
                text.Add(Quote(known));
                return Outcome.Text;
            case NumberValue number:
                text.Add(double.IsFinite(number.Value) ? NumberText.Of(number.Value) : "null");
                return Outcome.Text;
            case BooleanValue boolean:
                text.Add(boolean.Value ? "true" : "false");
                return Outcome.Text;
            case NullValue:
                text.Add("null");
                return Outcome.Text;
            case UndefinedValue or FunctionValue or ClassValue:
                return Outcome.Undefined;
            case UnknownValue { TypeOf: "symbol" }:
                return Outcome.Undefined;
            case UnknownValue { TypeOf: "number" }:
                text.AddUnknown(1);
                return Outcome.Text;
            case UnknownValue { TypeOf: "boolean" }:
                text.AddUnknown(4);
                return Outcome.Text;
            case ArrayValue { Content: var list }:
                text.Add("[");
                for (var index = 0; index < list.Items.Length; index++)
                {
                    if (index > 0)
                    {
                        text.Add(",");
                    }

                    switch (Append(text, list.Items[index], depth + 1, ref budget))
                    {
                        case Outcome.Undefined:
                            text.Add("null");
                            break;
                        case Outcome.Unknown:
                            // At least one digit.
                            text.AddUnknown(1);
                            break;
                    }
                }

                if (list.IsOpen)
                {
                    text.AddUnknown(0);
                }

                text.Add("]");
                return Outcome.Text;
            case ObjectValue { Type: null, Content: var content }:
                if (content.Find("toJSON") is not null)
                {
                    return Outcome.Unknown;
                }

                return AppendObject(text, content, depth, ref budget);
            default:
                return Outcome.Unknown;
        }
    }

    private static Outcome AppendObject(Builder text, ObjectContent content, int depth, ref int budget)
    {
        text.Add("{");
        var isFirst = true;
        foreach (var property in InOrder(content))
        {
            var inner = new Builder();
            var outcome = Append(inner, property.Value, depth + 1, ref budget);
            if (outcome == Outcome.Undefined)
            {
                continue;
            }

            if (outcome == Outcome.Unknown)
            {
                // The value may be undefined, and then the whole property is missing.
                text.AddUnknown(0);
                continue;
            }

            if (!isFirst)
            {
                text.Add(",");
            }

            isFirst = false;
            text.Add(Quote(TextValue.Of(property.Key)));
            text.Add(":");
            text.Add(inner.ToValue());
        }

        if (content.IsOpen)
        {
            text.AddUnknown(0);
        }

        text.Add("}");
        return Outcome.Text;
    }

    private enum Outcome
    {
        Text,
        Undefined,
        Unknown,
    }

    /// <summary>Text pieces in a row; builds the text only as long as all of it is known.</summary>
    private sealed class Builder
    {
        private readonly StringBuilder _known = new();
        private TextValue _value = TextValue.Empty;

        internal void Add(string text)
        {
            _known.Append(text);
            if (_known.Length > 4096)
            {
                Flush();
            }
        }

        internal void Add(TextValue text)
        {
            if (text.Text is { } known)
            {
                Add(known);
                return;
            }

            Flush();
            _value = TextValue.Concat(_value, text);
        }

        internal void AddUnknown(int units)
        {
            Flush();
            _value = TextValue.Concat(_value, TextValue.AtLeastUnits(units));
        }

        internal TextValue ToValue()
        {
            Flush();
            return _value;
        }

        private void Flush()
        {
            if (_known.Length > 0)
            {
                _value = TextValue.Concat(_value, TextValue.Of(_known.ToString()));
                _known.Clear();
            }
        }
    }
}
