namespace ActionsLimits.Scripts.Execution;

/// <summary>An Action Module while the script that loads it is followed.</summary>
/// <param name="unit">The Module.</param>
/// <param name="root">The scope of its top level: every function and class that it makes is below.</param>
internal sealed class LinkedModule(ScriptUnit unit, Scope root)
{
    internal ScriptUnit Unit { get; } = unit;

    internal Scope Root { get; } = root;

    /// <summary>What <c>require</c> gives; <see langword="null"/> when the Module could not be followed to its end.</summary>
    internal Value? Exports { get; set; }
}
