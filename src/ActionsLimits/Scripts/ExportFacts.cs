using System.Collections.Immutable;

namespace ActionsLimits.Scripts;

/// <summary>What a script exports.</summary>
/// <param name="Members">The exported members that are known by name, in order of position.</param>
/// <param name="IsComplete">Whether <paramref name="Members"/> is everything; <see langword="false"/> when something exported could not be folded.</param>
/// <param name="ReplacedBy">What <c>module.exports</c> was set to when that is no object literal (a function, a class, a primitive); otherwise <see langword="null"/>.</param>
public sealed record ExportFacts(ImmutableArray<ExportedMember> Members, bool IsComplete, ExportedMember? ReplacedBy)
{
    /// <summary>Nothing is exported.</summary>
    public static ExportFacts None { get; } = new([], true, null);
}
