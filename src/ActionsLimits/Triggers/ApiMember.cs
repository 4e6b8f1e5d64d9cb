using System.Collections.Immutable;

namespace ActionsLimits.Triggers;

/// <summary>A method on the <c>api</c> object of a trigger.</summary>
/// <param name="Path">Path below <c>api</c>, such as <c>cache.set</c>.</param>
/// <param name="Parameters">Its parameters in order.</param>
public sealed record ApiMember(string Path, ImmutableArray<ApiParameter> Parameters);
