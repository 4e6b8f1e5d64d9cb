using System.Text;
using ActionsLimits.Build.Tests.Sdk;

namespace ActionsLimits.Build.Tests.Scenarios;

/// <summary>Each folder of <c>tests/scenarios</c> is a test.</summary>
[Collection(Builds.Name)]
public sealed class ScenarioTests(ScenarioBuilds builds) : IClassFixture<ScenarioBuilds>
{
    private static readonly bool Updates = Environment.GetEnvironmentVariable("ACTIONSLIMITS_UPDATE_SCENARIOS") == "1";

    public static TheoryData<string> Names => [.. Scenario.FindAll().Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_scenario_reports_what_it_expects_and_nothing_else(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var scenario = Scenario.FindAll().Single(candidate => candidate.Name == name);
        var results = builds.ResultsOf(name);
        var actual = results.Select(result => ExpectedFinding.Of(result).ToString()).Order(StringComparer.Ordinal).ToArray();
        var expected = ExpectedFinding.ReadAll(File.ReadAllLines(scenario.ExpectedPath)).Select(finding => finding.ToString()).Order(StringComparer.Ordinal).ToArray();
        if (Updates && !expected.SequenceEqual(actual))
        {
            Update(scenario.ExpectedPath, actual);
            return;
        }

        Assert.True(expected.SequenceEqual(actual), Difference(expected, actual, results));
        Assert.Equal(results.Any(result => result is { Level: "error", IsSuppressed: false }), builds.HasFailed(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_log_of_a_scenario_says_what_its_report_says(string name)
    {
        var directory = Path.GetDirectoryName(builds.ProjectOf(name))!;
        var logged = builds.ProblemsOf(name)
            .Select(problem => new ReportedResult(problem.Level, problem.Code, Path.GetRelativePath(directory, problem.File).Replace('\\', '/'), problem.Line, problem.Column, problem.Message, false))
            .Select(problem => $"{problem.Level} {problem.Code} {problem.Place}: {problem.Message}");
        var reported = builds.ResultsOf(name)
            .Where(result => result.Level != "note" && !result.IsSuppressed)
            .Select(result => $"{result.Level} {result.Code} {result.Place}: {result.Message}");
        Assert.Equal(reported, logged);
    }

    private static void Update(string path, string[] actual)
    {
        var comments = File.ReadAllLines(path).TakeWhile(line => line.Length == 0 || line[0] == '#');
        File.WriteAllText(path, string.Concat(comments.Concat(actual).Select(line => line + "\n")));
    }

    private static string Difference(string[] expected, string[] actual, IReadOnlyList<ReportedResult> results)
    {
        var text = new StringBuilder("The build does not report what expected.txt says (- expected, + reported):\n");
        foreach (var line in expected.Except(actual, StringComparer.Ordinal))
        {
            text.Append("- ").Append(line).Append('\n');
        }

        foreach (var line in actual.Except(expected, StringComparer.Ordinal))
        {
            var result = results.First(candidate => ExpectedFinding.Of(candidate).ToString() == line);
            text.Append("+ ").Append(line).Append("  # ").Append(result.Message).Append('\n');
        }

        return text.Append($"{expected.Length} expected, {actual.Length} reported.").ToString();
    }
}
