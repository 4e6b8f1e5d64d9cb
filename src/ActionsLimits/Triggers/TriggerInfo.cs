using System.Collections.Immutable;

namespace ActionsLimits.Triggers;

/// <summary>What is known of one trigger.</summary>
public sealed record TriggerInfo
{
    /// <summary>Trigger id, such as <c>post-login</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its versions, newest first.</summary>
    public required ImmutableArray<TriggerVersion> Versions { get; init; }

    /// <summary>Whether the user waits for it; <see langword="null"/> when not documented.</summary>
    public bool? IsBlocking { get; init; }

    /// <summary>Whether an entity (a profile, a stream) and not the tenant binds its Actions; such triggers do not stand in the bindings file. <see langword="null"/> when not documented.</summary>
    public bool? IsEntityBound { get; init; }

    /// <summary>Id of the limit on the number of bound Actions.</summary>
    public required string BindingLimit { get; init; }

    /// <summary>The version with that name, or <see langword="null"/>.</summary>
    /// <param name="version">Version such as <c>v3</c>; compared ordinally.</param>
    public TriggerVersion? FindVersion(string version) => Versions.FirstOrDefault(candidate => string.Equals(candidate.Version, version, StringComparison.Ordinal));
}
