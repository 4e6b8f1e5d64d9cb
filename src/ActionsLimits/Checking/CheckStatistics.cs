namespace ActionsLimits.Checking;

/// <summary>How the work of a check was done; for diagnostics, never part of a report.</summary>
/// <param name="Analysed">Scripts that were parsed.</param>
/// <param name="Reused">Scripts whose facts came from the cache.</param>
public sealed record CheckStatistics(int Analysed, int Reused);
