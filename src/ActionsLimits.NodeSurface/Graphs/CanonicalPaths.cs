namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>Gives every node the name that reports use: the shortest path that a person would write.</summary>
internal static class CanonicalPaths
{
    // Costs decide between aliases. A public module or global is one step; a module with a slash costs more than a member of its parent, so
    // that fs/promises is fs.promises; internal modules, sys and hidden prototypes come last.
    private const int Step = 10;
    private const int Slash = 25;
    private const int Shadowed = 45;
    private const int Intrinsic = 35;
    private const int Internal = 60;
    private const int Sys = 70;
    private const int Hidden = 40;

    /// <summary>Sets <see cref="GraphNode.Path"/> of every reachable node.</summary>
    public static void Assign(SurfaceGraph graph)
    {
        var best = new Dictionary<GraphNode, (int Cost, string Path)>(ReferenceEqualityComparer.Instance);
        var done = new HashSet<GraphNode>(ReferenceEqualityComparer.Instance);
        var queue = new PriorityQueue<GraphNode, (int Cost, string Path)>(
            Comparer<(int Cost, string Path)>.Create((one, other) =>
                one.Cost != other.Cost ? one.Cost.CompareTo(other.Cost) : string.CompareOrdinal(one.Path, other.Path)));

        void Offer(GraphNode? node, int cost, string path)
        {
            if (node is not null && !done.Contains(node)
                && (!best.TryGetValue(node, out (int Cost, string Path) known) || cost < known.Cost
                    || (cost == known.Cost && string.CompareOrdinal(path, known.Path) < 0)))
            {
                best[node] = (cost, path);
                queue.Enqueue(node, (cost, path));
            }
        }

        graph.Globals.Path = "globalThis";
        graph.Modules.Path = "[modules]";
        graph.CommonJs.Path = "[commonjs]";
        graph.Intrinsics.Path = "[intrinsics]";
        graph.Syntax.Path = "[syntax]";
        done.UnionWith(graph.Roots);
        foreach (GraphEdge edge in graph.Globals.Edges())
        {
            bool shadowed = graph.Modules.Members.TryGetValue(edge.Name, out List<GraphEdge>? module)
                && !module.Exists(other => ReferenceEquals(other.Target, edge.Target));
            Offer(edge.Target, shadowed ? Shadowed : Step, shadowed ? "globalThis." + edge.Name : edge.Name.Length == 0 ? "globalThis.[[Prototype]]" : edge.Name);
        }

        foreach (GraphEdge edge in graph.Modules.Edges())
        {
            string name = ModuleName(graph, edge.Name);
            Offer(edge.Target, ModuleCost(name), name);
        }

        foreach (GraphEdge edge in graph.CommonJs.Edges())
        {
            Offer(edge.Target, Step, edge.Name == "module" ? "[commonjs].module" : edge.Name);
        }

        foreach (GraphEdge edge in graph.Intrinsics.Edges())
        {
            Offer(edge.Target, Intrinsic, edge.Name);
        }

        while (queue.TryDequeue(out GraphNode? node, out (int Cost, string Path) at))
        {
            if (best[node] != at || !done.Add(node))
            {
                continue;
            }

            node.Path = at.Path;
            foreach (GraphEdge edge in node.Edges())
            {
                Offer(edge.Target, at.Cost + (edge.Name.Length == 0 ? Hidden : Step + Odd(edge.Name)), edge.Name.Length == 0 ? at.Path + ".[[Prototype]]" : at.Path + "." + edge.Name);
            }
        }
    }

    /// <summary>How reports spell a module: with <c>node:</c> only where nothing else is accepted.</summary>
    public static string ModuleName(SurfaceGraph graph, string specifier)
    {
        string bare = specifier.StartsWith("node:", StringComparison.Ordinal) ? specifier[5..] : specifier;
        return graph.Modules.Members.ContainsKey(bare) ? bare : "node:" + bare;
    }

    private static int ModuleCost(string name) =>
        name == "sys" ? Sys
        : name.StartsWith('_') ? Internal
        : name.Contains('/', StringComparison.Ordinal) ? Slash
        : Step;

    private static int Odd(string name) => name is "default" or "super_" || name.StartsWith('_') ? 2 * Step : 0;
}
