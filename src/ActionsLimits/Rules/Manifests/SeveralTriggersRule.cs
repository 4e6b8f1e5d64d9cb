using System.Collections.Immutable;
using System.Globalization;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Manifests;

/// <summary>AL0017: <c>supported_triggers</c> is an array, but Auth0 allows one element only.</summary>
public sealed class SeveralTriggersRule : Rule
{
    private const int Maximum = 1;

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [ManifestRules.SeveralTriggers];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var action in context.Bundle.Actions)
        {
            if (action.SupportedTriggers.Length > Maximum)
            {
                findings.Add(new Finding
                {
                    Rule = ManifestRules.SeveralTriggers,
                    Location = action.SupportedTriggers[Maximum].Location,
                    Message = string.Create(CultureInfo.InvariantCulture, $"Action {Wording.Quote(action.Name.Value)} supports {action.SupportedTriggers.Length} triggers, and Auth0 allows {Maximum}. Keep one here and write an Action of its own for each other trigger."),
                    Measured = action.SupportedTriggers.Length,
                    Limit = Maximum,
                });
            }
        }
    }
}
