namespace ActionsLimits.Scripts.Execution;

/// <summary>A property of an object that is an argument.</summary>
/// <param name="Name">Name of the property, shortened to <see cref="FoldedArgument.LongestName"/>.</param>
/// <param name="Value">Its value.</param>
public sealed record FoldedProperty(string Name, FoldedArgument Value);
