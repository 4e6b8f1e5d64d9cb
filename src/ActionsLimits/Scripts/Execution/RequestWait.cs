namespace ActionsLimits.Scripts.Execution;

/// <summary>A wait for an outbound request that may last as long as its timeout.</summary>
/// <param name="Path">See <see cref="ScriptEffect.Path"/>.</param>
/// <param name="Range">The request.</param>
/// <param name="Milliseconds">The constant timeout.</param>
public sealed record RequestWait(int Path, TextRange Range, double Milliseconds) : ScriptEffect(Path, Range);
