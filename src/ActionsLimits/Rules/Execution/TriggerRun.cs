using System.Collections.Immutable;
using ActionsLimits.Bundles;

namespace ActionsLimits.Rules.Execution;

/// <summary>The effects of one execution of a trigger, in the order of the bindings.</summary>
/// <param name="Trigger">Id of the trigger.</param>
/// <param name="IsBound">Whether the Actions are bound to it; otherwise it is one Action alone.</param>
/// <param name="Actions">The Actions, in order.</param>
/// <param name="Execute">What their <c>onExecute…</c> handlers do.</param>
/// <param name="Continue">What the <c>onContinue…</c> handlers do, Action by Action.</param>
internal sealed record TriggerRun(
    string Trigger,
    bool IsBound,
    ImmutableArray<ActionDefinition> Actions,
    ImmutableArray<ExecutedEffect> Execute,
    ImmutableArray<ImmutableArray<ExecutedEffect>> Continue)
{
    /// <summary>Whether all that is called was followed to its end; otherwise there may be more.</summary>
    internal bool IsComplete { get; init; } = true;

    /// <summary>The effects before a redirect, then those of each handler that goes on after one: time and cache start anew there.</summary>
    internal IEnumerable<ImmutableArray<ExecutedEffect>> Phases => Continue.Insert(0, Execute);

    /// <summary>Everything that may happen in one transaction: what follows a redirect comes last.</summary>
    internal IEnumerable<ExecutedEffect> Transaction => Execute.Concat(Continue.SelectMany(effects => effects));
}
