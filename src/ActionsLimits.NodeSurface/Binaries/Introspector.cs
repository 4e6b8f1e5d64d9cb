using System.Security.Cryptography;
using System.Text.Json;
using ActionsLimits.SurfaceGenerator.Graphs;

namespace ActionsLimits.SurfaceGenerator.Binaries;

/// <summary>Runs the introspection script in binaries, and only in as many of a line as it takes to know every exact first version.</summary>
internal sealed class Introspector
{
    private readonly NodeBinaries _binaries;
    private readonly byte[] _script;
    private readonly byte[] _instances;
    private readonly byte[] _syntax;
    private readonly string _key;

    /// <summary>Creates an introspector over a cache of binaries.</summary>
    public Introspector(NodeBinaries binaries)
    {
        _binaries = binaries;
        _script = Resources.Read("introspect.js");
        _instances = Resources.Read("instances.json");
        _syntax = Resources.Read("syntax.json");
        // What the script wrote stays valid as long as script and recipes are the same.
        _key = Convert.ToHexStringLower(SHA256.HashData([.. _script, .. _instances, .. _syntax]))[..16];
    }

    /// <summary>Whether binaries of inner releases are deleted once they have been introspected (about 100 MB each).</summary>
    public bool KeepInnerBinaries { get; init; }

    /// <summary>One line as a graph.</summary>
    /// <param name="published">Releases of the line from the first to the newest one wanted, oldest first.</param>
    /// <param name="log">Receives a line per release that is introspected.</param>
    public SurfaceGraph Line(IReadOnlyList<NodeVersion> published, Action<string> log)
    {
        var dumps = new SortedDictionary<int, byte[]> { [0] = Dump(published[0], inner: false, log) };
        int last = published.Count - 1;
        dumps[last] = Dump(published[last], inner: false, log);
        Bisect(published, dumps, 0, last, log);

        var folder = new LineFolder();
        foreach ((int index, byte[] dump) in dumps)
        {
            folder.Add(published[index], DumpReader.Read(dump));
        }

        return folder.Finish();
    }

    /// <summary>What one binary exposes, as the script wrote it.</summary>
    /// <param name="version">The release.</param>
    /// <param name="inner">Neither first nor newest of its line.</param>
    /// <param name="log">Receives a line when the binary is run.</param>
    public byte[] Dump(NodeVersion version, bool inner, Action<string> log)
    {
        string directory = _binaries.DirectoryOf(version);
        string cached = Path.Combine(directory, $"surface-{_key}.json");
        if (File.Exists(cached))
        {
            return File.ReadAllBytes(cached);
        }

        log($"introspecting {version}");
        string binary = _binaries.Get(version);
        string work = Directory.CreateTempSubdirectory("node-surface-").FullName;
        try
        {
            string script = Path.Combine(work, "introspect.js");
            string instances = Path.Combine(work, "instances.json");
            string syntax = Path.Combine(work, "syntax.json");
            string output = Path.Combine(work, "surface.json");
            File.WriteAllBytes(script, _script);
            File.WriteAllBytes(instances, _instances);
            File.WriteAllBytes(syntax, _syntax);
            NodeBinaries.Run(binary, [script, instances, syntax, output], work);
            byte[] dump = File.ReadAllBytes(output);
            File.Move(output, cached, overwrite: true);
            if (inner && !KeepInnerBinaries)
            {
                Directory.Delete(Path.Combine(directory, "bin"), recursive: true);
            }

            return dump;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    // Equal ends mean that nothing came or went in between, as far as a first version is concerned.
    private void Bisect(IReadOnlyList<NodeVersion> published, SortedDictionary<int, byte[]> dumps, int low, int high, Action<string> log)
    {
        if (high - low < 2 || Same(dumps[low], dumps[high]))
        {
            return;
        }

        int middle = (low + high) / 2;
        dumps[middle] = Dump(published[middle], inner: true, log);
        Bisect(published, dumps, low, middle, log);
        Bisect(published, dumps, middle, high, log);
    }

    private static bool Same(byte[] one, byte[] other)
    {
        using var first = JsonDocument.Parse(one);
        using var second = JsonDocument.Parse(other);
        return JsonElement.DeepEquals(first.RootElement.GetProperty("nodes"), second.RootElement.GetProperty("nodes"));
    }
}
