using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>What a script does to the outside when its exported functions run: found by following it with what is constant, without running it.</summary>
public sealed record ExecutionFacts
{
    /// <summary>Nothing is done.</summary>
    public static ExecutionFacts None { get; } = new();

    /// <summary>The conditions under which effects happen; the element 0 is "always".</summary>
    public ImmutableArray<ExecutionPath> Paths { get; init; } = [default];

    /// <summary>The exported functions.</summary>
    public ImmutableArray<ExecutionEntry> Entries { get; init; } = [];

    /// <summary>The places that send requests, in order of position.</summary>
    public ImmutableArray<OutboundRequest> Requests { get; init; } = [];

    /// <summary>Reads of upstream tokens, in order of position.</summary>
    public ImmutableArray<IdentityTokenRead> IdentityTokenReads { get; init; } = [];

    /// <summary>Uses of the Management API, in order of position.</summary>
    public ImmutableArray<ManagementApiUse> ManagementApiUses { get; init; } = [];

    /// <summary>Data of a request that is kept across a redirect, in order of position.</summary>
    public ImmutableArray<RequestKept> RequestsKept { get; init; } = [];

    /// <summary>Assignments to <c>context.primaryUser</c>, which Auth0 Rules use to link accounts, in order of position.</summary>
    public ImmutableArray<TextRange> PrimaryUserAssignments { get; init; } = [];

    /// <summary>The entry with that name, or <see langword="null"/>.</summary>
    /// <param name="name">Name of the export.</param>
    public ExecutionEntry? FindEntry(string name)
    {
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Name, name, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return null;
    }
}
