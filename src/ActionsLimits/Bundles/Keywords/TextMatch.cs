namespace ActionsLimits.Bundles.Keywords;

/// <summary>A match in a text.</summary>
/// <param name="Start">First offset.</param>
/// <param name="Length">Length.</param>
internal sealed record TextMatch(int Start, int Length);
