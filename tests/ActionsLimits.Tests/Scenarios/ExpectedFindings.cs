using System.Globalization;
using ActionsLimits.Checking;
using ActionsLimits.Findings;

namespace ActionsLimits.Tests.Scenarios;

/// <summary>Lines of <c>expected.txt</c>, in the form that <c>tests/scenarios/README.md</c> describes.</summary>
internal static class ExpectedFindings
{
    private const string NothingToReport = "# Nothing to report.";

    internal static string[] Read(string path)
        => [.. File.ReadAllLines(path).Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.StartsWith('#')).Order(StringComparer.Ordinal)];

    /// <summary>Rewrites a file whose findings differ; comments at its start stay.</summary>
    internal static void Update(string path, string[] actual)
    {
        if (Read(path).SequenceEqual(actual, StringComparer.Ordinal))
        {
            return;
        }

        var comments = File.ReadAllLines(path).TakeWhile(line => line.StartsWith('#')).Where(line => line != NothingToReport);
        string[] lines = [.. comments, .. actual.Length == 0 ? [NothingToReport] : actual];
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }

    internal static string[] Of(CheckResult result, string directory)
        => [.. result.Findings.Where(reported => reported.Severity != Severity.None).Select(reported => Line(reported, directory)).Order(StringComparer.Ordinal)];

    private static string Line(ReportedFinding reported, string directory)
    {
        var severity = reported.Severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };
        var location = reported.Finding.Location;
        var path = Path.GetRelativePath(directory, location.Path).Replace('\\', '/');
        var position = location.Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"({location.Line},{location.Column})");
        return $"{severity} {reported.Finding.Rule.Code} {path}{position}{(reported.Suppression is null ? "" : " suppressed")}";
    }
}
