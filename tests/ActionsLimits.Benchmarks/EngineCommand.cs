using System.Diagnostics;
using System.Globalization;
using ActionsLimits.Benchmarks.Engine;
using ActionsLimits.Benchmarks.Repositories;

namespace ActionsLimits.Benchmarks;

/// <summary>
/// <c>--engine [--scripts 100] [--bytes 0] [--rounds 15]</c>: the engine's ratios in about a minute. The measured pieces of work run in turn, round
/// by round, so that a machine whose speed drifts moves all of them; what counts is the median of the ratios of one round.
/// </summary>
internal static class EngineCommand
{
    internal static int Run(string[] arguments)
    {
        var options = new CommandLine(arguments);
        var rounds = options.Number("--rounds", 15);
        var directory = Path.Combine(Path.GetTempPath(), "actionslimits-engine-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        try
        {
            RepositoryGenerator.Write(directory, options.Number("--scripts", 100), options.Number("--bytes", 0), "<Project>", single: true);
            Measure(new EngineWork(directory), rounds);
            return 0;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Measure(EngineWork work, int rounds)
    {
        (string Name, Action Body)[] bodies =
        [
            ("bare parse", work.Parse),
            ("bare parse; 2 threads", () => work.ParseOn(2)),
            ("parse, walk; 1 thread", () => work.ParseAndWalk(1)),
            ("parse, walk; 2 threads", () => work.ParseAndWalk(2)),
            ("decode, parse, facts", work.Analyze),
            ("read, hash, decode, parse, facts; 1 thread", () => work.ReadAll(1)),
            ("read, hash, decode, parse, facts; 2 threads", () => work.ReadAll(2)),
            ("whole check, no cache; 1 thread", () => work.Check(1)),
            ("whole check, no cache; 2 threads", () => work.Check(2)),
            ("whole check, all cached; 1 thread", () => work.CheckCached(1)),
        ];
        var times = new double[bodies.Length][];
        var allocated = new long[bodies.Length];
        for (var body = 0; body < bodies.Length; body++)
        {
            times[body] = new double[rounds];
        }

        // Enough for the just-in-time compiler to reach its last tier.
        for (var round = -5; round < rounds; round++)
        {
            for (var body = 0; body < bodies.Length; body++)
            {
                GC.Collect();
                var before = GC.GetTotalAllocatedBytes();
                var start = Stopwatch.GetTimestamp();
                bodies[body].Body();
                var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                allocated[body] = GC.GetTotalAllocatedBytes() - before;
                if (round >= 0)
                {
                    times[body][round] = elapsed;
                }
            }
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work.Count} scripts, {work.Bytes / 1000} kB, {rounds} rounds; time and allocated bytes against the bare parse"));
        for (var body = 0; body < bodies.Length; body++)
        {
            var ratios = times[body].Zip(times[0], (time, parse) => time / parse).Order().ToArray();
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{bodies[body].Name,-45} median {ratios[rounds / 2]:F2}  min {ratios[0]:F2}  max {ratios[^1]:F2}  minimum of times {times[body].Min() / times[0].Min():F2}  allocated {(double)allocated[body] / allocated[0]:F2}"));
        }
    }
}
