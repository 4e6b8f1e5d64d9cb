using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>An element of <c>supported_triggers</c>.</summary>
/// <param name="Id">Trigger id, such as <c>post-login</c>.</param>
/// <param name="Version">Trigger version, such as <c>v3</c>; <see langword="null"/> when absent.</param>
/// <param name="Location">The element.</param>
public sealed record SupportedTrigger(Located<string> Id, Located<string>? Version, Location Location);
