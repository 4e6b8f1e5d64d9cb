namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>Folds the releases of one line, oldest first, into one graph whose edges carry first and last release.</summary>
internal sealed class LineFolder
{
    private readonly SurfaceGraph _graph = new();
    private readonly List<NodeVersion> _versions = [];

    /// <summary>Adds the next release.</summary>
    public void Add(NodeVersion version, SurfaceGraph release)
    {
        int index = _versions.Count;
        _versions.Add(version);
        GraphMerger.Absorb(_graph, release, (edge, added) =>
        {
            edge.Seen.Add(index);
            foreach (string code in added.SeenWarnings.Keys)
            {
                if (!edge.SeenWarnings.TryGetValue(code, out List<int>? seen))
                {
                    edge.SeenWarnings.Add(code, seen = []);
                }

                seen.Add(index);
            }
        });
    }

    /// <summary>The line as one graph.</summary>
    public SurfaceGraph Finish()
    {
        foreach (GraphNode node in _graph.Nodes())
        {
            foreach (GraphEdge edge in node.Edges())
            {
                edge.Presence.Set(_versions[0].Major, Span(edge.Seen));
                foreach ((string code, List<int> seen) in edge.SeenWarnings)
                {
                    var presence = new Presence();
                    presence.Set(_versions[0].Major, Span(seen));
                    edge.Warnings[code] = presence;
                }
            }
        }

        return _graph;
    }

    // Of several runs (a member that was withdrawn and came back) the last one counts: an older release of the line is no promise.
    private LineSpan Span(List<int> seen)
    {
        int last = seen[^1];
        int first = last;
        for (int index = seen.Count - 2; index >= 0 && seen[index] == first - 1; index--)
        {
            first--;
        }

        return new LineSpan(first == 0 ? null : _versions[first], last == _versions.Count - 1 ? null : _versions[last + 1]);
    }
}
