namespace ActionsLimits.Scripts;

/// <summary>A read of one secret.</summary>
/// <param name="Root">Whose secrets.</param>
/// <param name="Name">Name of the secret; <see langword="null"/> when it is computed and cannot be folded.</param>
/// <param name="Range">The property that names the secret.</param>
public sealed record SecretRead(SecretRoot Root, string? Name, TextRange Range);
