using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>A key of a manifest that neither the Deploy CLI nor the API know.</summary>
/// <param name="Element">What has it, for messages, such as <c>Action 'Login'</c>.</param>
/// <param name="Key">The key as written.</param>
/// <param name="Suggestion">The known key that was probably meant; <see langword="null"/> when none is near.</param>
/// <param name="Reason">What happens with it, as a sentence; <see langword="null"/> when nothing more is known than that the API refuses unknown keys.</param>
/// <param name="Location">The key.</param>
public sealed record UnknownKey(string Element, string Key, string? Suggestion, string? Reason, Location Location);
