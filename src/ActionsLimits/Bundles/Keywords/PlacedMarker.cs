namespace ActionsLimits.Bundles.Keywords;

/// <summary>A marker of a manifest as the user wrote it.</summary>
/// <param name="Start">First offset in the text that the user wrote, without quotes.</param>
/// <param name="End">End in that text.</param>
/// <param name="Key">The key.</param>
/// <param name="IsJson">Whether it is <c>@@KEY@@</c>.</param>
/// <param name="IsResolved">Whether the mapping in force replaced it.</param>
internal sealed record PlacedMarker(int Start, int End, string Key, bool IsJson, bool IsResolved);
