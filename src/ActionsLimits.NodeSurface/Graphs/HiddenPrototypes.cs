namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>
/// Gives the members of objects that only prototype links lead to (internal base classes) to their heirs. Such an object has no name by
/// which it could be recognised in another release, and nobody can use it but through an heir.
/// </summary>
internal static class HiddenPrototypes
{
    /// <summary>Removes hidden prototypes from the graph of one release.</summary>
    public static void Flatten(SurfaceGraph graph)
    {
        HashSet<GraphNode> named = Named(graph);
        foreach (GraphNode node in named)
        {
            GraphNode? parent = node.Prototypes.Count == 0 ? null : node.Prototypes[0].Target;
            node.Prototypes.Clear();
            while (parent is not null && !named.Contains(parent))
            {
                foreach ((string name, List<GraphEdge> edges) in parent.Members)
                {
                    if (name != "prototype" && !node.Members.ContainsKey(name))
                    {
                        GraphNode? target = edges[0].Target;
                        GraphEdge edge = node.Edge(name, target is not null && named.Contains(target) ? target : null);
                        foreach (string code in edges[0].SeenWarnings.Keys)
                        {
                            edge.SeenWarnings.Add(code, []);
                        }
                    }
                }

                parent = parent.Prototypes.Count == 0 ? null : parent.Prototypes[0].Target;
            }

            if (parent is not null)
            {
                node.Prototype(parent);
            }
        }
    }

    private static HashSet<GraphNode> Named(SurfaceGraph graph)
    {
        var named = new HashSet<GraphNode>(graph.Roots, ReferenceEqualityComparer.Instance);
        var open = new Queue<GraphNode>(graph.Roots);
        while (open.TryDequeue(out GraphNode? node))
        {
            foreach (GraphEdge edge in node.Members.Values.SelectMany(edges => edges))
            {
                if (edge.Target is { } target && named.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }

        return named;
    }
}
