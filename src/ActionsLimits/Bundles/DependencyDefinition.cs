using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>An npm package that an Action or a Module declares.</summary>
/// <param name="Name">Package name.</param>
/// <param name="Version">Version as written; <see langword="null"/> when absent.</param>
/// <param name="RegistryUrl">Registry as written; <see langword="null"/> when absent.</param>
/// <param name="Location">The element.</param>
public sealed record DependencyDefinition(Located<string> Name, Located<string>? Version, Located<string>? RegistryUrl, Location Location);
