using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>The Actions bound to one trigger.</summary>
/// <param name="TriggerId">Trigger id, where the file names it.</param>
/// <param name="Actions">The bound Actions in execution order.</param>
public sealed record TriggerBindings(Located<string> TriggerId, ImmutableArray<BoundAction> Actions);
