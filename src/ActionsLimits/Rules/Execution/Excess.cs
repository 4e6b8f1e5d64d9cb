namespace ActionsLimits.Rules.Execution;

/// <summary>Where a total first exceeds its limit.</summary>
/// <param name="At">The effect that exceeds it.</param>
/// <param name="Total">The largest total that is reached.</param>
/// <param name="IsCertain">Whether every execution reaches it, and not only one that takes particular branches.</param>
/// <param name="First">The first effect that counts.</param>
internal sealed record Excess(ExecutedEffect At, long Total, bool IsCertain, ExecutedEffect First);
