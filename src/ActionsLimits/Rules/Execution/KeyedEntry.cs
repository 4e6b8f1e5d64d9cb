namespace ActionsLimits.Rules.Execution;

/// <summary>A call that stores something under a key.</summary>
/// <param name="Call">The call.</param>
/// <param name="Key">What tells the key from others; <see langword="null"/> when it cannot be told.</param>
/// <param name="KeyName">The key itself, where it is kept.</param>
/// <param name="KeyPrefix">How an unknown key surely begins; empty when nothing is known.</param>
/// <param name="Least">What the entry surely adds to the total; 0 for a removal.</param>
/// <param name="Possible">What it adds on the branch that makes it largest.</param>
/// <param name="IsRemoval">Whether the key is removed.</param>
internal sealed record KeyedEntry(ApiInvocation Call, string? Key, string? KeyName, string KeyPrefix, long Least, long Possible, bool IsRemoval);
