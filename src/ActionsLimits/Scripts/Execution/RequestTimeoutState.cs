namespace ActionsLimits.Scripts.Execution;

/// <summary>Whether an outbound request has a timeout.</summary>
public enum RequestTimeoutState
{
    /// <summary>Cannot be told.</summary>
    Unknown,

    /// <summary>It surely has none.</summary>
    Absent,

    /// <summary>It has one.</summary>
    Present,
}
