using ActionsLimits.Packaging;

namespace ActionsLimits.Deploy.Tests;

/// <summary>A good source with something that is easy to get wrong.</summary>
/// <param name="Input">What the Deploy CLI is given: a directory or a YAML file.</param>
/// <param name="Extra">What joins the release besides Actions, Modules and bindings.</param>
/// <param name="Mappings">A configuration with the mapping of an environment; <see langword="null"/> for none.</param>
internal sealed record OddSource(string Input, IReadOnlyList<ExtraContent> Extra, string? Mappings = null);
