using System.Globalization;
using System.Text;

namespace ActionsLimits.Bundles.Trees;

/// <summary>What JavaScript's <c>String(value)</c> and <c>JSON.stringify(value)</c> give for a parsed value.</summary>
internal static class JavaScriptText
{
    /// <summary><c>String(value)</c>.</summary>
    /// <param name="node">The value.</param>
    public static string ToText(DataNode node)
    {
        switch (node.Kind)
        {
            case DataKind.String or DataKind.Other:
                return node.Text;
            case DataKind.Boolean:
                return node.Boolean ? "true" : "false";
            case DataKind.Number:
                return Number(node.Number);
            case DataKind.Object:
                return "[object Object]";
            case DataKind.Array:
                var text = new StringBuilder();
                for (var index = 0; index < node.Items.Length; index++)
                {
                    if (index > 0)
                    {
                        text.Append(',');
                    }

                    // null is empty inside an array, unlike on its own.
                    if (node.Items[index].Kind != DataKind.Null)
                    {
                        text.Append(ToText(node.Items[index]));
                    }
                }

                return text.ToString();
            default:
                return "null";
        }
    }

    /// <summary><c>JSON.stringify(value)</c>.</summary>
    /// <param name="node">The value.</param>
    public static string ToJson(DataNode node)
    {
        var text = new StringBuilder();
        AppendJson(text, node);
        return text.ToString();
    }

    /// <summary>The members in the order of JavaScript's <c>Object.keys</c>: array indexes ascending, then the others as written.</summary>
    /// <param name="node">An object.</param>
    public static IEnumerable<DataMember> OrderedMembers(DataNode node)
    {
        var hasIndex = false;
        foreach (var member in node.Members)
        {
            hasIndex |= IsIndex(member.Key, out _);
        }

        return hasIndex
            ? node.Members.OrderBy(member => IsIndex(member.Key, out var index) ? index : long.MaxValue)
            : node.Members;
    }

    /// <summary>ECMAScript's Number::toString with radix 10.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }

        // "E16" would round; "R" gives the shortest digits that read back, as ECMAScript wants.
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? shortest : shortest[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(shortest.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        // The value is 0.digits × 10^position.
        var position = (point < 0 ? mantissa.Length : point) + exponent;
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits[leading..].TrimEnd('0');
        position -= leading;
        var text = position switch
        {
            > 21 or <= -6 => Scientific(digits, position - 1),
            _ when position >= digits.Length => digits.PadRight(position, '0'),
            > 0 => $"{digits[..position]}.{digits[position..]}",
            _ => $"0.{new string('0', -position)}{digits}",
        };
        return value < 0 ? "-" + text : text;
    }

    private static string Scientific(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
    }

    private static bool IsIndex(string key, out long index)
    {
        index = 0;
        if (key.Length is 0 or > 10 || (key.Length > 1 && key[0] == '0') || key.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        index = long.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture);
        return index < uint.MaxValue;
    }

    private static void AppendJson(StringBuilder text, DataNode node)
    {
        switch (node.Kind)
        {
            case DataKind.String or DataKind.Other:
                AppendQuoted(text, node.Text);
                break;
            case DataKind.Number when !double.IsFinite(node.Number):
                text.Append("null");
                break;
            case DataKind.Array:
                text.Append('[');
                for (var index = 0; index < node.Items.Length; index++)
                {
                    if (index > 0)
                    {
                        text.Append(',');
                    }

                    AppendJson(text, node.Items[index]);
                }

                text.Append(']');
                break;
            case DataKind.Object:
                text.Append('{');
                var isFirst = true;
                foreach (var member in OrderedMembers(node))
                {
                    if (!isFirst)
                    {
                        text.Append(',');
                    }

                    isFirst = false;
                    AppendQuoted(text, member.Key);
                    text.Append(':');
                    AppendJson(text, member.Value);
                }

                text.Append('}');
                break;
            default:
                text.Append(ToText(node));
                break;
        }
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        for (var index = 0; index < value.Length; index++)
        {
            var character = value[index];
            switch (character)
            {
                case '"' or '\\':
                    text.Append('\\').Append(character);
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ':
                    AppendEscape(text, character);
                    break;
                default:
                    if (!char.IsSurrogate(character))
                    {
                        text.Append(character);
                    }
                    else if (char.IsHighSurrogate(character) && index + 1 < value.Length && char.IsLowSurrogate(value[index + 1]))
                    {
                        text.Append(character).Append(value[++index]);
                    }
                    else
                    {
                        AppendEscape(text, character);
                    }

                    break;
            }
        }

        text.Append('"');
    }

    private static void AppendEscape(StringBuilder text, char character)
        => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
}
