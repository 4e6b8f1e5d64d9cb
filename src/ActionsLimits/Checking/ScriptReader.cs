using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Parsing;

namespace ActionsLimits.Checking;

/// <summary>
/// Reads code files and finds their facts, several at a time. Each text and each tree lives only as long as its analysis: a repository of any
/// size needs the memory of a few scripts, and of all facts, which are packed where there are very many.
/// </summary>
internal sealed class ScriptReader
{
    /// <summary>
    /// Scripts up to which facts stay unpacked: ten times what a tenant holds. Every rule goes through all facts, so that unpacking them each time
    /// costs a fifth of the analysis.
    /// </summary>
    private const int MaximumUnpacked = 2_000;

    private readonly FactsCache _cache;
    private readonly KeywordMapping? _mapping;
    private readonly IReadOnlyList<KeywordMapping> _environments;
    private readonly ModuleTexts _modules;

    /// <param name="cache">The facts of earlier builds; gets those that it lacks.</param>
    /// <param name="modules">The Action Modules that scripts may load.</param>
    /// <param name="mapping">The mapping in force; <see langword="null"/> for none.</param>
    /// <param name="environments">The mappings of the environments, whose deployed sizes are measured besides.</param>
    internal ScriptReader(FactsCache cache, ModuleTexts modules, KeywordMapping? mapping, IReadOnlyList<KeywordMapping> environments)
    {
        _cache = cache;
        _modules = modules;
        _mapping = mapping;
        _environments = environments;
    }

    /// <summary>Reads all files. The result has one element per file, in the same order.</summary>
    internal ScriptReading[] ReadAll(IReadOnlyList<CodeFile> files, int degree, CancellationToken cancellationToken)
    {
        var results = new ScriptReading[files.Count];
        BigStackWorkers.For(
            files.Count,
            degree,
            static () => new ScriptWorker(),
            (worker, index) => results[index] = Read(worker, files[index], files.Count > MaximumUnpacked),
            cancellationToken);
        return results;
    }

    private ScriptReading Read(ScriptWorker worker, CodeFile file, bool isPacked)
    {
        ReadOnlySpan<byte> bytes;
        try
        {
            bytes = worker.Read(file.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ScriptReading(file, null, [], false, exception.Message);
        }

        try
        {
            var hash = worker.Hash(bytes);
            var known = _cache.Find(hash) is { } found && _modules.AreCurrent(found) ? found : null;
            var facts = known ?? worker.Analyzer.Analyze(bytes, _modules);
            if (known is null)
            {
                _cache.Add(hash, facts);
            }

            var hasMarkers = bytes.IndexOf("@@"u8) >= 0 || bytes.IndexOf("##"u8) >= 0;
            var source = hasMarkers && (_mapping is not null || _environments.Count > 0) ? ScriptText.Decode(bytes) : null;
            var size = Deploy(worker, _mapping, source, facts, out var deployed);
            var sizes = _environments.Count == 0 ? [] : new ScriptSize[_environments.Count];
            var inEnvironments = source is null ? [] : new DeployedScript?[sizes.Length];
            for (var i = 0; i < sizes.Length; i++)
            {
                sizes[i] = Deploy(worker, _environments[i], source, facts, out var inEnvironment);
                if (source is not null)
                {
                    inEnvironments[i] = inEnvironment;
                }
            }

            var script = isPacked ? AnalysedScript.Pack(file, hash, facts, size) : new AnalysedScript(file, hash, facts, size);
            return new ScriptReading(file, script, sizes, known is not null, null) { Deployed = deployed, DeployedInEnvironments = inEnvironments };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // One script that meets a defect of ours must not hide the findings of all others.
            return new ScriptReading(file, null, [], false, exception.ToString()) { IsDefect = true };
        }
    }

    /// <summary>Replaces the markers of a script.</summary>
    /// <param name="worker">What the thread keeps.</param>
    /// <param name="mapping">The mapping; <see langword="null"/> for none.</param>
    /// <param name="source">The decoded script; <see langword="null"/> when it has no markers that a mapping could replace.</param>
    /// <param name="facts">Its facts.</param>
    /// <param name="deployed">The deployed script, where the mapping brings code into it.</param>
    /// <returns>The deployed size.</returns>
    private static ScriptSize Deploy(ScriptWorker worker, KeywordMapping? mapping, ScriptText? source, ScriptFacts facts, out DeployedScript? deployed)
    {
        deployed = null;
        if (mapping is null || source is null)
        {
            return facts.Size;
        }

        var replaced = mapping.Replace(source.Text, out _);
        if (replaced.Insertions.IsEmpty)
        {
            return facts.Size;
        }

        deployed = DeployedScript.Analyze(source, facts, replaced, () => worker.Analyzer);
        var size = ScriptText.Measure(replaced.Text);
        return source.HasByteOrderMark ? new ScriptSize(size.Bytes + 3, size.Utf16Units + 1, size.CodePoints + 1) : size;
    }
}
