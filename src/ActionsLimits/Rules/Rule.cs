using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules;

/// <summary>
/// One rule or close family. <see cref="RuleCatalog"/> lists every subclass; CONTRIBUTING.md says what else belongs to a new rule.
/// </summary>
public abstract class Rule
{
    /// <summary>The codes that this rule may report; all of one <see cref="CheckGroup"/>.</summary>
    public abstract ImmutableArray<RuleDescriptor> Descriptors { get; }

    /// <summary>Looks at everything that is known and adds what it finds. Order does not matter; the caller sorts.</summary>
    /// <param name="context">What is known. Immutable; rules run in any order and may run in parallel.</param>
    /// <param name="findings">Receives the findings.</param>
    public abstract void Check(RuleContext context, ICollection<Finding> findings);
}
