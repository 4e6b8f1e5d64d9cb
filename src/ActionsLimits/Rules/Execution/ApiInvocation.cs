using System.Collections.Immutable;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Execution;

/// <summary>A call on <c>api</c>.</summary>
internal sealed record ApiInvocation : ExecutedEffect
{
    /// <summary>Path below <c>api</c>, such as <c>cache.set</c>.</summary>
    internal required string Member { get; init; }

    /// <summary>The arguments.</summary>
    internal required ImmutableArray<FoldedArgument> Arguments { get; init; }

    /// <summary>Whether the script tests that the member is there.</summary>
    internal required bool IsGuarded { get; init; }

    /// <summary>Whether the script says what happens when the result is missing.</summary>
    internal required bool IsFallbackGiven { get; init; }

    /// <summary>An argument; one of which nothing is known when there is none.</summary>
    internal FoldedArgument Argument(int index) => index < Arguments.Length ? Arguments[index] : FoldedArgument.Unknown;
}
