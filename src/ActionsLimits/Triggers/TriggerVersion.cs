using System.Collections.Immutable;

namespace ActionsLimits.Triggers;

/// <summary>One version of a trigger.</summary>
public sealed record TriggerVersion
{
    /// <summary>Version, such as <c>v3</c>.</summary>
    public required string Version { get; init; }

    /// <summary><c>current</c>, <c>deprecated</c> or <c>beta</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Runtime ids that Auth0 offers for it; empty when not documented, which then allows every offered runtime.</summary>
    public ImmutableArray<string> Runtimes { get; init; } = [];

    /// <summary>Handlers; the first one is required. Empty when not documented (or for the old style that exports one function): no handler check then.</summary>
    public ImmutableArray<string> Handlers { get; init; } = [];

    /// <summary>Members of <c>api</c>, in ordinal order of <see cref="ApiMember.Path"/>; empty when not documented.</summary>
    public ImmutableArray<ApiMember> Api { get; init; } = [];
}
