namespace ActionsLimits.Scripts.Execution;

/// <summary>Something that a script does to the outside.</summary>
/// <param name="Path">Number of the condition under which it happens, in <see cref="ExecutionFacts.Paths"/>; 0 is "always".</param>
/// <param name="Range">Where it stands.</param>
public abstract record ScriptEffect(int Path, TextRange Range);
