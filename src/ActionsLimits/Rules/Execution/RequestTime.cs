namespace ActionsLimits.Rules.Execution;

/// <summary>A wait for an outbound request.</summary>
internal sealed record RequestTime : ExecutedEffect
{
    /// <summary>How long the request may take.</summary>
    internal required double Milliseconds { get; init; }
}
