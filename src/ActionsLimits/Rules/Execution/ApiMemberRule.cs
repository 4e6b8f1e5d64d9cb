using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Triggers;

namespace ActionsLimits.Rules.Execution;

/// <summary>Calls on members of <c>api</c> that the trigger does not have.</summary>
public sealed class ApiMemberRule : Rule
{
    /// <summary>A member that does not exist.</summary>
    public static RuleDescriptor Unknown { get; } = new("AL6060", "Member of api that the trigger does not have", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Unknown];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var report = new ExecutionReport(findings);
        foreach (var run in ExecutionRuns.Of(context))
        {
            foreach (var effect in run.Transaction)
            {
                if (effect is ApiInvocation { IsGuarded: false, Member.Length: > 0 } call && VersionOf(context, call) is { } found)
                {
                    CheckCall(context, found.Trigger, found.Version, call, report);
                }
            }
        }
    }

    /// <summary>The version of the trigger that the Action declares; the current one when it declares none.</summary>
    private static (TriggerInfo Trigger, TriggerVersion Version)? VersionOf(RuleContext context, ApiInvocation call)
    {
        if (call.Action.SupportedTriggers.Length != 1 || context.Triggers.Find(call.Action.SupportedTriggers[0].Id.Value) is not { } trigger)
        {
            return null;
        }

        var version = call.Action.SupportedTriggers[0].Version is { } declared ? trigger.FindVersion(declared.Value) : trigger.Versions.FirstOrDefault();
        return version is null || version.Api.IsEmpty ? null : (trigger, version);
    }

    private static void CheckCall(RuleContext context, TriggerInfo trigger, TriggerVersion version, ApiInvocation call, ExecutionReport report)
    {
        var member = call.Member;

        // AL6020 says more about transaction metadata.
        if (member is "transaction.setMetadata" or "toString" or "hasOwnProperty" || member.Contains("[]", StringComparison.Ordinal) || Exists(version, member))
        {
            return;
        }

        var elsewhere = context.Triggers.All
            .Where(other => other.Versions.Any(candidate => candidate.Api.Any(known => string.Equals(known.Path, member, StringComparison.Ordinal))))
            .Select(other => other.Id)
            .ToList();
        var advice = elsewhere.Count > 0
            ? $"It exists for {Wording.List(elsewhere)}. Move the call to an Action of such a trigger."
            : $"{Wording.DidYouMean("api." + member, version.Api.Select(known => "api." + known.Path))}Correct the name, or test for the member before calling it.";
        report.Add(
            Unknown,
            call,
            $"{ExecutionReport.Subject(call)} calls api.{MessageText.OneLine(member)}, which trigger {Wording.Quote(trigger.Id)} {version.Version} does not have; the call throws a TypeError, and the execution fails. {advice}");
    }

    private static bool Exists(TriggerVersion version, string member)
    {
        foreach (var known in version.Api)
        {
            if (string.Equals(known.Path, member, StringComparison.Ordinal) || member.StartsWith(known.Path + ".", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
