using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>One binding.</summary>
/// <param name="ActionName">Name of the bound Action.</param>
/// <param name="Location">The element.</param>
public sealed record BoundAction(Located<string> ActionName, Location Location);
