namespace ActionsLimits.Scripts.Parsing;

/// <summary>A marker, or other text that was replaced before parsing, so that constants that overlap it are not what they seem.</summary>
/// <param name="Start">Offset of the first sign.</param>
/// <param name="End">Offset just after the last sign.</param>
/// <param name="IsJson"><see langword="true"/> for <c>@@KEY@@</c>.</param>
internal sealed record MarkerSpan(int Start, int End, bool IsJson);
