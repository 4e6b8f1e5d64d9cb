namespace ActionsLimits.Scripts.Execution;

/// <summary>Whether an outbound request has a timeout.</summary>
/// <param name="State">Whether it has one.</param>
/// <param name="Milliseconds">The timeout where it is constant; <see langword="null"/> otherwise.</param>
public readonly record struct RequestTimeout(RequestTimeoutState State, double? Milliseconds = null)
{
    /// <summary>It surely has none.</summary>
    public static RequestTimeout Absent { get; } = new(RequestTimeoutState.Absent);

    /// <summary>It has one, of unknown length.</summary>
    public static RequestTimeout Present { get; } = new(RequestTimeoutState.Present);

    /// <summary>Cannot be told.</summary>
    public static RequestTimeout Unknown { get; } = new(RequestTimeoutState.Unknown);
}
