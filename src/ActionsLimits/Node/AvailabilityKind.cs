namespace ActionsLimits.Node;

/// <summary>What a Node line has of an API.</summary>
public enum AvailabilityKind
{
    /// <summary>No release of the line has it.</summary>
    Absent,

    /// <summary>Every release of the line has it.</summary>
    Present,

    /// <summary>It arrived in the middle of the line: earlier releases of the same major lack it.</summary>
    PresentSince,

    /// <summary>It disappeared in the middle of the line: the newest release of the major lacks it.</summary>
    RemovedIn,
}
