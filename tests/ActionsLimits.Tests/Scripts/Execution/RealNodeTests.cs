using System.Globalization;
using System.Text;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Tests.Scripts.Execution;

public sealed class RealNodeTests
{
    private const int Count = 600;

    /// <summary>Programs of longer runs of this test that found a defect.</summary>
    private static readonly int[] Remembered = [804_405];

    /// <summary>
    /// Whatever a handler does with whatever event: what is said to be certain happens at least that often, least lengths are never above the
    /// real ones, and what is said to be exact is exact.
    /// </summary>
    [Fact]
    public void What_is_said_of_a_script_is_true_in_a_real_Node()
    {
        int[] seeds = [.. Enumerable.Range(1, Count), .. Remembered];
        var bodies = seeds.Select(seed => new ProgramGenerator(seed).Body()).ToList();
        var real = RealRun.Programs(bodies);
        var failures = new List<string>();
        var compared = 0;
        var exact = 0;
        var analyzer = new ScriptAnalyzer();
        for (var index = 0; index < seeds.Length; index++)
        {
            var facts = analyzer.Analyze(Encoding.UTF8.GetBytes($"exports.onExecutePostLogin = async (event, api) => {{\n{bodies[index]}}};"));
            Assert.True(facts.SyntaxProblem is null, bodies[index] + facts.SyntaxProblem);
            var entry = Assert.Single(facts.Execution.Entries);
            var said = entry.Effects.OfType<ParameterCall>().ToList();
            foreach (var (threw, calls) in real[index])
            {
                if (threw)
                {
                    continue;
                }

                foreach (var site in said.GroupBy(call => int.Parse(call.Member.AsSpan(1, call.Member.IndexOf('.', StringComparison.Ordinal) - 1), CultureInfo.InvariantCulture)))
                {
                    var ran = calls.Where(call => call.Site == site.Key).ToList();
                    var certain = site.Where(call => call.Path == 0).ToList();
                    if (certain.Count > ran.Count)
                    {
                        failures.Add($"seed {seeds[index]}, site {site.Key}: {certain.Count} calls said to be certain, {ran.Count} ran");
                    }
                    else if (certain.Count == site.Count() && certain.Count == ran.Count)
                    {
                        for (var turn = 0; turn < ran.Count; turn++)
                        {
                            compared += 2;
                            exact += FoldedComparison.Compare(certain[turn].Arguments[0], ran[turn].Key, $"seed {seeds[index]}, site {site.Key}, key", failures);
                            exact += FoldedComparison.Compare(certain[turn].Arguments[1], ran[turn].Value, $"seed {seeds[index]}, site {site.Key}, value", failures);
                        }
                    }
                }

                // A script that was followed to its end has no call that was not seen, unless it stands in a branch that is surely not taken.
                if (entry.IsComplete)
                {
                    var seen = said.Select(call => call.Member).ToHashSet(StringComparer.Ordinal);
                    foreach (var call in calls)
                    {
                        if (!seen.Contains(string.Create(CultureInfo.InvariantCulture, $"s{call.Site}.put")))
                        {
                            failures.Add($"seed {seeds[index]}, site {call.Site}: ran and was not seen");
                        }
                    }
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {compared}: {string.Join('\n', failures.Distinct(StringComparer.Ordinal).Take(20))}");

        // Otherwise the test could pass because nothing was known.
        Assert.True(compared > 5 * Count, $"only {compared} arguments could be compared");
        Assert.True(exact > compared / 4, $"only {exact} of {compared} were exact");
    }

    /// <summary>What no execution does twice is not said to happen twice: totals on some way through all branches rely on it.</summary>
    [Fact]
    public void A_call_that_runs_once_at_most_is_seen_once()
    {
        var analyzer = new ScriptAnalyzer();
        var failures = new List<string>();
        var seen = 0;
        for (var seed = 1; seed <= 2 * Count; seed++)
        {
            var body = new ProgramGenerator(seed, runsOnce: true).Body();
            var facts = analyzer.Analyze(Encoding.UTF8.GetBytes($"exports.onExecutePostLogin = async (event, api) => {{\n{body}}};"));
            foreach (var site in Assert.Single(facts.Execution.Entries).Effects.OfType<ParameterCall>().GroupBy(call => call.Member))
            {
                seen++;
                if (site.Count() > 1)
                {
                    failures.Add($"seed {seed}, {site.Key}: {site.Count()} times\n{body}");
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {seen}: {string.Join('\n', failures.Take(3))}");
        Assert.True(seen > 10 * Count, $"only {seen} calls were seen");
    }
}
