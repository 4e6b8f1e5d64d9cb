using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Manifests;

/// <summary>
/// AL0013, AL0014 and AL0016: the Deploy CLI sets bindings last, without looking at them, so that a wrong one fails after Actions have been written already.
/// </summary>
public sealed class BindingRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } =
        [ManifestRules.BindingOfUnknownAction, ManifestRules.BindingOfUndeployedAction, ManifestRules.WrongTrigger];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var action in context.Bundle.Actions)
        {
            CheckSupported(context, action, findings);
        }

        var actions = new Dictionary<string, ActionDefinition>(StringComparer.Ordinal);
        foreach (var action in context.Bundle.Actions)
        {
            actions.TryAdd(action.Name.Value, action);
        }

        foreach (var bindings in context.Bundle.Bindings)
        {
            var isKnown = CheckTrigger(context, bindings, findings);
            foreach (var bound in bindings.Actions)
            {
                if (!actions.TryGetValue(bound.ActionName.Value, out var action))
                {
                    CheckUnknownAction(bindings, bound, actions.Keys, findings);
                }
                else
                {
                    CheckBound(bindings, bound, action, isKnown, findings);
                }
            }
        }
    }

    private static void CheckSupported(RuleContext context, ActionDefinition action, ICollection<Finding> findings)
    {
        foreach (var supported in action.SupportedTriggers)
        {
            if (KeywordMarkers.IsIn(supported.Id.Value))
            {
                continue;
            }

            if (context.Triggers.Find(supported.Id.Value) is not { } trigger)
            {
                Add(findings, ManifestRules.WrongTrigger, supported.Id.Location, $"Action {Wording.Quote(action.Name.Value)} supports the unknown trigger {Wording.Quote(supported.Id.Value)}, which the API refuses. {Wording.DidYouMean(supported.Id.Value, Ids(context))}Use a trigger id of Auth0, such as 'post-login'.");
            }
            else if (supported.Version is { } version && !trigger.Versions.IsEmpty && !KeywordMarkers.IsIn(version.Value) && trigger.FindVersion(version.Value) is null)
            {
                Add(findings, ManifestRules.WrongTrigger, version.Location, $"Trigger {Wording.Quote(trigger.Id)} of Action {Wording.Quote(action.Name.Value)} has no version {Wording.Quote(version.Value)}, so the API refuses it. Its versions are {string.Join(", ", trigger.Versions.Select(candidate => candidate.Version))}.");
            }
        }
    }

    private static bool CheckTrigger(RuleContext context, TriggerBindings bindings, ICollection<Finding> findings)
    {
        var id = bindings.TriggerId.Value;
        if (KeywordMarkers.IsIn(id))
        {
            return false;
        }

        if (context.Triggers.Find(id) is not { } trigger)
        {
            // Exports of earlier years list every trigger of their time, most of them empty; what the API makes of that today cannot be told.
            if (bindings.Actions.IsEmpty && context.Triggers.FormerIds.Contains(id, StringComparer.Ordinal))
            {
                return false;
            }

            Add(findings, ManifestRules.WrongTrigger, bindings.TriggerId.Location, $"Bindings stand under the unknown trigger {Wording.Quote(id)}, so the import fails at its last step. {Wording.DidYouMean(id, Ids(context))}Use a trigger id of Auth0, such as 'post-login'.");
            return false;
        }

        if (trigger.IsEntityBound == true && !bindings.Actions.IsEmpty)
        {
            // The Deploy CLI sends them like any others; what the API does with them is not documented.
            findings.Add(new Finding
            {
                Rule = ManifestRules.WrongTrigger,
                RuleSeverity = Severity.Warning,
                Location = bindings.TriggerId.Location,
                Message = $"Actions of trigger {Wording.Quote(id)} are bound by the entity that uses them (a profile, a stream), not by the tenant's trigger bindings, so these bindings have no place here. Remove them and name the Action in that entity.",
            });
        }

        return true;
    }

    private static void CheckUnknownAction(TriggerBindings bindings, BoundAction bound, IEnumerable<string> names, ICollection<Finding> findings)
    {
        var name = bound.ActionName.Value;
        if (KeywordMarkers.IsIn(name))
        {
            return;
        }

        Add(findings, ManifestRules.BindingOfUnknownAction, bound.ActionName.Location, $"Trigger {Wording.Quote(bindings.TriggerId.Value)} binds Action {Wording.Quote(name)}, which the source does not declare, so the import fails after Actions were already written. {Wording.DidYouMean(name, names)}Add the Action to the source, correct the name (case counts), or remove the binding.");
    }

    private static void CheckBound(TriggerBindings bindings, BoundAction bound, ActionDefinition action, bool isKnownTrigger, ICollection<Finding> findings)
    {
        if (action.Deployed is not { Value: true } && action.DeployedMarker is null)
        {
            findings.Add(new Finding
            {
                Rule = ManifestRules.BindingOfUndeployedAction,
                Location = bound.ActionName.Location,
                Message = $"Trigger {Wording.Quote(bindings.TriggerId.Value)} binds Action {Wording.Quote(action.Name.Value)}, which is not deployed: only a deployed version can be bound, so the import fails after Actions were already written. Set 'deployed' to true in its manifest.",
                Related = [action.Deployed?.Location ?? action.Location],
            });
        }

        if (isKnownTrigger && !action.SupportedTriggers.IsEmpty && action.SupportedTriggersMarker is null
            && !action.SupportedTriggers.Any(supported => string.Equals(supported.Id.Value, bindings.TriggerId.Value, StringComparison.Ordinal) || KeywordMarkers.IsIn(supported.Id.Value)))
        {
            findings.Add(new Finding
            {
                Rule = ManifestRules.WrongTrigger,
                Location = bound.ActionName.Location,
                Message = $"Action {Wording.Quote(action.Name.Value)} is bound to trigger {Wording.Quote(bindings.TriggerId.Value)} but supports {Wording.Quote(action.SupportedTriggers[0].Id.Value)}, so the import fails at its last step. Bind it there, or change its 'supported_triggers'.",
                Related = [action.SupportedTriggers[0].Id.Location],
            });
        }
    }

    private static IEnumerable<string> Ids(RuleContext context) => context.Triggers.All.Select(trigger => trigger.Id);

    private static void Add(ICollection<Finding> findings, RuleDescriptor rule, Location location, string message)
        => findings.Add(new Finding { Rule = rule, Location = location, Message = message });
}
