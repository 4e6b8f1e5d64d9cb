using ActionsLimits.Benchmarks.Repositories;
using ActionsLimits.Checking;
using BenchmarkDotNet.Attributes;

namespace ActionsLimits.Benchmarks.Engine;

/// <summary>The engine against a bare parse of the same texts.</summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 9)]
public class EngineBenchmarks
{
    private string _directory = "";
    private EngineWork? _work;

    /// <summary>Scripts of the repository: 3 kB to 95 kB each, with most of them small.</summary>
    [Params(10, 100, 1_000, 10_000)]
    public int Scripts { get; set; }

    /// <summary>Writes the repository.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _directory = Directory.CreateTempSubdirectory("actionslimits-benchmark-").FullName;
        RepositoryGenerator.Write(_directory, Scripts, 0, "<Project>", single: true);
        _work = new EngineWork(_directory);
    }

    /// <summary>Deletes the repository.</summary>
    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_directory, recursive: true);

    /// <summary>The baseline.</summary>
    [Benchmark(Baseline = true)]
    public void BareParse() => _work!.Parse();

    /// <summary>From bytes in memory to facts.</summary>
    [Benchmark]
    public void Facts() => _work!.Analyze();

    /// <summary>From files to facts on one thread.</summary>
    [Benchmark]
    public void FactsFromFiles() => _work!.ReadAll(1);

    /// <summary>From files to facts on two threads.</summary>
    [Benchmark]
    public void FactsFromFilesOnTwoCores() => _work!.ReadAll(2);

    /// <summary>A whole check without a cache on one thread.</summary>
    [Benchmark]
    public CheckResult Check() => _work!.Check(1);

    /// <summary>A whole check with all facts in the cache on one thread.</summary>
    [Benchmark]
    public CheckResult CheckCached() => _work!.CheckCached(1);

    /// <summary>Hashing the contents, and loading all facts from the cache.</summary>
    [Benchmark]
    public int LoadCache() => _work!.LoadCache();
}
