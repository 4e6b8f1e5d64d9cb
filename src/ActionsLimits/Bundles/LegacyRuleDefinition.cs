using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>An Auth0 Rule, kept because a Rule that sets <c>context.primaryUser</c> excludes <c>setPrimaryUser</c> in the same transaction.</summary>
/// <param name="Name">Name of the Rule.</param>
/// <param name="Code">Its script; <see langword="null"/> when none could be read.</param>
/// <param name="Enabled">Whether it runs; Auth0's default is <see langword="true"/>.</param>
/// <param name="Location">The manifest or element.</param>
public sealed record LegacyRuleDefinition(Located<string> Name, CodeFile? Code, bool Enabled, Location Location);
