namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>Finds nodes and edges by a path as a person writes it (<c>fs.promises.rm</c>, <c>Array.prototype.at</c>).</summary>
internal static class PathResolver
{
    /// <summary>Edges of that path, and the node that has (or would have) them.</summary>
    /// <param name="graph">Where to look.</param>
    /// <param name="path">Module or global first; a member name may be a well-known symbol in brackets.</param>
    /// <param name="owner">The node of everything but the last step; <see langword="null"/> when the path up to there leads nowhere.</param>
    /// <param name="name">The last step.</param>
    public static IReadOnlyList<GraphEdge> Resolve(SurfaceGraph graph, string path, out GraphNode? owner, out string name)
    {
        string[] steps = Split(path);
        name = steps[^1];
        if (steps.Length == 1)
        {
            owner = graph.Modules.Members.ContainsKey(name) ? graph.Modules
                : graph.Globals.Members.ContainsKey(name) ? graph.Globals
                : graph.CommonJs.Members.ContainsKey(name) ? graph.CommonJs
                : graph.Intrinsics.Members.ContainsKey(name) ? graph.Intrinsics
                : null;
            return owner is null ? [] : owner.Members[name];
        }

        if (steps.Length == 2 && steps[0] == "globalThis")
        {
            owner = graph.Globals;
            return owner.Members.GetValueOrDefault(name) ?? [];
        }

        owner = steps[0] == "globalThis" ? graph.Globals : Newest(Resolve(graph, steps[0], out _, out _));
        for (int index = 1; index < steps.Length - 1 && owner is not null; index++)
        {
            owner = Newest(Members(owner, steps[index]));
        }

        return owner is null ? [] : Members(owner, name);
    }

    /// <summary>The node at a path.</summary>
    /// <exception cref="FormatException">The path leads to no node: the data file is wrong.</exception>
    public static GraphNode Node(SurfaceGraph graph, string path) =>
        Newest(Resolve(graph, path, out _, out _)) ?? throw new FormatException($"'{path}' leads to no object of the table.");

    private static List<GraphEdge> Members(GraphNode node, string name)
    {
        var seen = new HashSet<GraphNode>(ReferenceEqualityComparer.Instance);
        for (GraphNode? at = node; at is not null && seen.Add(at); at = Newest(at.Prototypes))
        {
            if (at.Members.TryGetValue(name, out List<GraphEdge>? edges))
            {
                return edges;
            }
        }

        return [];
    }

    private static GraphNode? Newest(IReadOnlyList<GraphEdge> edges) =>
        edges.Where(edge => edge.Target is not null)
            .OrderByDescending(edge => edge.Newest)
            .FirstOrDefault()?.Target;

    private static string[] Split(string path)
    {
        int symbol = path.IndexOf(".[", StringComparison.Ordinal);
        return symbol < 0 ? path.Split('.') : [.. path[..symbol].Split('.'), path[(symbol + 1)..]];
    }
}
