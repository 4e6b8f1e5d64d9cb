namespace ActionsLimits.Rules.Execution;

/// <summary>How much of something the code surely uses, and how much it may use.</summary>
/// <param name="Name">What is counted, in camel case: <c>cacheEntries</c>.</param>
/// <param name="LimitId">The limit that it counts against; <see langword="null"/> where there is none.</param>
/// <param name="Member">The member of <c>api</c> that uses it; <see langword="null"/> for what needs no member.</param>
/// <param name="Certain">What every execution that runs to its end uses at least. In the unit of the limit.</param>
/// <param name="Possible">What an execution that takes particular branches uses at least.</param>
/// <param name="IsOpen">
/// Whether an execution may use more than <paramref name="Possible"/>: keys, values or numbers of turns that are known at run time only, or code
/// that was not followed to its end.
/// </param>
public sealed record UsedAmount(string Name, string? LimitId, string? Member, long Certain, long Possible, bool IsOpen)
{
    /// <summary>Whether nothing is used.</summary>
    public bool IsNothing => Certain == 0 && Possible == 0 && !IsOpen;
}
