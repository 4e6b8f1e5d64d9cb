using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>A keyword marker (<c>@@KEY@@</c> or <c>##KEY##</c>) in a file as the user wrote it.</summary>
/// <param name="Key">The key between the signs.</param>
/// <param name="IsJson"><see langword="true"/> for <c>@@KEY@@</c> (inserted as JSON), <see langword="false"/> for <c>##KEY##</c> (inserted as text).</param>
/// <param name="IsResolved">Whether the mapping in force has the key.</param>
/// <param name="Location">Where it stands.</param>
public sealed record KeywordMarker(string Key, bool IsJson, bool IsResolved, Location Location);
