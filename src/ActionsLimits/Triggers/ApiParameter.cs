namespace ActionsLimits.Triggers;

/// <summary>A parameter of an <see cref="ApiMember"/>.</summary>
/// <param name="Name">Name as documented.</param>
/// <param name="Limit">Id of the limit on its length; <see langword="null"/> when it has none.</param>
public sealed record ApiParameter(string Name, string? Limit);
