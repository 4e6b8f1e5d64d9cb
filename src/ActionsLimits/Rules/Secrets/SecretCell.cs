namespace ActionsLimits.Rules.Secrets;

/// <summary>One secret in one environment.</summary>
/// <param name="Environment">Name of the environment; <see langword="null"/> for the project's own mapping.</param>
/// <param name="State">What becomes of the value.</param>
/// <param name="Length">Unicode code points of the value, a least length while a marker is unresolved; <see langword="null"/> where nothing is known of it.</param>
public sealed record SecretCell(string? Environment, SecretState State, int? Length);
