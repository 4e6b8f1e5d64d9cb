using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Execution;

/// <summary>Output that Auth0 does not keep.</summary>
public sealed class ConsoleRule : Rule
{
    /// <summary>Too much output.</summary>
    public static RuleDescriptor TooMuch { get; } = new("AL6040", "console.log output over 256 characters in an Action", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [TooMuch];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var report = new ExecutionReport(findings);
        var limit = context.Limits["console-log"];
        foreach (var run in ExecutionRuns.Of(context))
        {
            foreach (var effects in run.Phases)
            {
                foreach (var group in effects.OfType<LoggedText>().GroupBy(text => text.Action))
                {
                    if (Totals.Of(group.ToList(), text => text.Units, limit.Maximum) is { } excess)
                    {
                        report.Add(
                            TooMuch,
                            excess.At,
                            $"{Wording.Subject(group.Key)} logs at least {Wording.Amount(limit.Unit, excess.Total)} of constant text{(excess.IsCertain ? "" : " in an execution that takes particular branches")}, {Wording.Number(excess.Total - limit.Maximum)} over {Wording.LimitOf(limit)} for an Action; what this call writes is cut off in the stored log. Log less, or send what matters to a service of your own.",
                            excess.IsCertain ? null : Severity.Info,
                            excess.Total,
                            limit.Maximum,
                            excess.First);
                    }
                }
            }
        }
    }
}
