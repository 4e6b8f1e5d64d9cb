namespace ActionsLimits.Bundles.Keywords;

/// <summary>A stretch of replaced text and where it comes from.</summary>
/// <param name="Start">Offset in the replaced text.</param>
/// <param name="Length">Length in the replaced text.</param>
/// <param name="OriginalStart">Offset of what it stands for in the original.</param>
/// <param name="OriginalEnd">End of what it stands for in the original.</param>
/// <param name="IsInserted">Whether it was inserted for a marker; otherwise it is a copy, character by character.</param>
internal sealed record TextSegment(int Start, int Length, int OriginalStart, int OriginalEnd, bool IsInserted);
