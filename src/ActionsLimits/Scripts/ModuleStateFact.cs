namespace ActionsLimits.Scripts;

/// <summary>State at the top level of a script that its functions change.</summary>
/// <param name="Name">Name of the variable.</param>
/// <param name="Range">The first place in a function that changes it.</param>
public sealed record ModuleStateFact(string Name, TextRange Range);
