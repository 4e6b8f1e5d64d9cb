namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>An object of Node or of the language: a namespace, a class, a prototype, or a function with members.</summary>
internal sealed class GraphNode
{
    /// <summary>Creates a node.</summary>
    public GraphNode(string kind)
    {
        Kind = kind;
    }

    /// <summary>The kind that the introspection script gave it (<c>object</c>, <c>class</c>, <c>function</c>, <c>prototype</c>).</summary>
    public string Kind { get; set; }

    /// <summary>Members by name. Several edges of one name lead to different objects in different releases.</summary>
    public SortedDictionary<string, List<GraphEdge>> Members { get; } = new(StringComparer.Ordinal);

    /// <summary><c>[[Prototype]]</c> links, apart from <c>Object.prototype</c> and <c>Function.prototype</c>.</summary>
    public List<GraphEdge> Prototypes { get; } = [];

    /// <summary>The name of reports, set by <see cref="CanonicalPaths"/>.</summary>
    public string Path { get; set; } = "";

    /// <summary>Position in the table, set by the writer.</summary>
    public int Id { get; set; }

    /// <summary>The edge of that name and target; created when missing.</summary>
    public GraphEdge Edge(string name, GraphNode? target)
    {
        if (!Members.TryGetValue(name, out List<GraphEdge>? edges))
        {
            Members.Add(name, edges = []);
        }

        return EdgeIn(edges, name, target);
    }

    /// <summary>The prototype link to that target; created when missing.</summary>
    public GraphEdge Prototype(GraphNode target) => EdgeIn(Prototypes, "", target);

    /// <summary>All edges: members in order of their names, then prototype links.</summary>
    public IEnumerable<GraphEdge> Edges()
    {
        foreach (List<GraphEdge> edges in Members.Values)
        {
            foreach (GraphEdge edge in edges)
            {
                yield return edge;
            }
        }

        foreach (GraphEdge edge in Prototypes)
        {
            yield return edge;
        }
    }

    private static GraphEdge EdgeIn(List<GraphEdge> edges, string name, GraphNode? target)
    {
        foreach (GraphEdge edge in edges)
        {
            if (ReferenceEquals(edge.Target, target))
            {
                return edge;
            }
        }

        var created = new GraphEdge(name, target);
        edges.Add(created);
        return created;
    }
}
