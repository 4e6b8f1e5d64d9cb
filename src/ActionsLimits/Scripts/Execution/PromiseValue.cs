using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>A promise whose result, and the time that its requests may take, are known in part.</summary>
internal sealed class PromiseValue(Value result, ImmutableArray<RequestWait> waits) : Value
{
    internal Value Result { get; } = result;

    /// <summary>The requests that awaiting it waits for.</summary>
    internal ImmutableArray<RequestWait> Waits { get; } = waits;

    /// <summary>The places whose requests it waits for: what bounds the promise bounds them.</summary>
    internal ImmutableArray<RequestSite> Sites { get; init; } = [];

    internal override bool? Truthiness => true;

    internal override string? TypeOf => "object";
}
