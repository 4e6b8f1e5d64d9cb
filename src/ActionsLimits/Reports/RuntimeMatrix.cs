using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Node;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Compatibility;
using ActionsLimits.Scripts;

namespace ActionsLimits.Reports;

/// <summary>Scripts by runtimes: the answer to "what breaks on Node 24?".</summary>
/// <remarks>
/// Made of the findings, whatever their severity, so that a rule that is switched off still counts; a finding that a comment suppresses does
/// not, because somebody has looked at that place.
/// </remarks>
public static class RuntimeMatrix
{
    /// <summary>A row for each Action and Module with code, in the order of the bundle.</summary>
    /// <param name="result">Outcome of a check that included the rules of Node compatibility.</param>
    public static ImmutableArray<RuntimeRow> Of(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var runtimes = new ScriptRuntimes(result.Context);
        var byFile = result.Findings
            .Where(finding => finding.Suppression is null && VerdictOf(finding.Finding) != RuntimeVerdict.Works)
            .ToLookup(finding => finding.Finding.Location.Path, finding => finding.Finding, StringComparer.Ordinal);
        var rows = ImmutableArray.CreateBuilder<RuntimeRow>();
        foreach (var owner in result.Context.Bundle.Owners())
        {
            if (owner is not (ActionDefinition or ModuleDefinition) || owner.Code is not { } code)
            {
                continue;
            }

            var script = result.Context.ScriptOf(code);
            var isRead = script is not null;
            (ScriptRuntime Runtime, ImmutableArray<string> Ids)[] its = [.. runtimes.LinesOf(owner)];
            rows.Add(new RuntimeRow(owner, [.. its.Select(line =>
            {
                var (runtime, ids) = line;
                var verdict = isRead ? RuntimeVerdict.Works : RuntimeVerdict.CannotTell;
                var count = 0;
                foreach (var finding in byFile[code.Path])
                {
                    // A finding without runtimes is about all: a syntax error.
                    var one = finding.Runtimes.IsEmpty || finding.Runtimes.Any(id => ids.Contains(id, StringComparer.Ordinal)) ? VerdictOf(finding) : RuntimeVerdict.Works;
                    (verdict, count) = one > verdict ? (one, 1) : one == verdict && one != RuntimeVerdict.Works ? (verdict, count + 1) : (verdict, count);
                }

                return new RuntimeCell(runtime.Id, runtime.Major, verdict, count, runtime.Actions);
            })], script is null ? [] : DocumentedIn(script.Facts, [.. its.Select(line => line.Runtime)])));
        }

        return rows.DrainToImmutable();
    }

    /// <summary>How many scripts have each verdict on each runtime, in order of the Node lines.</summary>
    /// <param name="rows">Rows of <see cref="Of"/>.</param>
    public static IEnumerable<(string Runtime, int Major, ImmutableDictionary<RuntimeVerdict, int> Counts)> CountsOf(ImmutableArray<RuntimeRow> rows) => rows
        .SelectMany(row => row.Cells)
        .GroupBy(cell => (cell.Runtime, cell.Major))
        .OrderBy(group => group.Key.Major)
        .ThenBy(group => group.Key.Runtime, StringComparer.Ordinal)
        .Select(group => (group.Key.Runtime, group.Key.Major, group.GroupBy(cell => cell.Verdict).ToImmutableDictionary(cells => cells.Key, cells => cells.Count())));

    /// <summary>Uses of APIs that a runtime has and that only its documentation deprecates. A value of unknown type is no such use.</summary>
    private static ImmutableArray<DocumentedDeprecation> DocumentedIn(ScriptFacts facts, ScriptRuntime[] runtimes)
    {
        var found = ImmutableArray.CreateBuilder<DocumentedDeprecation>();
        foreach (var use in facts.NodeUses)
        {
            if (use.IsUncertain || NodeSurface.Default.FindPath(use.Api) is not { } member)
            {
                continue;
            }

            found.AddRange(runtimes
                .Where(runtime => NodeApiRule.IsReachable(use, member, runtime.Major))
                .SelectMany(runtime => member.DeprecationsIn(runtime.Major)
                    .Where(deprecation => deprecation.Stage == DeprecationStage.Documentation && use.Deprecations.Contains(deprecation.Code, StringComparer.Ordinal))
                    .Select(deprecation => (runtime.Id, Deprecation: deprecation)))
                .GroupBy(pair => pair.Deprecation.Code, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new DocumentedDeprecation(
                    use.Api, group.Key, [.. group.Select(pair => pair.Id)], group.First().Deprecation.Replacement, use.Range)));
        }

        return found.DrainToImmutable();
    }

    private static RuntimeVerdict VerdictOf(Finding finding) => finding.Rule.Code switch
    {
        // A constant that is undefined there: it is read, and whether it is used cannot be told.
        "AL3005" when finding.RuleSeverity == Severity.Warning => RuntimeVerdict.CannotTell,
        "AL3001" or "AL3002" or "AL3003" or "AL3004" or "AL3005" or "AL3006" or "AL3011" or "AL3015" => RuntimeVerdict.Fails,
        "AL3008" or "AL3016" => RuntimeVerdict.CannotTell,
        "AL3007" => RuntimeVerdict.Deprecated,
        _ => RuntimeVerdict.Works,
    };
}
