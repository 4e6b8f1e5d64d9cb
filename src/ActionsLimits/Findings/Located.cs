namespace ActionsLimits.Findings;

/// <summary>A value read from a file, with the place where the user wrote it.</summary>
/// <param name="Value">The value after keyword replacement.</param>
/// <param name="Location">Where it stands in the file before keyword replacement.</param>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed record Located<T>(T Value, Location Location);
