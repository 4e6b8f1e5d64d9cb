using System.Diagnostics;
using System.Globalization;
using System.Text;
using Acornima;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Compatibility;
using ActionsLimits.Scripts.Facts;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Benchmarks;

/// <summary>
/// Compares, in seconds rather than minutes, the time of facts with the time of a bare parse of the same texts: pairs of runs in turn on one
/// thread, and the median of their ratios, so that a busy machine disturbs both alike.
/// </summary>
internal static class QuickComparison
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="arguments">A directory with JavaScript files; none for generated Actions.</param>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var files = arguments.IsEmpty ? Corpus.Generate(60) : Corpus.Read(arguments[0], 20_000_000);
        BigStackWorkers.For(1, 1, static () => new ScriptAnalyzer(), (analyzer, _) => Compare(analyzer, files));
        return 0;
    }

    private static void Compare(ScriptAnalyzer analyzer, IReadOnlyList<byte[]> files)
    {
        var scripts = new List<byte[]>();
        var texts = new List<string>();
        foreach (var file in files)
        {
            if (analyzer.Analyze(file).SyntaxProblem is null)
            {
                scripts.Add(file);
                texts.Add(Encoding.UTF8.GetString(file).TrimStart('\uFEFF'));
            }
        }

        var parser = new ScriptParser();
        var builder = new TreeBuilder();
        var size = scripts.Sum(static script => (long)script.Length);
        var ratios = new List<double>();
        var compatibility = new List<double>();
        var allocations = new List<double>();
        for (var round = 0; round < 15; round++)
        {
            var (parse, parseBytes) = Measure(() =>
            {
                foreach (var text in texts)
                {
                    new Parser(ScriptParser.CreateOptions()).ParseScript(text);
                }
            });
            var (facts, factsBytes) = Measure(() =>
            {
                foreach (var script in scripts)
                {
                    analyzer.Analyze(script);
                }
            });

            var (uses, _) = Measure(() =>
            {
                foreach (var script in scripts)
                {
                    FindUses(script, parser, builder);
                }
            });

            // The first rounds warm up the compiler's tiers.
            if (round >= 4)
            {
                ratios.Add(facts / parse);
                compatibility.Add(uses / parse);
                allocations.Add((double)factsBytes / parseBytes);
            }
        }

        ratios.Sort();
        compatibility.Sort();
        allocations.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scripts.Count} scripts, {size} bytes: facts / bare parse = {ratios[ratios.Count / 2]:0.00} (from {ratios[0]:0.00} to {ratios[^1]:0.00}), allocation {allocations[allocations.Count / 2]:0.00}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  of these, what the runtime rules need = {compatibility[compatibility.Count / 2]:0.00} (from {compatibility[0]:0.00} to {compatibility[^1]:0.00})"));
        ShowStages(scripts);
    }

    /// <summary>Finds what the rules of Node runtimes need, and nothing else: modules, uses of the library, syntax, state of the top level.</summary>
    private static void FindUses(byte[] script, ScriptParser parser, TreeBuilder builder)
    {
        var source = ScriptText.Decode(script);
        if (parser.Parse(source.Text, source).Program is not { } program)
        {
            return;
        }

        var model = new ScriptModel(source, source.Text, MarkerScanner.Scan(source.Text), builder.Build(program));
        model.Values.ResolveCallSites();
        var facts = new ScriptFactsBuilder();
        foreach (var collector in ScriptAnalyzer.Collectors)
        {
            if (collector is RequireCollector or SyntaxFeatureCollector or NodeUseCollector or ModuleStateCollector)
            {
                collector.Collect(model, facts);
            }
        }

        builder.Reset();
    }

    /// <summary>Shows which stage takes how much of a bare parse: sums of the least times of each script, so without garbage collection.</summary>
    private static void ShowStages(List<byte[]> scripts)
    {
        var parser = new ScriptParser();
        var builder = new TreeBuilder();
        var names = new List<string> { "decode and scan", "parse", "tree", "call sites" };
        names.AddRange(ScriptAnalyzer.Collectors.Select(static collector => collector.GetType().Name));
        var least = new double[scripts.Count, names.Count];
        for (var round = 0; round < 15; round++)
        {
            for (var s = 0; s < scripts.Count; s++)
            {
                var stage = 0;
                var start = Stopwatch.GetTimestamp();
                var source = ScriptText.Decode(scripts[s]);
                var markers = MarkerScanner.Scan(source.Text);
                Lap(ref least[s, stage++]);
                var program = parser.Parse(source.Text, source).Program;
                Lap(ref least[s, stage++]);
                if (program is null)
                {
                    continue;
                }

                var model = new ScriptModel(source, source.Text, markers, builder.Build(program));
                Lap(ref least[s, stage++]);
                model.Values.ResolveCallSites();
                Lap(ref least[s, stage++]);
                var facts = new ScriptFactsBuilder();
                foreach (var collector in ScriptAnalyzer.Collectors)
                {
                    collector.Collect(model, facts);
                    Lap(ref least[s, stage++]);
                }

                void Lap(ref double time)
                {
                    var now = Stopwatch.GetTimestamp();
                    var elapsed = Stopwatch.GetElapsedTime(start, now).TotalMilliseconds;
                    time = time == 0 ? elapsed : Math.Min(time, elapsed);
                    start = Stopwatch.GetTimestamp();
                }
            }
        }

        var parse = Total(1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {scripts.Sum(static script => (long)script.Length) / parse / 1000:0.0} MB/s parsed; shares of the parse:"));
        for (var i = 0; i < names.Count; i++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {names[i],-24} {Total(i) / parse:0.000}"));
        }

        double Total(int stage)
        {
            var sum = 0.0;
            for (var s = 0; s < scripts.Count; s++)
            {
                sum += least[s, stage];
            }

            return sum;
        }
    }

    private static (double Time, long Bytes) Measure(Action action)
    {
        // Processor time, garbage collection included, does not count the waiting on a machine that is busy with something else.
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Environment.CpuUsage.TotalTime;
        action();
        return ((Environment.CpuUsage.TotalTime - start).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }
}
