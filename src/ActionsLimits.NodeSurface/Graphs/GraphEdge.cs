namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>A member: a name on an object, and what it leads to.</summary>
internal sealed class GraphEdge
{
    /// <summary>Creates an edge.</summary>
    public GraphEdge(string name, GraphNode? target)
    {
        Name = name;
        Target = target;
    }

    /// <summary>Member name; a well-known symbol is written <c>[Symbol.iterator]</c>.</summary>
    public string Name { get; }

    /// <summary>The object behind it; <see langword="null"/> for a value or a plain function.</summary>
    public GraphNode? Target { get; set; }

    /// <summary>Where it exists.</summary>
    public Presence Presence { get; } = new();

    /// <summary>DEP codes that using it emits at run time, and where: found by calling the deprecation wrappers of the binaries.</summary>
    public SortedDictionary<string, Presence> Warnings { get; } = new(StringComparer.Ordinal);

    /// <summary>Added by an overlay rather than seen in a binary.</summary>
    public bool FromOverlay { get; set; }

    /// <summary>Known by name, but in no release of any line: behind a flag, or documented and never exported.</summary>
    public bool IsNowhere { get; set; }

    /// <summary>Deprecations of the documentation that name this member: code and condition.</summary>
    public List<string> Documented { get; } = [];

    /// <summary>What calling it (<c>=</c>), awaiting a call of it (<c>&amp;</c>) or reading it (<c>~</c>) yields an instance of.</summary>
    public (char Kind, GraphNode Class)? Yields { get; set; }

    /// <summary>How new the newest release is that has it: comparable between edges of one graph.</summary>
    public int Newest => Seen.Count > 0 ? Seen[^1] : Presence.Newest;

    /// <summary>Indexes of the releases of the line being folded in which it was seen.</summary>
    public List<int> Seen { get; } = [];

    /// <summary>The same for <see cref="Warnings"/>.</summary>
    public SortedDictionary<string, List<int>> SeenWarnings { get; } = new(StringComparer.Ordinal);
}
