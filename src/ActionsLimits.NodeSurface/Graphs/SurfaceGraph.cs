namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>Everything that is reachable in one release, one line, or all lines.</summary>
internal sealed class SurfaceGraph
{
    /// <summary>The roots in the order in which they are walked.</summary>
    public static readonly string[] RootNames = ["globals", "modules", "commonjs", "intrinsics", "syntax"];

    /// <summary>Creates a graph with empty roots.</summary>
    public SurfaceGraph()
        : this([.. RootNames.Select(_ => new GraphNode("object"))])
    {
    }

    /// <summary>Creates a graph with these roots, in the order of <see cref="RootNames"/>.</summary>
    public SurfaceGraph(GraphNode[] roots)
    {
        Roots = roots;
    }

    /// <summary>Globals, modules, CommonJS values, intrinsics, syntax features.</summary>
    public GraphNode[] Roots { get; }

    /// <summary>The global object.</summary>
    public GraphNode Globals => Roots[0];

    /// <summary>Module specifiers, with and without <c>node:</c>.</summary>
    public GraphNode Modules => Roots[1];

    /// <summary><c>require</c>, <c>module</c> and the other wrapper values.</summary>
    public GraphNode CommonJs => Roots[2];

    /// <summary>Objects that no name leads to.</summary>
    public GraphNode Intrinsics => Roots[3];

    /// <summary>Syntax features.</summary>
    public GraphNode Syntax => Roots[4];

    /// <summary>All reachable nodes, breadth first from the roots.</summary>
    public List<GraphNode> Nodes()
    {
        var seen = new HashSet<GraphNode>(ReferenceEqualityComparer.Instance);
        var order = new List<GraphNode>();
        foreach (GraphNode root in Roots)
        {
            seen.Add(root);
            order.Add(root);
        }

        for (int index = 0; index < order.Count; index++)
        {
            foreach (GraphEdge edge in order[index].Edges().OrderBy(edge => edge.Name, StringComparer.Ordinal).ThenByDescending(edge => edge.Newest))
            {
                if (edge.Target is { } target && seen.Add(target))
                {
                    order.Add(target);
                }
            }
        }

        return order;
    }

    /// <summary>Forgets one line, before that line is introspected anew; what only it had disappears.</summary>
    public void DropLine(int major)
    {
        foreach (GraphNode node in Nodes())
        {
            foreach (string name in node.Members.Keys.ToArray())
            {
                List<GraphEdge> edges = node.Members[name];
                edges.RemoveAll(edge => IsEmptyWithout(edge, major));
                if (edges.Count == 0)
                {
                    node.Members.Remove(name);
                }
            }

            node.Prototypes.RemoveAll(edge => IsEmptyWithout(edge, major));
        }
    }

    private static bool IsEmptyWithout(GraphEdge edge, int major)
    {
        edge.Presence.Drop(major);
        foreach (string code in edge.Warnings.Keys.ToArray())
        {
            edge.Warnings[code].Drop(major);
            if (edge.Warnings[code].IsEmpty)
            {
                edge.Warnings.Remove(code);
            }
        }

        return edge.Presence.IsEmpty;
    }
}
