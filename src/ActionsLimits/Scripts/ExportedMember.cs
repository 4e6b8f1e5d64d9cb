namespace ActionsLimits.Scripts;

/// <summary>An exported value.</summary>
/// <param name="Name">Name of the export; empty for a value that replaces <c>module.exports</c> as a whole.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Range">Where the export is written.</param>
public sealed record ExportedMember(string Name, ExportedKind Kind, TextRange Range);
