namespace ActionsLimits.Scripts;

/// <summary>A keyword marker in a script.</summary>
/// <param name="Key">The key between the signs.</param>
/// <param name="IsJson"><see langword="true"/> for <c>@@KEY@@</c>, <see langword="false"/> for <c>##KEY##</c>.</param>
/// <param name="Range">Where it stands, without surrounding quotes.</param>
public sealed record ScriptMarker(string Key, bool IsJson, TextRange Range);
