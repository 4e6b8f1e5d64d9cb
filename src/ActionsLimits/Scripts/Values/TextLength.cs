using ActionsLimits.Scripts.Parsing;

namespace ActionsLimits.Scripts.Values;

/// <summary>The length of a text in the units that Auth0's limits use.</summary>
/// <param name="Bytes">UTF-8 bytes.</param>
/// <param name="Units">UTF-16 code units.</param>
/// <param name="CodePoints">Unicode code points.</param>
internal readonly record struct TextLength(long Bytes, long Units, long CodePoints)
{
    public static TextLength operator +(TextLength left, TextLength right) =>
        new(left.Bytes + right.Bytes, left.Units + right.Units, left.CodePoints + right.CodePoints);

    /// <summary>The length of a text.</summary>
    /// <param name="text">The text; a lone surrogate counts as the three bytes of U+FFFD.</param>
    public static TextLength Of(ReadOnlySpan<char> text)
    {
        var size = ScriptText.Measure(text);
        return new(size.Bytes, size.Utf16Units, size.CodePoints);
    }

    /// <summary>The smaller number in each unit.</summary>
    public static TextLength Min(TextLength left, TextLength right) => new(
        Math.Min(left.Bytes, right.Bytes), Math.Min(left.Units, right.Units), Math.Min(left.CodePoints, right.CodePoints));

    /// <summary>The length of so many repetitions.</summary>
    public TextLength Times(long count) => new(checked(Bytes * count), checked(Units * count), checked(CodePoints * count));
}
