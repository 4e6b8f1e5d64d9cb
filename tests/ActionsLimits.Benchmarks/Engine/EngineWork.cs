using System.Text;
using Acornima;
using ActionsLimits.Bundles;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Benchmarks.Engine;

/// <summary>The pieces of work that are measured, on one generated repository.</summary>
internal sealed class EngineWork
{
    private readonly string _directory;
    private readonly string _cache;
    private readonly CodeFile[] _files;
    private readonly byte[][] _contents;
    private readonly string[] _texts;
    private readonly ScriptAnalyzer _analyzer = new();
    private readonly Bundle _bundle;

    /// <param name="directory">A repository that <see cref="Repositories.RepositoryGenerator"/> wrote.</param>
    internal EngineWork(string directory)
    {
        _directory = directory;
        _cache = Path.Combine(directory, "obj", "benchmark.facts");
        _files = [.. Directory.EnumerateFiles(directory, "*.js", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new CodeFile(path, Path.GetRelativePath(directory, path), new Location(path)))];
        _contents = [.. _files.Select(file => File.ReadAllBytes(file.Path))];
        _texts = [.. _contents.Select(Encoding.UTF8.GetString)];
        _bundle = BundleReader.Read(new BundleReadOptions { SourcePath = directory }, CancellationToken.None).Bundle;
        CheckCached(1);
    }

    /// <summary>Number of scripts.</summary>
    internal int Count => _files.Length;

    /// <summary>Bytes of all scripts.</summary>
    internal long Bytes => _contents.Sum(content => (long)content.Length);

    /// <summary>The baseline: Acornima with its default options on texts that are in memory, on one thread.</summary>
    internal void Parse()
    {
        foreach (var text in _texts)
        {
            new Parser().ParseScript(text);
        }
    }

    /// <summary>The same on several threads: what collecting garbage leaves of their number.</summary>
    /// <param name="degree">Threads.</param>
    internal void ParseOn(int degree)
        => BigStackWorkers.For(_texts.Length, degree, static () => 0, (_, index) => new Parser().ParseScript(_texts[index]));

    /// <summary>Parses and walks each tree once, with parents, scopes and references: what any fact about names needs, and no fact yet.</summary>
    /// <param name="degree">Threads.</param>
    internal void ParseAndWalk(int degree)
        => BigStackWorkers.For(_texts.Length, degree, static () => new TreeBuilder(), (builder, index) => builder.Build(new Parser().ParseScript(_texts[index])));

    /// <summary>From the bytes in memory to the facts, on one thread.</summary>
    internal void Analyze()
    {
        foreach (var content in _contents)
        {
            _analyzer.Analyze(content);
        }
    }

    /// <summary>From the files to the facts, as a check does it.</summary>
    /// <param name="degree">Threads.</param>
    internal void ReadAll(int degree)
    {
        using var cache = FactsCache.Open(null);
        new ScriptReader(cache, new ModuleTexts([_bundle]), null, []).ReadAll(_files, degree, CancellationToken.None);
    }

    /// <summary>A whole check without a cache: manifests, facts, all rules.</summary>
    /// <param name="degree">Threads.</param>
    internal CheckResult Check(int degree) => ActionsChecker.Run(Options(degree));

    /// <summary>A whole check with all facts in the cache.</summary>
    /// <param name="degree">Threads.</param>
    internal CheckResult CheckCached(int degree) => ActionsChecker.Run(Options(degree) with { FactsCachePath = _cache });

    /// <summary>Opens the cache and reads the facts of all scripts.</summary>
    internal int LoadCache()
    {
        using var cache = FactsCache.Open(_cache);
        using var worker = new ScriptWorker();
        var found = 0;
        foreach (var content in _contents)
        {
            found += cache.Find(worker.Hash(content)) is null ? 0 : 1;
        }

        return found;
    }

    private CheckOptions Options(int degree)
        => new() { SourcePath = _directory, ProjectPath = Path.Combine(_directory, "benchmark.proj"), MaximumParallelism = degree };
}
