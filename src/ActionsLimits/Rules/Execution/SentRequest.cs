namespace ActionsLimits.Rules.Execution;

/// <summary>An outbound request.</summary>
internal sealed record SentRequest : ExecutedEffect
{
    /// <summary>How it is sent: <c>fetch</c>, <c>axios</c>, …</summary>
    internal required string Library { get; init; }

    /// <summary>Whether a timeout of known length bounds it.</summary>
    internal required bool HasKnownTimeout { get; init; }
}
