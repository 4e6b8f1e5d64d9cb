using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>What a script does to the outside when its exported functions run: found by following it with what is constant, without running it.</summary>
public sealed record ExecutionFacts
{
    /// <summary>Nothing is done.</summary>
    public static ExecutionFacts None { get; } = new();

    /// <summary>The conditions under which effects happen; the element 0 is "always".</summary>
    public ImmutableArray<ExecutionPath> Paths { get; init; } = [default];

    /// <summary>The exported handlers, in the order of the exports.</summary>
    public ImmutableArray<ExecutionEntry> Entries { get; init; } = [];

    /// <summary>
    /// The Action Modules that the script loads, in ordinal order, with what they were when these facts were found: their code is part of
    /// what the entries do. Empty when nothing was known of any Module.
    /// </summary>
    public ImmutableArray<ModuleLink> Links { get; init; } = [];

    /// <summary>The places that send requests, in order of position. Those of Modules come after the script's own: what is known when this script runs them.</summary>
    public ImmutableArray<OutboundRequest> Requests { get; init; } = [];

    /// <summary>Reads of upstream tokens, in order of position, those of Modules last.</summary>
    public ImmutableArray<IdentityTokenRead> IdentityTokenReads { get; init; } = [];

    /// <summary>Uses of the Management API, in order of position, those of Modules last.</summary>
    public ImmutableArray<ManagementApiUse> ManagementApiUses { get; init; } = [];

    /// <summary>Data of a request that is kept across a redirect, in order of position.</summary>
    public ImmutableArray<RequestKept> RequestsKept { get; init; } = [];

    /// <summary>Assignments to <c>context.primaryUser</c>, which Auth0 Rules use to link accounts, in order of position.</summary>
    public ImmutableArray<TextRange> PrimaryUserAssignments { get; init; } = [];
}
