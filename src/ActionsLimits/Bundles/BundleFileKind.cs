namespace ActionsLimits.Bundles;

/// <summary>What a <see cref="BundleFile"/> is.</summary>
public enum BundleFileKind
{
    /// <summary>Manifest of an Action.</summary>
    ActionManifest,

    /// <summary>Manifest of an Action Module.</summary>
    ModuleManifest,

    /// <summary>The file of trigger bindings.</summary>
    Triggers,

    /// <summary>Manifest of a client.</summary>
    Client,

    /// <summary>Manifest of an Auth0 Rule.</summary>
    LegacyRule,

    /// <summary>The YAML document of the YAML layout.</summary>
    YamlDocument,

    /// <summary>Source text of an Action, a Module or an Auth0 Rule.</summary>
    Code,
}
