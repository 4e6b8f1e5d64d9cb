namespace ActionsLimits.Scripts;

/// <summary>A use of syntax that not every release of every Node line has.</summary>
/// <param name="Feature">Name in the Node surface table, such as <c>syntax:optional-chaining</c>.</param>
/// <param name="Range">Where it is.</param>
public sealed record SyntaxUse(string Feature, TextRange Range);
