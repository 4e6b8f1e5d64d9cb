using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Rules.Execution;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Saml;

/// <summary>Limits of <c>api.samlResponse.setAttribute</c>.</summary>
public sealed class SamlAttributeRule : Rule
{
    /// <summary>A name that is too long.</summary>
    public static RuleDescriptor Name { get; } = new("AL5003", "SAML attribute name over 1 kB", Severity.Error) { GatesPackaging = true };

    /// <summary>A value that is too long.</summary>
    public static RuleDescriptor Value { get; } = new("AL5004", "SAML attribute value over 2 kB", Severity.Error) { GatesPackaging = true };

    /// <summary>Too many attributes.</summary>
    public static RuleDescriptor Count { get; } = new("AL5005", "More than 100 SAML attributes", Severity.Error) { GatesPackaging = true };

    /// <summary>Too much in all.</summary>
    public static RuleDescriptor Total { get; } = new("AL5006", "SAML attributes over 10 kB in total", Severity.Error) { GatesPackaging = true };

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Name, Value, Count, Total];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var report = new ExecutionReport(findings);
        foreach (var run in ExecutionRuns.Of(context))
        {
            foreach (var effect in run.Transaction)
            {
                if (effect is ApiInvocation { Member: "samlResponse.setAttribute" } call)
                {
                    CheckCall(call, context, report);
                }
            }

            CheckTotals(run, context, report);
        }
    }

    private static void CheckCall(ApiInvocation call, RuleContext context, ExecutionReport report)
    {
        var name = call.Argument(0);
        if (name.Kind == FoldedKind.Text)
        {
            report.AddArgument(Name, call, context.Limits["saml-attribute-name"], "an attribute name", name.Least.Bytes, name.Possible.Bytes, name.IsExact, "The call throws, and all commands of the Actions are lost. Use a shorter name.");
        }

        var value = call.Argument(1);
        foreach (var text in value.Items.Insert(0, value))
        {
            if (text.Kind == FoldedKind.Text)
            {
                report.AddArgument(Value, call, context.Limits["saml-attribute-value"], "an attribute value", text.Least.Bytes, text.Possible.Bytes, text.IsExact, "The call throws, and all commands of the Actions are lost. Shorten the value, or give an array of several.");
            }
        }
    }

    private static void CheckTotals(TriggerRun run, RuleContext context, ExecutionReport report)
    {
        var certain = ApiEntries.SamlAttributes(run.Execute, context.Limits);
        var possible = ApiEntries.SamlAttributes(run.Transaction, context.Limits);
        if (possible.Count == 0)
        {
            return;
        }

        var count = context.Limits["saml-attributes"];
        report.AddTotal(
            Count,
            run,
            count,
            Totals.Certain(certain.ConvertAll(One), 0, 0, count.Maximum),
            Totals.Possible(possible.ConvertAll(One), 0, 0, count.Maximum),
            "a number of SAML attributes",
            "Auth0 refuses more. Send only what the service provider reads, or several values under one name.");

        // As one JSON object: two braces, a comma between attributes.
        var total = context.Limits["saml-attributes-total"];
        report.AddTotal(
            Total,
            run,
            total,
            Totals.Certain(certain, 2, 1, total.Maximum),
            Totals.Possible(possible, 2, 1, total.Maximum),
            "SAML attributes",
            "Auth0 refuses more. Send less, or only a reference that the service provider resolves.");

        static KeyedEntry One(KeyedEntry entry) => entry.IsRemoval ? entry : entry with { Least = 1, Possible = 1 };
    }
}
