namespace ActionsLimits.Scripts.Execution;

/// <summary>One way out of a function, loop or switch that only some executions take, with what it had written until then.</summary>
/// <param name="Completion">Where it leads.</param>
/// <param name="Path">The condition under which it is taken.</param>
/// <param name="Written">Contents of everything that was written since the target was entered.</param>
internal sealed record PendingExit(Completion Completion, int Path, (Cell Cell, object Content)[] Written);
