namespace ActionsLimits.Bundles.Keywords;

/// <summary>A place of the original text that a keyword replaced. The inserted value is not kept.</summary>
/// <param name="Start">Offset in the original, including quotes that <c>@@</c> swallowed.</param>
/// <param name="End">End in the original.</param>
/// <param name="Key">The key of the mapping.</param>
/// <param name="IsJson">Whether JSON (<c>@@KEY@@</c>) or text (<c>##KEY##</c>) was inserted.</param>
public sealed record Insertion(int Start, int End, string Key, bool IsJson);
