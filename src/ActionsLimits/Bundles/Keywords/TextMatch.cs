namespace ActionsLimits.Bundles.Keywords;

/// <summary>A match in a text.</summary>
/// <param name="Start">First offset.</param>
/// <param name="Length">Length.</param>
internal readonly record struct TextMatch(int Start, int Length);
