namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>
/// Completes members by what objects inherit. A member that moved from an object to its prototype, or back, was always there for whoever
/// uses it; and where the prototype link itself comes or goes, every inherited member comes and goes with it.
/// </summary>
internal static class InheritedPresence
{
    // Chains are short; the bound ends a cycle between classes that inherit from each other in different lines.
    private const int LongestChain = 8;

    /// <summary>Completes the presence of all members.</summary>
    public static void Add(SurfaceGraph graph)
    {
        List<GraphNode> nodes = graph.Nodes();
        Dictionary<GraphNode, Presence> presences = Presences(nodes);
        GraphNode objects = PathResolver.Node(graph, "Object.prototype");
        GraphNode functions = PathResolver.Node(graph, "Function.prototype");
        var additions = new List<(GraphNode Node, string Name, Presence Presence)>();
        // What one member gains, its heirs gain: again until nothing is gained, so that a table that is read back gains nothing more.
        while (CompleteOwn(nodes.Skip(graph.Roots.Length), objects, functions))
        {
        }

        foreach (GraphNode node in nodes.Skip(graph.Roots.Length))
        {
            if (node.Prototypes.Exists(link => link.Presence.ToString() != presences[node].ToString()))
            {
                foreach (string name in InheritedNames(node, 0))
                {
                    if (!node.Members.ContainsKey(name) && name != "prototype"
                        && !objects.Members.ContainsKey(name) && !(node.Kind is "class" or "function" && functions.Members.ContainsKey(name)))
                    {
                        additions.Add((node, name, Inherited(node, name, 0)));
                    }
                }
            }
        }

        foreach ((GraphNode node, string name, Presence presence) in additions.Where(addition => !addition.Presence.IsEmpty))
        {
            GraphEdge edge = node.Edge(name, null);
            edge.FromOverlay = true;
            edge.Presence.UnionWith(presence);
        }
    }

    private static bool CompleteOwn(IEnumerable<GraphNode> nodes, GraphNode objects, GraphNode functions)
    {
        bool gained = false;
        foreach (GraphNode node in nodes)
        {
            foreach ((string name, List<GraphEdge> edges) in node.Members)
            {
                // What an overlay says to be nowhere is not inherited either: members of instances are kept with their prototype, to which an
                // object may be linked that is no such instance.
                if (name == "prototype" || edges[0].IsNowhere)
                {
                    continue;
                }

                string before = edges[0].Presence.ToString();
                edges[0].Presence.UnionWith(Inherited(node, name, 0));
                AddImplied(edges[0], node, objects, objects, name);
                if (node.Kind is "class" or "function")
                {
                    AddImplied(edges[0], node, functions, objects, name);
                }

                gained |= edges[0].Presence.ToString() != before;
            }
        }

        return gained;
    }

    private static void AddImplied(GraphEdge edge, GraphNode node, GraphNode parent, GraphNode objects, string name)
    {
        if (!ReferenceEquals(node, objects) && !ReferenceEquals(node, parent))
        {
            foreach (GraphEdge inherited in parent.Members.GetValueOrDefault(name) ?? [])
            {
                edge.Presence.UnionWith(inherited.Presence);
            }
        }
    }

    // Where an object exists at all: wherever something leads to it.
    private static Dictionary<GraphNode, Presence> Presences(List<GraphNode> nodes)
    {
        var presences = new Dictionary<GraphNode, Presence>(ReferenceEqualityComparer.Instance);
        foreach (GraphNode node in nodes)
        {
            foreach (GraphEdge edge in node.Edges())
            {
                if (edge.Target is { } target)
                {
                    if (!presences.TryGetValue(target, out Presence? presence))
                    {
                        presences.Add(target, presence = new Presence());
                    }

                    presence.UnionWith(edge.Presence);
                }
            }
        }

        return presences;
    }

    private static SortedSet<string> InheritedNames(GraphNode node, int depth)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        if (depth < LongestChain)
        {
            foreach (GraphEdge link in node.Prototypes)
            {
                names.UnionWith(link.Target!.Members.Keys);
                names.UnionWith(InheritedNames(link.Target!, depth + 1));
            }
        }

        return names;
    }

    private static Presence Inherited(GraphNode node, string name, int depth)
    {
        var found = new Presence();
        if (depth == LongestChain)
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
