namespace ActionsLimits.Bundles.Keywords;

/// <summary>A keyword marker as it stands in a text.</summary>
/// <param name="Start">Offset of the first sign.</param>
/// <param name="Length">Length with the signs, without quotes.</param>
/// <param name="Key">The key between the signs.</param>
/// <param name="IsJson"><see langword="true"/> for <c>@@KEY@@</c>, <see langword="false"/> for <c>##KEY##</c>.</param>
public sealed record WrittenMarker(int Start, int Length, string Key, bool IsJson)
{
    /// <summary>Offset just after the last sign.</summary>
    public int End => Start + Length;

    /// <summary>Whether the key is spelled as the Deploy CLI takes for a marker that nobody resolved: <c>A</c> to <c>Z</c>, digits and <c>_</c>.</summary>
    public bool IsUpperCase => Key.All(static unit => char.IsAsciiLetterUpper(unit) || char.IsAsciiDigit(unit) || unit == '_');
}
