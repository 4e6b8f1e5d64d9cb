using System.Globalization;
using System.Text;
using System.Text.Json;
using ActionsLimits.SurfaceGenerator.Binaries;
using ActionsLimits.SurfaceGenerator.Documentation;
using ActionsLimits.SurfaceGenerator.Graphs;

namespace ActionsLimits.SurfaceGenerator;

/// <summary>Builds the two data files of the engine from binaries, the present table and the hand-written overlays.</summary>
internal sealed class SurfaceBuilder
{
    private readonly Introspector _introspector;
    private readonly Action<string> _log;

    /// <summary>Creates a builder.</summary>
    public SurfaceBuilder(Introspector introspector, Action<string> log)
    {
        _introspector = introspector;
        _log = log;
    }

    /// <summary>The lines of <c>lines.json</c>, oldest first.</summary>
    public static List<(NodeVersion First, NodeVersion Newest)> Lines()
    {
        using var document = JsonDocument.Parse(Resources.Read("lines.json"));
        return [.. document.RootElement.EnumerateArray()
            .Select(line => (NodeVersion.Parse(line.GetProperty("first").GetString()), NodeVersion.Parse(line.GetProperty("newest").GetString())))
            .OrderBy(line => line.Item1)];
    }

    /// <summary>The table, with some lines introspected anew.</summary>
    /// <param name="table">The present table; <see langword="null"/> to introspect every line.</param>
    /// <param name="majors">Lines to introspect; a line that the table lacks is always introspected.</param>
    public byte[] BuildTable(byte[]? table, IReadOnlySet<int> majors)
    {
        SurfaceGraph graph = new();
        List<(NodeVersion First, NodeVersion Newest)> known = [];
        if (table is not null)
        {
            (graph, known) = TableReader.Read(table);
        }

        List<(NodeVersion First, NodeVersion Newest)> lines = Lines();
        foreach ((NodeVersion first, _) in known.Where(old => !lines.Contains(old) || majors.Contains(old.First.Major)))
        {
            graph.DropLine(first.Major);
        }

        foreach ((NodeVersion first, NodeVersion newest) in lines.Where(line => !known.Contains(line) || majors.Contains(line.First.Major)))
        {
            List<NodeVersion> published = [.. NodeBinaries.Published(first.Major)
                .Where(version => version.CompareTo(first) >= 0 && version.CompareTo(newest) <= 0)];
            SurfaceGraph line = _introspector.Line(published, _log);
            GraphMerger.Absorb(graph, line, (edge, added) =>
            {
                edge.Presence.UnionWith(added.Presence);
                foreach ((string code, Presence presence) in added.Warnings)
                {
                    if (!edge.Warnings.TryGetValue(code, out Presence? all))
                    {
                        edge.Warnings.Add(code, all = new Presence());
                    }

                    all.UnionWith(presence);
                }
            });
        }

        Complete(graph, lines);
        return TableWriter.Write(graph, lines);
    }

    /// <summary>The deprecations of the engine: code, stage per line, what to use instead.</summary>
    public static byte[] BuildDeprecations()
    {
        using var history = JsonDocument.Parse(Resources.Read("deprecation-history.json"));
        using var map = JsonDocument.Parse(Resources.Read("deprecations.json"));
        var text = new StringBuilder();
        text.Append("actionslimits-node-deprecations 2\n");
        foreach (JsonProperty deprecation in map.RootElement.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            var stages = new List<string>();
            if (history.RootElement.TryGetProperty(deprecation.Name, out JsonElement facts))
            {
                foreach ((NodeVersion first, _) in Lines())
                {
                    (string stage, NodeVersion? since) = DeprecationHistory.At(facts.GetProperty("changes"), first.Major, first);
                    if (Corrected(deprecation.Value, first.Major) is { } known)
                    {
                        (stage, since) = (known, null);
                    }

                    if (stage != "none")
                    {
                        stages.Add(string.Create(CultureInfo.InvariantCulture, $"{first.Major}={stage}{(since is { } release ? ">=" + release : "")}"));
                    }
                }
            }

            string replacement = deprecation.Value.TryGetProperty("replacement", out JsonElement use) ? use.GetString()! : "";
            text.Append(deprecation.Name).Append('\t').AppendJoin(' ', stages).Append('\t').Append(replacement);
            if (deprecation.Value.TryGetProperty("way", out JsonElement way))
            {
                text.Append('\t').Append(way.GetString());
            }

            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>What the binaries of a line, or of the newest one before it that is corrected, say otherwise than the history.</summary>
    private static string? Corrected(JsonElement deprecation, int major) => !deprecation.TryGetProperty("stages", out JsonElement stages) ? null : stages.EnumerateObject()
        .Select(stage => (Major: int.Parse(stage.Name, CultureInfo.InvariantCulture), Stage: stage.Value.GetString()))
        .Where(stage => stage.Major <= major)
        .OrderBy(stage => stage.Major)
        .LastOrDefault().Stage;

    private static void Complete(SurfaceGraph graph, List<(NodeVersion First, NodeVersion Newest)> lines)
    {
        using var overlay = JsonDocument.Parse(Resources.Read("overlay.json"));
        using var deprecations = JsonDocument.Parse(Resources.Read("deprecations.json"));
        using var syntax = JsonDocument.Parse(Resources.Read("syntax.json"));
        OverlayApplier.ApplySyntax(graph, syntax.RootElement);
        OverlayApplier.ApplyOverlay(graph, overlay.RootElement, lines.Select(line => line.First.Major));
        OverlayApplier.ApplyDeprecations(graph, deprecations.RootElement);
        InheritedPresence.Add(graph);
        CanonicalPaths.Assign(graph);
    }
}
