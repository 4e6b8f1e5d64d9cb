namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>
/// Unites graphs of different releases. Two objects are one node when a path that led to the one leads to the other, and no node ever
/// stands for two objects of the same release: aliases stay united, objects that were split or joined between releases stay apart.
/// </summary>
internal static class GraphMerger
{
    /// <summary>Adds <paramref name="addition"/> to <paramref name="graph"/>.</summary>
    /// <param name="graph">Grows.</param>
    /// <param name="addition">One release or one line; left unchanged.</param>
    /// <param name="combine">Called for every edge: the edge of <paramref name="graph"/>, then the one of <paramref name="addition"/>.</param>
    public static void Absorb(SurfaceGraph graph, SurfaceGraph addition, Action<GraphEdge, GraphEdge> combine)
    {
        Dictionary<GraphNode, GraphNode> match = Match(graph, addition);
        foreach ((GraphNode added, GraphNode node) in match)
        {
            node.Kind = added.Kind;
            foreach (GraphEdge edge in added.Edges())
            {
                GraphNode? target = edge.Target is null ? null : match[edge.Target];
                combine(edge.Name.Length == 0 ? node.Prototype(target!) : node.Edge(edge.Name, target), edge);
            }
        }
    }

    private static Dictionary<GraphNode, GraphNode> Match(SurfaceGraph graph, SurfaceGraph addition)
    {
        var match = new Dictionary<GraphNode, GraphNode>(ReferenceEqualityComparer.Instance);
        var taken = new HashSet<GraphNode>(ReferenceEqualityComparer.Instance);
        var open = new Queue<GraphNode>();
        var waiting = new List<GraphNode>();
        var inherited = new Queue<(GraphNode Heir, GraphNode Target)>();

        void Assign(GraphNode added, GraphNode node)
        {
            match.Add(added, node);
            taken.Add(node);
            open.Enqueue(added);
        }

        for (int root = 0; root < addition.Roots.Length; root++)
        {
            Assign(addition.Roots[root], graph.Roots[root]);
        }

        while (true)
        {
            // Known paths first: a new alias (a global `performance`) must not hide that an old path (perf_hooks.performance) knows the object.
            while (open.TryDequeue(out GraphNode? added))
            {
                GraphNode node = match[added];
                foreach (GraphEdge edge in added.Edges())
                {
                    if (edge.Target is not { } target || match.ContainsKey(target))
                    {
                        continue;
                    }

                    if (edge.Name.Length == 0)
                    {
                        inherited.Enqueue((node, target));
                    }
                    else if (Candidate(node, edge.Name, taken) is { } candidate)
                    {
                        Assign(target, candidate);
                    }
                    else
                    {
                        waiting.Add(target);
                    }
                }
            }

            // Then prototype links: a class that got another base must not turn its old base into the new one, whose names are known by now.
            if (inherited.TryDequeue(out (GraphNode Heir, GraphNode Target) link))
            {
                if (!match.ContainsKey(link.Target))
                {
                    if (Candidate(link.Heir, "", taken) is { } candidate)
                    {
                        Assign(link.Target, candidate);
                    }
                    else
                    {
                        waiting.Add(link.Target);
                    }
                }

                continue;
            }

            int next = waiting.FindIndex(target => !match.ContainsKey(target));
            if (next < 0)
            {
                return match;
            }

            GraphNode fresh = waiting[next];
            waiting.RemoveRange(0, next + 1);
            Assign(fresh, new GraphNode(fresh.Kind));
        }
    }

    private static GraphNode? Candidate(GraphNode node, string name, HashSet<GraphNode> taken)
    {
        List<GraphEdge>? edges = name.Length == 0 ? node.Prototypes : node.Members.GetValueOrDefault(name);
        if (edges is null)
        {
            return null;
        }

        // The newest target is the likeliest.
        GraphNode? best = null;
        int newest = -1;
        foreach (GraphEdge edge in edges)
        {
            if (edge.Target is { } target && !taken.Contains(target) && edge.Newest > newest)
            {
                best = target;
                newest = edge.Newest;
            }
        }

        return best;
    }
}
