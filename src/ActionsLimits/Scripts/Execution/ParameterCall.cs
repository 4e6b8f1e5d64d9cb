using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>A call of a member of a parameter, which for the second parameter of a handler is a call on <c>api</c>.</summary>
/// <param name="Path">See <see cref="ScriptEffect.Path"/>.</param>
/// <param name="Range">The call.</param>
/// <param name="Parameter">Position of the parameter.</param>
/// <param name="Member">Path below the parameter, such as <c>cache.set</c>; empty when the parameter itself is called.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="IsGuarded">Whether the script tests that the member is there.</param>
/// <param name="IsFallbackGiven">Whether the script says what happens when the result is missing.</param>
public sealed record ParameterCall(
    int Path,
    TextRange Range,
    int Parameter,
    string Member,
    ImmutableArray<FoldedArgument> Arguments,
    bool IsGuarded,
    bool IsFallbackGiven) : ScriptEffect(Path, Range);
