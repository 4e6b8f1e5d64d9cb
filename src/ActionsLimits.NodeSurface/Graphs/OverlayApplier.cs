using System.Globalization;
using System.Text.Json;

namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>
/// Applies what no introspection can find: members that depend on how the process was started, members removed before the oldest line or behind a flag,
/// what well-known functions return, and which members a deprecation of the documentation is about.
/// </summary>
internal static class OverlayApplier
{
    /// <summary>Applies <c>overlay.json</c>.</summary>
    /// <exception cref="FormatException">A path of the file leads nowhere: a stale overlay must not pass unnoticed.</exception>
    public static void ApplyOverlay(SurfaceGraph graph, JsonElement overlay, IEnumerable<int> majors)
    {
        string everywhere = string.Join(' ', majors);
        foreach (JsonProperty member in overlay.GetProperty("dynamicMembers").EnumerateObject())
        {
            Add(graph, member.Name, member.Value.GetString() is { Length: > 0 } lines ? lines : everywhere);
        }

        // Options of import() that a line does not look at: nothing fails but the load of what needs them, which no compilation shows. And assertions, the
        // syntax that no line has any more, so that examples of the newest language do not have it.
        foreach (JsonProperty option in overlay.GetProperty("importOptions").EnumerateObject())
        {
            GraphEdge edge = graph.Syntax.Edge(option.Name, null);
            edge.FromOverlay = true;
            edge.Presence.UnionWith(Presence.Parse(WithLaterLines(option.Value.GetString()!, majors)));
        }

        foreach (JsonElement member in overlay.GetProperty("removedBeforeOldestLine").EnumerateArray())
        {
            Add(graph, member.GetString()!, "-");
        }

        foreach (JsonElement member in overlay.GetProperty("inNoLine").EnumerateArray())
        {
            Add(graph, member.GetString()!, "-").IsNowhere = true;
        }

        foreach (JsonProperty group in overlay.GetProperty("yields").EnumerateObject())
        {
            char kind = group.Name[0];
            GraphNode type = PathResolver.Node(graph, group.Name[1..]);
            foreach (JsonElement path in group.Value.EnumerateArray())
            {
                foreach (GraphEdge edge in Existing(graph, path.GetString()!))
                {
                    edge.Yields = (kind, type);
                }
            }
        }
    }

    /// <summary>Adds the features of <c>syntax.json</c> that no line has.</summary>
    public static void ApplySyntax(SurfaceGraph graph, JsonElement features)
    {
        foreach (JsonElement feature in features.EnumerateArray())
        {
            string name = "syntax:" + feature.GetProperty("id").GetString();
            if (!graph.Syntax.Members.ContainsKey(name))
            {
                graph.Syntax.Edge(name, null).FromOverlay = true;
            }
        }
    }

    /// <summary>Applies <c>deprecations.json</c>: which members a code is about, and on which condition.</summary>
    /// <exception cref="FormatException">A path leads nowhere.</exception>
    public static void ApplyDeprecations(SurfaceGraph graph, JsonElement deprecations)
    {
        foreach (JsonProperty deprecation in deprecations.EnumerateObject())
        {
            if (!deprecation.Value.TryGetProperty("members", out JsonElement members))
            {
                continue;
            }

            foreach (JsonProperty member in members.EnumerateObject())
            {
                foreach (GraphEdge edge in Existing(graph, member.Name))
                {
                    string documented = deprecation.Name + ":" + member.Value.GetString();
                    if (!edge.Documented.Contains(documented))
                    {
                        edge.Documented.Add(documented);
                        edge.Documented.Sort(StringComparer.Ordinal);
                    }
                }
            }
        }
    }

    /// <summary><c>22+</c> as <c>22 24 26</c>.</summary>
    private static string WithLaterLines(string presence, IEnumerable<int> majors) => string.Join(' ', presence.Split(' ').SelectMany(token =>
        token[^1] != '+' ? [token] : majors.Where(major => major >= int.Parse(token[..^1], CultureInfo.InvariantCulture)).Select(major => major.ToString(CultureInfo.InvariantCulture))));

    private static GraphEdge Add(SurfaceGraph graph, string path, string presence)
    {
        bool module = path.StartsWith("module:", StringComparison.Ordinal);
        GraphNode? owner = graph.Modules;
        string name = path["module:".Length..];
        if (!module)
        {
            PathResolver.Resolve(graph, path, out owner, out name);
        }

        if (owner is null)
        {
            throw new FormatException($"Overlay: '{path}' has no owner in the table.");
        }

        GraphEdge edge = owner.Members.TryGetValue(name, out List<GraphEdge>? edges) ? edges[0] : owner.Edge(name, null);
        if (edges is null)
        {
            edge.FromOverlay = true;
            edge.Presence.UnionWith(Presence.Parse(presence));
        }
        else if (presence == "-")
        {
            throw new FormatException($"Overlay: '{path}' is said to be in no line, but a binary has it.");
        }
        else
        {
            // Seen in some releases only, although it depends on how the process is started: no release may be said to lack it.
            edge.Presence.UnionWith(Presence.Parse(presence));
        }

        return edge;
    }

    private static IReadOnlyList<GraphEdge> Existing(SurfaceGraph graph, string path)
    {
        if (path.StartsWith("module:", StringComparison.Ordinal))
        {
            string specifier = path["module:".Length..];
            return [.. new[] { specifier, "node:" + specifier }.SelectMany(name => graph.Modules.Members.GetValueOrDefault(name) ?? [])];
        }

        if (path.StartsWith("syntax:", StringComparison.Ordinal))
        {
            return graph.Syntax.Members[path];
        }

        IReadOnlyList<GraphEdge> edges = PathResolver.Resolve(graph, path, out _, out _);
        return edges.Count > 0 ? edges : throw new FormatException($"Overlay: '{path}' is not in the table.");
    }
}
