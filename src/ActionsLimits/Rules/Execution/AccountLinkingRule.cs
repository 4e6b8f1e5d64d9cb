using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Execution;

/// <summary>Limits of <c>api.authentication.setPrimaryUser</c>.</summary>
public sealed class AccountLinkingRule : Rule
{
    private const string Member = "authentication.setPrimaryUser";

    /// <summary>An id that is too long.</summary>
    public static RuleDescriptor Id { get; } = new("AL6001", "primary_user_id over 128 characters", Severity.Error);

    /// <summary>More than one call.</summary>
    public static RuleDescriptor Twice { get; } = new("AL6002", "setPrimaryUser called more than once in a transaction", Severity.Error);

    /// <summary>Metadata that is lost.</summary>
    public static RuleDescriptor MetadataLost { get; } = new("AL6003", "User metadata lost beside setPrimaryUser", Severity.Warning);

    /// <summary>A Rule that does the same.</summary>
    public static RuleDescriptor WithRule { get; } = new("AL6004", "setPrimaryUser together with a Rule that sets context.primaryUser", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Id, Twice, MetadataLost, WithRule];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var report = new ExecutionReport(findings);
        var rule = LinkingRule(context);
        foreach (var run in ExecutionRuns.Of(context))
        {
            var calls = run.Transaction.OfType<ApiInvocation>().Where(call => call.Member == Member).ToList();
            foreach (var call in calls)
            {
                var id = call.Argument(0);
                if (id.Kind == FoldedKind.Text)
                {
                    report.AddArgument(Id, call, context.Limits["primary-user-id"], "a primary_user_id", id.Least.Utf16Units, id.Possible.Utf16Units, id.IsExact, "The call throws, and the login fails. Pass the user_id of the primary account.");
                }

                if (rule is not null)
                {
                    report.Add(WithRule, call, $"{ExecutionReport.Subject(call)} calls api.{Member}, and the enabled Rule {Wording.Quote(rule.Name.Value)} sets context.primaryUser; Auth0 does not allow both in one transaction. Link accounts in one place: remove the assignment from the Rule, or disable the Rule.");
                }
            }

            CheckCalls(run, calls, context, report);
            CheckMetadata(run, calls, report);
        }
    }

    private static void CheckCalls(TriggerRun run, List<ApiInvocation> calls, RuleContext context, ExecutionReport report)
    {
        var limit = context.Limits["primary-user-calls"];
        var inExecute = new HashSet<ExecutedEffect>(run.Execute, ReferenceEqualityComparer.Instance);
        if (Totals.Of([.. calls.Where(inExecute.Contains)], static _ => 1, limit.Maximum) is { } excess)
        {
            Report(excess);
        }
        else if (Totals.OnSomeWay(calls, static _ => 1, limit.Maximum) is { } perhaps)
        {
            Report(perhaps);
        }

        void Report(Excess found) => report.Add(
            Twice,
            found.At,
            $"{ExecutionReport.Subject(found.At)} calls api.{Member} again in one transaction{(found.IsCertain ? "" : " that takes particular branches")}: {Wording.Number(found.Total)} calls, and Auth0 allows {Wording.Number(limit.Maximum)}; the second call throws, and the login fails. Decide on the primary account once, in one Action.",
            found.IsCertain ? null : Severity.Warning,
            found.Total,
            limit.Maximum,
            found.First);
    }

    private static void CheckMetadata(TriggerRun run, List<ApiInvocation> calls, ExecutionReport report)
    {
        var work = EffectsTogether.MaximumWork;
        foreach (var effects in run.Phases)
        {
            var ofPhase = new HashSet<ExecutedEffect>(effects, ReferenceEqualityComparer.Instance);
            foreach (var metadata in effects.OfType<ApiInvocation>().Where(call => call.Member == "user.setUserMetadata"))
            {
                var alone = new EffectsTogether { Work = work };
                alone.Add(metadata);
                var beside = calls.Find(call => ReferenceEquals(call.Action, metadata.Action) && ofPhase.Contains(call) && alone.Admits(call));
                work = alone.Work;
                if (beside is not null)
                {
                    report.Add(
                        MetadataLost,
                        metadata,
                        $"{ExecutionReport.Subject(metadata)} sets user metadata beside api.{Member}; Auth0 discards the user metadata of that Action, silently. Set it in a later Action of the same trigger, which keeps it on the new primary user.",
                        related: beside);
                }
            }
        }
    }

    private static LegacyRuleDefinition? LinkingRule(RuleContext context)
        => context.Bundle.LegacyRules.FirstOrDefault(rule => rule.Enabled && context.ScriptOf(rule.Code) is { } script && !script.Facts.Execution.PrimaryUserAssignments.IsEmpty);
}
