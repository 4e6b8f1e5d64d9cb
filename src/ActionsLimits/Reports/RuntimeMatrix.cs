using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Compatibility;

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

            var isRead = result.Context.ScriptOf(code) is not null;
            rows.Add(new RuntimeRow(owner, [.. runtimes.Of(owner).Select(runtime =>
            {
                var verdict = isRead ? RuntimeVerdict.Works : RuntimeVerdict.CannotTell;
                var count = 0;
                foreach (var finding in byFile[code.Path])
                {
                    // A finding without runtimes is about all: a syntax error.
                    var one = finding.Runtimes.IsEmpty || finding.Runtimes.Contains(runtime.Id, StringComparer.Ordinal) ? VerdictOf(finding) : RuntimeVerdict.Works;
                    (verdict, count) = one > verdict ? (one, 1) : one == verdict && one != RuntimeVerdict.Works ? (verdict, count + 1) : (verdict, count);
                }

                return new RuntimeCell(runtime.Id, runtime.Major, verdict, count, runtime.Actions);
            })]));
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
