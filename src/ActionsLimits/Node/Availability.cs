namespace ActionsLimits.Node;

/// <summary>Whether one Node line has an API.</summary>
/// <param name="Kind">What the line has.</param>
/// <param name="Version">
/// The first release that has it (<see cref="AvailabilityKind.PresentSince"/>) or that lacks it (<see cref="AvailabilityKind.RemovedIn"/>);
/// <see langword="null"/> otherwise.
/// </param>
/// <param name="Arrived">
/// For something that disappeared in the middle of the line: the release that had brought it; <see langword="null"/> when the line started with it.
/// </param>
public readonly record struct Availability(AvailabilityKind Kind, string? Version, string? Arrived = null)
{
    /// <summary>Whether the newest release of the line has it.</summary>
    public bool InNewest => Kind is AvailabilityKind.Present or AvailabilityKind.PresentSince;
}
