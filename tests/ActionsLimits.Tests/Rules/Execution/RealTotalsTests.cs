using System.Globalization;
using System.Text.RegularExpressions;
using ActionsLimits.Rules.Execution;
using ActionsLimits.Tests.Scripts.Execution;

namespace ActionsLimits.Tests.Rules.Execution;

/// <summary>Totals of several Actions against a real Node: what is said to be certain is reached by every execution.</summary>
public sealed partial class RealTotalsTests
{
    private const int Count = 200;

    // Short keys meet each other; every fifth place deletes.
    private const string RealPut = "const put = (site, key, value) => api['s' + site].put(String(key).slice(0, 1), value);\n";
    private const string CachePut = "const put = (site, key, value) => site % 5 === 0 ? api.cache.delete(String(key).slice(0, 1)) : api.cache.set(String(key).slice(0, 1), value);\n";

    [Fact]
    public void Every_execution_of_a_trigger_reaches_what_is_said_to_be_certain()
    {
        var bodies = Enumerable.Range(1, Count).Select(seed => Site().Replace(new ProgramGenerator(seed).Body(), "put(${site}, ")).ToList();
        var real = RealRun.Programs([.. bodies.Select(static body => RealPut + body)]);
        var failures = new List<string>();
        long certain = 0;
        var compared = 0;
        for (var index = 0; index + 1 < Count; index += 2)
        {
            // The first Action runs again at the end: the same keys.
            int[] chain = [index, index + 1, index];
            var run = Assert.Single(ExecutionRuns.Of(Run.Context([.. chain.Select(number => $"exports.onExecutePostLogin = async (event, api) => {{\n{CachePut}{bodies[number]}}};")]).Build()));
            var entries = ApiEntries.Cache(run.Execute, ActionsLimits.Limits.LimitTable.LoadPlatform());
            var bytes = Totals.Certain(entries, 0, 0, long.MaxValue).Total;
            var count = Totals.Certain(entries.ConvertAll(static entry => entry.IsRemoval ? entry : entry with { Least = 1 }), 0, 0, long.MaxValue).Total;
            certain += count;
            for (var number = 0; number < real[index].Count; number++)
            {
                if (chain.Any(action => real[action][number].Threw))
                {
                    continue;
                }

                var (realBytes, realCount) = Peak(chain.SelectMany(action => real[action][number].Calls));
                compared++;
                if (bytes > realBytes || count > realCount)
                {
                    failures.Add($"seed {index + 1}, event {number}: {count} entries of {bytes} bytes said to be certain, are {realCount} of {realBytes}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(20)));

        // Otherwise the test could pass because nothing was certain.
        Assert.True(compared > Count / 2, $"only {compared} executions were compared");
        Assert.True(certain > Count / 2, $"only {certain} entries were certain");
    }

    /// <summary>The most that the entries come to. What the cache refuses counts too, so that more is never said than could be stored.</summary>
    private static (long Bytes, int Count) Peak(IEnumerable<FollowedCall> calls)
    {
        var entries = new Dictionary<string, long>(StringComparer.Ordinal);
        long bytes = 0;
        var count = 0;
        var unique = 0;
        foreach (var call in calls)
        {
            // A key that cannot be told, half of a pair, is taken for a new one.
            var key = call.Key.Text is { } text ? call.Key.Type + text : string.Create(CultureInfo.InvariantCulture, $"\0{unique++}");
            if (call.Site % 5 == 0)
            {
                entries.Remove(key);
            }
            else
            {
                entries[key] = call.Key.Bytes + call.Value.Bytes;
            }

            bytes = Math.Max(bytes, entries.Values.Sum());
            count = Math.Max(count, entries.Count);
        }

        return (bytes, count);
    }

    [GeneratedRegex(@"api\.s(?<site>[0-9]+)\.put\(", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Site();
}
