using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>What happens when one exported handler runs.</summary>
/// <param name="Name">Name of the export.</param>
/// <param name="Effects">What it does, in order.</param>
/// <param name="IsComplete">Whether it was followed to its end; otherwise <paramref name="Effects"/> is what it surely does up to some point.</param>
public sealed record ExecutionEntry(string Name, ImmutableArray<ScriptEffect> Effects, bool IsComplete);
