using System.Collections.Immutable;

namespace ActionsLimits.Bundles;

/// <summary>
/// The declared side of a repository of Actions, read with the Deploy CLI's semantics. Immutable; holds no source text of scripts and no
/// value of a secret.
/// </summary>
public sealed record Bundle
{
    /// <summary>Full path of what was read: the directory, or the YAML file.</summary>
    public required string Source { get; init; }

    /// <summary>Full path of the directory that <c>code</c> paths are relative to and never leave.</summary>
    public required string Root { get; init; }

    /// <summary>The layout that was read.</summary>
    public required BundleLayout Layout { get; init; }

    /// <summary>The Actions, in the order of their manifests (ordinal by file name; document order in YAML).</summary>
    public ImmutableArray<ActionDefinition> Actions { get; init; } = [];

    /// <summary>The Action Modules, in the order of their manifests.</summary>
    public ImmutableArray<ModuleDefinition> Modules { get; init; } = [];

    /// <summary>The bindings, one element per trigger, Actions in execution order.</summary>
    public ImmutableArray<TriggerBindings> Bindings { get; init; } = [];

    /// <summary>The clients, of which only name and SAML add-on are kept.</summary>
    public ImmutableArray<ClientDefinition> Clients { get; init; } = [];

    /// <summary>Auth0 Rules (the older extension point), of which only name and script are kept.</summary>
    public ImmutableArray<LegacyRuleDefinition> LegacyRules { get; init; } = [];

    /// <summary>Every file that was read, in ordinal order of <see cref="BundleFile.RelativePath"/>: what a package has to carry.</summary>
    public ImmutableArray<BundleFile> Files { get; init; } = [];

    /// <summary>Keyword markers found in manifests, in the order of their positions.</summary>
    public ImmutableArray<KeywordMarker> Markers { get; init; } = [];

    /// <summary>Keys of manifests that neither the Deploy CLI nor the API know, in the order of their positions.</summary>
    public ImmutableArray<UnknownKey> UnknownKeys { get; init; } = [];

    /// <summary>Names that only a keyword mapping gives, with what the user wrote instead: what is shown of them.</summary>
    internal ImmutableDictionary<string, string> InsertedNames { get; init; } = ImmutableDictionary<string, string>.Empty;
}
