namespace ActionsLimits.Scripts.Execution;

/// <summary>How long a text is in every unit that Auth0's limits use.</summary>
/// <param name="Bytes">UTF-8 bytes; a lone surrogate counts 3, as <c>Buffer.byteLength</c> does.</param>
/// <param name="Utf16Units">UTF-16 code units: JavaScript's <c>length</c>.</param>
/// <param name="CodePoints">Unicode code points; a lone surrogate counts 1.</param>
/// <param name="JsonBytes">UTF-8 bytes between the quotes of <c>JSON.stringify</c>.</param>
public readonly record struct TextMeasure(long Bytes, long Utf16Units, long CodePoints, long JsonBytes)
{
    /// <summary>The measure of a text.</summary>
    public static TextMeasure Of(ReadOnlySpan<char> text)
    {
        long bytes = 0;
        long points = 0;
        long json = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var unit = text[index];
            points++;
            if (unit < 0x80)
            {
                bytes++;
                json += unit switch
                {
                    '"' or '\\' or '\b' or '\f' or '\n' or '\r' or '\t' => 2,
                    < ' ' => 6,
                    _ => 1,
                };
            }
            else if (unit < 0x800)
            {
                bytes += 2;
                json += 2;
            }
            else if (!char.IsSurrogate(unit))
            {
                bytes += 3;
                json += 3;
            }
            else if (char.IsHighSurrogate(unit) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
                bytes += 4;
                json += 4;
            }
            else
            {
                // JSON.stringify writes a lone surrogate as an escape (ECMA-262, QuoteJSONString); the UTF-8 encoder as U+FFFD.
                bytes += 3;
                json += 6;
            }
        }

        return new TextMeasure(bytes, text.Length, points, json);
    }

    /// <summary>The measure of two texts in a row that do not join two halves of a surrogate pair.</summary>
    public static TextMeasure operator +(TextMeasure left, TextMeasure right) => new(
        left.Bytes + right.Bytes,
        left.Utf16Units + right.Utf16Units,
        left.CodePoints + right.CodePoints,
        left.JsonBytes + right.JsonBytes);

    /// <summary>The smaller of two measures in each unit.</summary>
    public static TextMeasure Min(TextMeasure left, TextMeasure right) => new(
        Math.Min(left.Bytes, right.Bytes),
        Math.Min(left.Utf16Units, right.Utf16Units),
        Math.Min(left.CodePoints, right.CodePoints),
        Math.Min(left.JsonBytes, right.JsonBytes));

    /// <summary>The larger of two measures in each unit.</summary>
    public static TextMeasure Max(TextMeasure left, TextMeasure right) => new(
        Math.Max(left.Bytes, right.Bytes),
        Math.Max(left.Utf16Units, right.Utf16Units),
        Math.Max(left.CodePoints, right.CodePoints),
        Math.Max(left.JsonBytes, right.JsonBytes));

    /// <summary>The least measure of any text with at least so many UTF-16 units: pairs halve the code points, and no unit takes less than a byte.</summary>
    /// <param name="units">UTF-16 units.</param>
    public static TextMeasure LeastOfUnits(long units) => new(units, units, (units + 1) / 2, units);

    /// <summary>
    /// The least measure of two texts in a row where the first may end, and the second may begin, with half a surrogate pair: two halves of
    /// three bytes each become one character of four.
    /// </summary>
    internal static TextMeasure JoinedAtLeast(TextMeasure left, TextMeasure right) => new(
        Math.Min(left.Bytes + right.Bytes, Math.Max(left.Bytes, 3) + Math.Max(right.Bytes, 3) - 2),
        left.Utf16Units + right.Utf16Units,
        Math.Min(left.CodePoints + right.CodePoints, Math.Max(left.CodePoints, 1) + Math.Max(right.CodePoints, 1) - 1),
        Math.Min(left.JsonBytes + right.JsonBytes, Math.Max(left.JsonBytes, 6) + Math.Max(right.JsonBytes, 6) - 8));
}
