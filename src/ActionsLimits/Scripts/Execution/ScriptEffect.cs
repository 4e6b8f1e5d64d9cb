namespace ActionsLimits.Scripts.Execution;

/// <summary>Something that a script does to the outside.</summary>
/// <param name="Path">Number of the condition under which it happens, in <see cref="ExecutionFacts.Paths"/>; 0 is "always".</param>
/// <param name="Range">Where it stands.</param>
public abstract record ScriptEffect(int Path, TextRange Range)
{
    /// <summary>The Action Module that <see cref="Range"/> is a place in; <see langword="null"/> for the script itself.</summary>
    public ModulePlace? Inside { get; init; }
}
