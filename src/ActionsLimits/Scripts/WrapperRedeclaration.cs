namespace ActionsLimits.Scripts;

/// <summary>A top-level lexical declaration that collides with a parameter of the function that Auth0 wraps around the code.</summary>
/// <param name="Name">The declared name.</param>
/// <param name="Range">The identifier.</param>
public sealed record WrapperRedeclaration(string Name, TextRange Range);
