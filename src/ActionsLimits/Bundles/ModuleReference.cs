using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>An element of an Action's <c>modules</c>.</summary>
/// <param name="Name">Name of the Module.</param>
/// <param name="VersionNumber">The pinned version; <see langword="null"/> when absent or not a number (then there is a finding), and when an unresolved marker stands there (then there is none).</param>
/// <param name="Location">The element.</param>
public sealed record ModuleReference(Located<string> Name, Located<long>? VersionNumber, Location Location);
