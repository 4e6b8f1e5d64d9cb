namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>
/// A member that moved from an object to its prototype, or back, was always there for whoever uses it: where a line lacks the own member
/// but inherits one of that name, the own member counts as present.
/// </summary>
internal static class InheritedPresence
{
    /// <summary>Completes the presence of all members.</summary>
    public static void Add(SurfaceGraph graph)
    {
        foreach (GraphNode node in graph.Nodes())
        {
            if (node.Prototypes.Count == 0)
            {
                continue;
            }

            foreach ((string name, List<GraphEdge> edges) in node.Members)
            {
                if (name != "prototype")
                {
                    edges[0].Presence.UnionWith(Inherited(node, name, 0));
                }
            }
        }
    }

    private static Presence Inherited(GraphNode node, string name, int depth)
    {
        var found = new Presence();
        // Chains are short; the bound ends a cycle between classes that inherit from each other in different lines.
        if (depth > 8)
        {
            return found;
        }

        foreach (GraphEdge link in node.Prototypes)
        {
            GraphNode parent = link.Target!;
            Presence there = Inherited(parent, name, depth + 1);
            foreach (GraphEdge edge in parent.Members.GetValueOrDefault(name) ?? [])
            {
                there.UnionWith(edge.Presence);
            }

            found.UnionWith(there.Within(link.Presence));
        }

        return found;
    }
}
