namespace ActionsLimits.Scripts.Execution;

/// <summary>An outbound request that is sent.</summary>
/// <param name="Path">See <see cref="ScriptEffect.Path"/>.</param>
/// <param name="Range">The call.</param>
/// <param name="Library">How: <c>fetch</c>, <c>https</c>, <c>axios</c>, …</param>
public sealed record RequestSent(int Path, TextRange Range, string Library) : ScriptEffect(Path, Range);
