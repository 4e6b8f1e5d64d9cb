using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Reports;
using ActionsLimits.Tests.Packaging;
using ActionsLimits.Tests.Scenarios;

namespace ActionsLimits.Tests.Documentation;

/// <summary>The README shows what a build really says.</summary>
public sealed class ReadmeTests
{
    // Where the README says that the repository is.
    private const string ShownFolder = "/srv/shop";

    [Fact]
    public void The_readme_shows_what_the_four_slips_report()
    {
        using var folder = new TemporaryFolder("readme-");
        var sample = RepositoryRoot.Path("samples", "Storefront");
        foreach (var kind in new[] { "actions", "action-modules", "triggers", "clients" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(sample, kind), "*", SearchOption.AllDirectories))
            {
                folder.Write(Path.GetRelativePath(sample, file), File.ReadAllText(file));
            }
        }

        Change(folder["actions/terms-consent.json"], "\"runtime\": \"node22\"", "\"runtime\": \"node99\"");
        Change(folder["action-modules/audit-log/code.js"], "\nconst { createHmac", "\nconst policy = require('actions:email-policy');\nconst { createHmac");
        Change(folder["actions/sms-delivery/code.js"], "SMS_API_KEY", "SMS_API_TOKEN");
        Change(folder["actions/password-reset-step-up/code.js"], "= async (", "= (");
        var result = ActionsChecker.Run(ScenarioProject.Read(folder.Write("Tenant.proj", "<Project Sdk=\"ActionsLimits.Sdk/1.0.0\">\n</Project>\n")));

        string[] expected =
        [
            .. result.Findings.Where(finding => finding.IsShown && finding.Severity > Severity.Info).Select(finding =>
            {
                var location = finding.Finding.Location;
                var path = $"{ShownFolder}/{Path.GetRelativePath(folder.Path, location.Path).Replace('\\', '/')}";
                return FormattableString.Invariant(
                    $"{path}({location.Line},{location.Column}): {(finding.Severity == Severity.Error ? "error" : "warning")} {finding.Finding.Rule.Code}: {finding.Finding.Message}");
            }),
            .. SummaryTable.Create(result, "Tenant", [$"{ShownFolder}/bin/Debug/Tenant.sarif", $"{ShownFolder}/bin/Debug/Tenant.report.json"]).Split('\n').Select(line => "  " + line),
        ];
        string[] shown = [.. File.ReadLines(RepositoryRoot.Path("README.md")).SkipWhile(line => line != "$ dotnet build").Skip(1).TakeWhile(line => line.Length > 0)];

        Assert.True(
            shown.SequenceEqual(expected, StringComparer.Ordinal),
            $"README.md, section 'What it looks like', has to show:\n{string.Join('\n', expected)}");
    }

    private static void Change(string path, string old, string now)
    {
        var text = File.ReadAllText(path);
        Assert.True(text.Contains(old, StringComparison.Ordinal), $"{path} has no {old} to slip on.");
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
    }
}
