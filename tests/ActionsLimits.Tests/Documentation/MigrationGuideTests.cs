using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Reports;
using ActionsLimits.Tests.Scenarios;

namespace ActionsLimits.Tests.Documentation;

/// <summary>The guides show what a build of their sample really says.</summary>
public sealed class MigrationGuideTests
{
    [Theory]
    [InlineData("18-to-22")]
    [InlineData("22-to-24")]
    public void A_guide_shows_what_its_sample_reports(string migration)
    {
        var directory = RepositoryRoot.Path("tests", "scenarios", "migration-" + migration);
        var result = ActionsChecker.Run(ScenarioProject.Read(Path.Combine(directory, "scenario.proj")));
        string[] shown = [.. File.ReadLines(RepositoryRoot.Path("docs", $"migrate-node-{migration}.md")).Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line.Trim())];

        // Notes appear in a detailed log only.
        string[] expected = [.. result.Findings.Where(finding => finding.IsShown && finding.Severity > Severity.Info).Select(finding =>
        {
            var location = finding.Finding.Location;
            var path = Path.GetRelativePath(directory, location.Path).Replace('\\', '/');
            return FormattableString.Invariant(
                $"{path}({location.Line},{location.Column}): {(finding.Severity == Severity.Error ? "error" : "warning")} {finding.Finding.Rule.Code}: {finding.Finding.Message}");
        })];

        Assert.NotEmpty(expected);
        Assert.All(expected, line => Assert.Contains(line, shown));
        string[] table = [.. SummaryTable.Create(result, "scenario", []).Split('\n').Select(line => line.Trim())];
        Assert.Contains(table[0], shown);
        Assert.Contains(table.Single(line => line.StartsWith("Runtimes ", StringComparison.Ordinal)), shown);
    }
}
