namespace ActionsLimits.Checking;

/// <summary>A deployment environment as the project names it.</summary>
/// <param name="Name">Name of the environment.</param>
/// <param name="KeywordMappings">Full path of its Deploy CLI configuration; <see langword="null"/> when the project names none (finding AL9001).</param>
public sealed record EnvironmentOption(string Name, string? KeywordMappings);
