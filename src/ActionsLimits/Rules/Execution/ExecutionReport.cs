using ActionsLimits.Findings;
using ActionsLimits.Limits;

namespace ActionsLimits.Rules.Execution;

/// <summary>Takes findings about effects: one for each rule and place, however many Actions or turns of a loop lead there.</summary>
internal sealed class ExecutionReport(ICollection<Finding> findings)
{
    private readonly HashSet<(string Code, Location Location)> _reported = [];

    /// <summary>Reports an effect.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="effect">The effect.</param>
    /// <param name="message">The message.</param>
    /// <param name="severity">A severity other than the rule's; <see langword="null"/> for the rule's.</param>
    /// <param name="measured">What was measured.</param>
    /// <param name="limit">What it was compared with.</param>
    /// <param name="related">The effect that explains it.</param>
    internal void Add(RuleDescriptor rule, ExecutedEffect effect, string message, Severity? severity = null, long? measured = null, long? limit = null, ExecutedEffect? related = null)
    {
        if (!_reported.Add((rule.Code, effect.Location)))
        {
            return;
        }

        var places = new List<Location>();
        if (effect.CallSite is { } site)
        {
            places.Add(site);
        }

        if (related is not null && related.Location != effect.Location)
        {
            places.Add(related.Location);
        }

        findings.Add(new Finding
        {
            Rule = rule,
            Location = effect.Location,
            Message = message,
            RuleSeverity = severity == rule.DefaultSeverity ? null : severity,
            Measured = measured,
            Limit = limit,
            Related = [.. places],
            Api = effect is ApiInvocation call ? "api." + call.Member : null,
        });
    }

    /// <summary>Reports an argument that is over its limit, or that is on some branch.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="call">The call.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="what">What is too long: "a key".</param>
    /// <param name="least">What it surely measures at least.</param>
    /// <param name="possible">What it measures at least on the branch that makes it longest.</param>
    /// <param name="isExact">Whether <paramref name="least"/> is what it measures.</param>
    /// <param name="advice">Why it matters and what to do: sentences.</param>
    internal void AddArgument(RuleDescriptor rule, ApiInvocation call, Limit limit, string what, long least, long possible, bool isExact, string advice)
    {
        if (least > limit.Maximum)
        {
            Add(
                rule,
                call,
                $"{Subject(call)} gives api.{call.Member} {what} of {(isExact ? "" : "at least ")}{Wording.Amount(limit.Unit, least)}, {Wording.Number(least - limit.Maximum)} over {Wording.LimitOf(limit)}{OtherReadings(limit)}. {advice}",
                measured: least,
                limit: limit.Maximum);
        }
        else if (possible > limit.Maximum)
        {
            Add(
                rule,
                call,
                $"{Subject(call)} gives api.{call.Member} {what} that on some branches has at least {Wording.Amount(limit.Unit, possible)}, {Wording.Number(possible - limit.Maximum)} over {Wording.LimitOf(limit)}{OtherReadings(limit)}. {advice}",
                Severity.Warning,
                possible,
                limit.Maximum);
        }
    }

    /// <summary>Reports a total over its limit.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="run">The execution.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="certain">The certain total.</param>
    /// <param name="possible">The largest total on one way through all branches.</param>
    /// <param name="what">What is too much: "cache entries".</param>
    /// <param name="advice">Why it matters and what to do: sentences.</param>
    internal void AddTotal(RuleDescriptor rule, TriggerRun run, Limit limit, (long Total, KeyedEntry? At) certain, (long Total, KeyedEntry? At) possible, string what, string advice)
    {
        if (certain.At is { } at)
        {
            Add(
                rule,
                at.Call,
                $"{Chain(run)} {what} of at least {Wording.Amount(limit.Unit, certain.Total)} in one execution, {Wording.Number(certain.Total - limit.Maximum)} over {Wording.LimitOf(limit)}{OtherReadings(limit)}; this call is the first over it. {advice}",
                measured: certain.Total,
                limit: limit.Maximum);
        }
        else if (possible.At is { } perhaps)
        {
            Add(
                rule,
                perhaps.Call,
                $"{Chain(run)} {what} of at least {Wording.Amount(limit.Unit, possible.Total)} in an execution that takes particular branches, {Wording.Number(possible.Total - limit.Maximum)} over {Wording.LimitOf(limit)}{OtherReadings(limit)}; this call is the first over it. {advice}",
                Severity.Warning,
                possible.Total,
                limit.Maximum);
        }
    }

    /// <summary>Whose code it is: "Action 'x'", with the Module where there is one.</summary>
    internal static string Subject(ExecutedEffect effect)
        => effect.CallSite is null ? Wording.Subject(effect.Action) : $"{Wording.Subject(effect.Action)}, through an Action Module,";

    /// <summary>Who adds up: one Action, or all that are bound to a trigger.</summary>
    internal static string Chain(TriggerRun run)
        => run.Actions.Length == 1
            ? $"{Wording.Subject(run.Actions[0])} brings the trigger to"
            : $"The {Wording.Number(run.Actions.Length)} Actions bound to trigger {Wording.Quote(run.Trigger)} together have";

    private static string OtherReadings(Limit limit) => limit.PlatformMaximum is null && limit.Contradictions.Length > 0 ? " (the stricter of two readings)" : "";
}
