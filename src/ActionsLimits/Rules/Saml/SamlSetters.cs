using ActionsLimits.Findings;
using ActionsLimits.Rules.Execution;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Saml;

/// <summary>Arguments of the configuration setters of <c>api.samlResponse</c>.</summary>
internal static class SamlSetters
{
    private const string Prefix = "samlResponse.set";

    /// <summary>Checks every call of a setter.</summary>
    internal static void Check(RuleContext context, ICollection<Finding> findings)
    {
        var report = new ExecutionReport(findings);
        foreach (var run in ExecutionRuns.Of(context))
        {
            foreach (var effect in run.Transaction)
            {
                if (effect is ApiInvocation call && call.Member.StartsWith(Prefix, StringComparison.Ordinal) && FieldOf(call.Member) is { } field)
                {
                    CheckCall(call, field, context, report);
                }
            }
        }
    }

    /// <summary>The field of the configuration that a setter sets: <c>setAudience</c> sets <c>audience</c>.</summary>
    private static string? FieldOf(string member)
    {
        var name = member[Prefix.Length..];
        if (name.Length == 0 || name.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var field = name is "RelayState" ? name : char.ToLowerInvariant(name[0]) + name[1..];
        return SamlConfigurationRule.LimitOf(field) is null ? null : field;
    }

    private static void CheckCall(ApiInvocation call, string field, RuleContext context, ExecutionReport report)
    {
        var limit = context.Limits[SamlConfigurationRule.LimitOf(field)!];
        var argument = call.Argument(0);
        if (field is not "nameIdentifierProbes")
        {
            if (argument.Kind == FoldedKind.Text)
            {
                report.AddArgument(SamlConfigurationRule.ValueTooLong, call, limit, SamlConfigurationRule.WithArticle(field), argument.Least.Bytes, argument.Possible.Bytes, argument.IsExact, $"The call throws, and all commands of the Actions are lost. {SamlConfigurationRule.Advice(field)}");
            }

            return;
        }

        var count = context.Limits["saml-name-identifier-probes"];
        if (argument.Items.Length > count.Maximum)
        {
            report.Add(
                SamlConfigurationRule.Probes,
                call,
                $"{ExecutionReport.Subject(call)} gives api.{call.Member} {(argument.IsExact ? "" : "at least ")}{Wording.Number(argument.Items.Length)} nameIdentifierProbes, {Wording.Number(argument.Items.Length - count.Maximum)} over {Wording.LimitOf(count)}. The call throws, and all commands of the Actions are lost. Keep the attributes that really identify users.",
                measured: argument.Items.Length,
                limit: count.Maximum);
        }

        foreach (var probe in argument.Items)
        {
            if (probe.Kind == FoldedKind.Text)
            {
                report.AddArgument(SamlConfigurationRule.Probes, call, limit, "a probe", probe.Least.Bytes, probe.Possible.Bytes, probe.IsExact, $"The call throws, and all commands of the Actions are lost. {SamlConfigurationRule.Advice(field)}");
            }
        }
    }
}
