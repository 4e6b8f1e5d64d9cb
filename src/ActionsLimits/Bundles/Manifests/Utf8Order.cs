namespace ActionsLimits.Bundles.Manifests;

/// <summary>
/// Orders file names as Node's <c>readdirSync</c> returns them on Linux and macOS (libuv sorts by <c>strcmp</c> on the UTF-8 bytes), which decides which triggers file is
/// the first. UTF-16 order differs for characters beyond the basic plane.
/// </summary>
internal sealed class Utf8Order : IComparer<string>
{
    /// <summary>The only instance needed.</summary>
    public static Utf8Order Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var left = (x ?? "").AsSpan();
        var right = (y ?? "").AsSpan();
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length.CompareTo(right.Length);
        }

        var leftUnit = left[common];
        var rightUnit = right[common];
        var leftIsAstral = char.IsSurrogate(leftUnit);
        return leftIsAstral == char.IsSurrogate(rightUnit) ? leftUnit.CompareTo(rightUnit) : leftIsAstral ? 1 : -1;
    }
}
