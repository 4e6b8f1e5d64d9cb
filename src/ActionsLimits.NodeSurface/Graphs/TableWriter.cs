using System.Globalization;
using System.Text;

namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>
/// Writes the table: text that a person can read in a review, laid out so that the loader needs no parse before the first question.
/// The format is described in docs/node-surface.md.
/// </summary>
internal static class TableWriter
{
    /// <summary>First line of the file; the number changes with the format.</summary>
    public const string Header = "actionslimits-node-surface 1";

    /// <summary>The bytes of the table.</summary>
    /// <param name="graph">All lines, with overlays applied and paths assigned.</param>
    /// <param name="lines">First and newest release of every line.</param>
    public static byte[] Write(SurfaceGraph graph, IReadOnlyList<(NodeVersion First, NodeVersion Newest)> lines)
    {
        List<GraphNode> nodes = [.. graph.Nodes().Skip(graph.Roots.Length).OrderBy(node => node.Path, StringComparer.Ordinal)];
        nodes.InsertRange(0, graph.Roots);
        string previous = "";
        int older = 1;
        for (int id = 0; id < nodes.Count; id++)
        {
            nodes[id].Id = id;
            // Two objects behind one path: the newer comes first and has the path.
            older = nodes[id].Path == previous ? older + 1 : 1;
            previous = nodes[id].Path;
            nodes[id].Path += older > 1 ? string.Create(CultureInfo.InvariantCulture, $"~{older}") : "";
        }

        string whole = string.Join(' ', lines.Select(line => line.First.Major.ToString(CultureInfo.InvariantCulture)));
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (GraphNode node in nodes)
        {
            foreach (GraphEdge edge in node.Edges())
            {
                foreach (Presence presence in edge.Warnings.Values.Prepend(edge.Presence))
                {
                    string text = presence.ToString();
                    counts[text] = counts.GetValueOrDefault(text) + 1;
                }
            }
        }

        // Pattern 0 is "everywhere" and left out of member lines; the rest by frequency, so that frequent ones have short numbers.
        counts.Remove(whole);
        string[] patterns = [whole, .. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int index = 0; index < patterns.Length; index++)
        {
            numbers.Add(patterns[index], index);
        }

        var rows = new StringBuilder();
        rows.Append(Header).Append('\n');
        rows.Append(CultureInfo.InvariantCulture, $"lines {string.Join(' ', lines.Select(line => line.First + ".." + line.Newest))}\n");
        rows.Append(CultureInfo.InvariantCulture, $"patterns {patterns.Length}\n");
        foreach (string pattern in patterns)
        {
            rows.Append(pattern).Append('\n');
        }

        rows.Append(CultureInfo.InvariantCulture, $"objects {nodes.Count}\n");
        foreach (GraphNode node in nodes)
        {
            rows.Append('#').Append(node.Kind[0]).Append(' ').Append(node.Path).Append('\n');
            foreach (GraphEdge edge in node.Prototypes.OrderByDescending(edge => edge.Newest).ThenBy(edge => edge.Target!.Id))
            {
                WriteEdge(rows, edge, "^", numbers);
            }

            foreach (List<GraphEdge> edges in node.Members.Values)
            {
                foreach (GraphEdge edge in edges.OrderByDescending(edge => edge.Newest).ThenBy(edge => edge.Target?.Id ?? -1))
                {
                    WriteEdge(rows, edge, edge.Name, numbers);
                }
            }
        }

        return Encoding.UTF8.GetBytes(rows.ToString());
    }

    private static void WriteEdge(StringBuilder text, GraphEdge edge, string name, Dictionary<string, int> numbers)
    {
        text.Append(name);
        int pattern = numbers[edge.Presence.ToString()];
        if (pattern != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" {pattern}");
        }

        if (edge.Target is { } target)
        {
            text.Append(CultureInfo.InvariantCulture, $" >{target.Id}");
        }

        if (edge.Yields is { } yields)
        {
            text.Append(CultureInfo.InvariantCulture, $" {yields.Kind}{yields.Class.Id}");
        }

        foreach ((string code, Presence presence) in edge.Warnings)
        {
            text.Append(CultureInfo.InvariantCulture, $" !{code}@{numbers[presence.ToString()]}");
        }

        foreach (string documented in edge.Documented)
        {
            text.Append(" ?").Append(documented);
        }

        if (edge.IsNowhere)
        {
            text.Append(" *");
        }

        if (edge.FromOverlay)
        {
            text.Append(" +");
        }

        text.Append('\n');
    }
}
