namespace ActionsLimits.Scripts.Execution;

/// <summary>Output through <c>console</c>.</summary>
/// <param name="Path">See <see cref="ScriptEffect.Path"/>.</param>
/// <param name="Range">The call.</param>
/// <param name="LeastUnits">UTF-16 code units of its constant text, the spaces between arguments included, the line end not.</param>
/// <param name="IsExact">Whether that is all it writes.</param>
public sealed record ConsoleOutput(int Path, TextRange Range, long LeastUnits, bool IsExact) : ScriptEffect(Path, Range);
