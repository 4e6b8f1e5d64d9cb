namespace ActionsLimits.Scripts;

/// <summary>The size of a script in the units that Auth0's limits use. A byte-order mark, CR and final newline count.</summary>
/// <param name="Bytes">UTF-8 bytes of the text (invalid bytes count as the U+FFFD that the Deploy CLI sends).</param>
/// <param name="Utf16Units">UTF-16 code units: JavaScript's <c>length</c>.</param>
/// <param name="CodePoints">Unicode code points: JSON schema's <c>maxLength</c>.</param>
public readonly record struct ScriptSize(long Bytes, long Utf16Units, long CodePoints);
