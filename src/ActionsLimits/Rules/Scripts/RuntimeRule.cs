using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;
using ActionsLimits.Node;

namespace ActionsLimits.Rules.Scripts;

/// <summary>Runtime ids: of manifests, which must be Auth0's and offered for the trigger version, and of the project's selection.</summary>
public sealed class RuntimeRule : Rule
{
    /// <summary>Unknown, or not offered.</summary>
    public static RuleDescriptor NotOffered { get; } = new("AL3009", "Unknown runtime, or one not offered for the trigger version", Severity.Error);

    /// <summary>Past its end of life.</summary>
    public static RuleDescriptor Retired { get; } = new("AL3010", "Retired runtime", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [NotOffered, Retired];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var reported = new ReadingFindings(findings);
        foreach (var (bundle, environment) in context.Readings())
        {
            foreach (var action in bundle.Actions)
            {
                if (action.Runtime is { } runtime && !KeywordMarkers.IsIn(runtime.Value))
                {
                    CheckDeclared(context, action, runtime, environment, reported);
                }
            }
        }

        foreach (var selected in context.SelectedRuntimes)
        {
            if (context.Runtimes.Find(selected) is null)
            {
                findings.Add(new Finding
                {
                    Rule = NotOffered,
                    Location = new Location(context.ProjectPath ?? context.Bundle.Source),
                    Message = $"The project selects runtime {Wording.Quote(selected)} in ActionsNodeRuntimes, which is neither a runtime of Auth0 nor a Node line with data, so nothing can be checked against it. {Suggest(selected, context.Runtimes.All)}Known are {Wording.List([.. context.Runtimes.All.Where(runtime => !runtime.IsMajor).Select(runtime => runtime.Id)])} and the majors {Majors(context.Runtimes)}.",
                    Runtimes = [selected],
                });
            }
        }
    }

    private static void CheckDeclared(RuleContext context, ActionDefinition action, Located<string> runtime, string? environment, ReadingFindings findings)
    {
        var id = runtime.Value;
        var subject = $"{Wording.In(environment)}Action {Wording.Quote(action.Name.Value)}";
        var known = context.Runtimes.Find(id);
        Finding Report(RuleDescriptor rule, string message) => new()
        {
            Rule = rule,
            Location = runtime.Location,
            Message = message,
            Runtimes = [id],
            Environment = environment,
        };

        if (known is null || known.IsMajor)
        {
            // What the versions of its triggers have: node18 and node18-actions are for different ones.
            var offered = context.Runtimes.All.Where(candidate => candidate is { IsMajor: false, Status: RuntimeStatus.Offered }).ToArray();
            var ids = offered.Where(candidate => action.SupportedTriggers.All(trigger =>
                trigger.Version is null || context.Triggers.Find(trigger.Id.Value)?.FindVersion(trigger.Version.Value) is not { Runtimes.IsEmpty: false } version
                || version.Runtimes.Contains(candidate.Id, StringComparer.Ordinal))).ToArray();
            ids = ids.Length == 0 ? offered : ids;
            findings.Add(Report(
                NotOffered,
                $"{subject} declares runtime {Wording.Quote(id)}, which Auth0 does not have; the Deploy CLI does not look at it and the API refuses the Action. {Suggest(id, ids)}Offered {(ids.Length == 1 ? "is" : "are")} {Wording.List([.. ids.Select(candidate => candidate.Id)])}; without a runtime an Action runs on {context.Runtimes.DefaultId}."));
            return;
        }

        if (known.Status == RuntimeStatus.Retired)
        {
            findings.Add(Report(
                Retired,
                $"{subject} declares runtime {Wording.Quote(id)}, which Auth0 retired on {known.EndOfLife}: it runs such Actions on {known.RunsAs} and no longer accepts the id for new ones. Declare {known.RunsAs} and check the code against it."));
            return;
        }

        foreach (var trigger in action.SupportedTriggers)
        {
            var version = trigger.Version is null ? null : context.Triggers.Find(trigger.Id.Value)?.FindVersion(trigger.Version.Value);
            if (version is null || version.Runtimes.IsEmpty || version.Runtimes.Contains(id, StringComparer.Ordinal))
            {
                continue;
            }

            // node18 and node18-actions are the same Node line under two ids; which one is right depends on the trigger.
            var twin = version.Runtimes.FirstOrDefault(offered => context.Runtimes.Find(offered)?.Major == known.Major);
            var advice = twin is null ? $"Declare {Wording.List([.. version.Runtimes])}." : $"The id of Node {known.Major} for it is {Wording.Quote(twin)}: declare that, or another one of {Wording.List([.. version.Runtimes])}.";
            findings.Add(Report(
                NotOffered,
                $"{subject} declares runtime {Wording.Quote(id)}, which Auth0 does not offer for trigger {Wording.Quote(trigger.Id.Value)} {version.Version}, so the API refuses the Action. {advice}"));
            return;
        }
    }

    private static string Suggest(string id, IReadOnlyCollection<RuntimeInfo> candidates)
    {
        // "22", "v22", "node-22", "Node22.x": the line that was meant is the first number in it.
        var start = id.AsSpan().IndexOfAnyInRange('0', '9');
        if (start >= 0)
        {
            var end = start;
            while (end < id.Length && char.IsAsciiDigit(id[end]))
            {
                end++;
            }

            var digits = id[start..end];
            var match = candidates.LastOrDefault(candidate => candidate.Major.ToString(System.Globalization.CultureInfo.InvariantCulture) == digits && candidate.Status == RuntimeStatus.Offered)
                ?? candidates.FirstOrDefault(candidate => candidate.Major.ToString(System.Globalization.CultureInfo.InvariantCulture) == digits);
            // Another line is no misspelling of this one.
            return match is null ? "" : $"Did you mean {Wording.Quote(match.Id)}? ";
        }

        return Wording.DidYouMean(id, candidates.Select(candidate => candidate.Id));
    }

    private static string Majors(RuntimeCatalog runtimes)
        => string.Join(", ", runtimes.All.Where(runtime => runtime.IsMajor).Select(runtime => runtime.Id));
}
