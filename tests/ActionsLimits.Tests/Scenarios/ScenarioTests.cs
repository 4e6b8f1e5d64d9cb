using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Rules;

namespace ActionsLimits.Tests.Scenarios;

public sealed class ScenarioTests
{
    // AL4009 has tests that assemble their credentials at run time; AL9999 is a defect of the tool.
    private static readonly string[] WithoutSample = ["AL4009", "AL9999"];

    public static TheoryData<string> Scenarios => Folders(RepositoryRoot.Path("tests", "scenarios"));

    public static TheoryData<string> OverLimits => Folders(RepositoryRoot.Path("samples", "OverLimits"));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_scenario_reports_what_it_expects(string name)
        => Compare(RepositoryRoot.Path("tests", "scenarios", name), "expected.txt");

    [Theory]
    [MemberData(nameof(OverLimits))]
    public void The_sample_of_broken_rules_reports_what_it_expects(string name)
        => Compare(RepositoryRoot.Path("samples", "OverLimits", name), "expected-findings.txt");

    [Fact]
    public void The_sample_of_broken_rules_breaks_each_rule_of_the_gate()
    {
        var codes = Directory.EnumerateFiles(RepositoryRoot.Path("samples", "OverLimits"), "expected-findings.txt", SearchOption.AllDirectories)
            .SelectMany(ExpectedFindings.Read)
            .Select(line => line.Split(' ')[1])
            .ToHashSet(StringComparer.Ordinal);
        var missing = RuleCatalog.Create().Descriptors
            .Select(descriptor => descriptor.Code)
            .Where(code => !IsOfPackaging(code) && !WithoutSample.Contains(code, StringComparer.Ordinal) && !codes.Contains(code))
            .ToArray();
        Assert.True(missing.Length == 0, $"samples/OverLimits does not break {string.Join(", ", missing)}: add an Action or Module that does, and the finding to the expected-findings.txt beside it.");
    }

    [Fact]
    public void The_storefront_has_no_finding_above_info()
    {
        var result = ActionsChecker.Run(ScenarioProject.Read(RepositoryRoot.Path("samples", "Storefront", "Storefront.proj")));
        var findings = result.Findings.Where(reported => reported.IsShown && reported.Severity > Severity.Info).Select(Describe).ToArray();
        Assert.True(findings.Length == 0, string.Join('\n', findings));
        Assert.True(result.Context.Bundle.Actions.Length >= 8);
        Assert.Equal(3, result.Context.Bundle.Modules.Length);
    }

    private static bool IsOfPackaging(string code) => string.CompareOrdinal(code, "AL0020") >= 0 && string.CompareOrdinal(code, "AL0999") <= 0;

    private static void Compare(string directory, string expectedFile)
    {
        var project = Assert.Single(Directory.EnumerateFiles(directory, "*.proj"));
        var result = ActionsChecker.Run(ScenarioProject.Read(project));
        var actual = ExpectedFindings.Of(result, directory);
        if (Environment.GetEnvironmentVariable("ACTIONSLIMITS_UPDATE_SCENARIOS") == "1")
        {
            ExpectedFindings.Update(Path.Combine(directory, expectedFile), actual);
        }

        var expected = ExpectedFindings.Read(Path.Combine(directory, expectedFile));
        Assert.True(
            expected.SequenceEqual(actual, StringComparer.Ordinal),
            $"""
            Missing:
            {string.Join('\n', expected.Except(actual, StringComparer.Ordinal))}
            Not expected:
            {string.Join('\n', actual.Except(expected, StringComparer.Ordinal))}
            Messages:
            {string.Join('\n', result.Findings.Select(Describe))}
            {expectedFile} says what is right. Where it is no longer, run this test once with ACTIONSLIMITS_UPDATE_SCENARIOS=1 and read the difference.
            """);
    }

    private static string Describe(ReportedFinding reported)
        => $"{reported.Severity} {reported.Finding.Rule.Code} {reported.Finding.Location.Path}({reported.Finding.Location.Line},{reported.Finding.Location.Column}): {reported.Finding.Message}";

    private static TheoryData<string> Folders(string root)
        => [.. Directory.EnumerateDirectories(root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
