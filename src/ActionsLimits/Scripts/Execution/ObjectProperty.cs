namespace ActionsLimits.Scripts.Execution;

/// <summary>A property of an object. A class: lists of structures are compiled again at each start, and changing one property of many copies less.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">What it holds.</param>
internal sealed record ObjectProperty(string Key, Value Value);
