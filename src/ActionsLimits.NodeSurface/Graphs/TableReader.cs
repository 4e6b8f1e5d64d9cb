using System.Globalization;
using System.Text;

namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>
/// Reads the table back as a graph, without what overlays added: the table is the input of its own update, so that one line can be
/// introspected anew while the binaries of the others stay where they are.
/// </summary>
internal static class TableReader
{
    /// <summary>The graph and the lines of a table.</summary>
    /// <exception cref="FormatException">The bytes are not a table of this format.</exception>
    public static (SurfaceGraph Graph, List<(NodeVersion First, NodeVersion Newest)> Lines) Read(byte[] table)
    {
        string[] rows = Encoding.UTF8.GetString(table).Split('\n');
        if (rows[0] != TableWriter.Header)
        {
            throw new FormatException("The file does not start with '" + TableWriter.Header + "'.");
        }

        List<(NodeVersion First, NodeVersion Newest)> lines = [.. rows[1].Split(' ').Skip(1).Select(range =>
        {
            string[] ends = range.Split("..");
            return (NodeVersion.Parse(ends[0]), NodeVersion.Parse(ends[1]));
        })];
        int patternCount = int.Parse(rows[2].AsSpan("patterns ".Length), CultureInfo.InvariantCulture);
        string[] patterns = rows[3..(3 + patternCount)];
        int row = 3 + patternCount;
        int count = int.Parse(rows[row].AsSpan("objects ".Length), CultureInfo.InvariantCulture);
        row++;

        var nodes = new GraphNode[count];
        for (int index = 0; index < count; index++)
        {
            nodes[index] = new GraphNode("object");
        }

        int id = -1;
        for (; row < rows.Length && rows[row].Length > 0; row++)
        {
            if (rows[row][0] == '#')
            {
                nodes[++id].Kind = KindOf(rows[row][1]);
                continue;
            }

            ReadEdge(nodes, nodes[id], rows[row].Split(' '), patterns);
        }

        return (new SurfaceGraph([.. nodes.Take(SurfaceGraph.RootNames.Length)]), lines);
    }

    private static void ReadEdge(GraphNode[] nodes, GraphNode node, string[] fields, string[] patterns)
    {
        string pattern = patterns[0];
        GraphNode? target = null;
        var warnings = new List<(string Code, string Pattern)>();
        foreach (string field in fields.AsSpan(1))
        {
            switch (field[0])
            {
                case '+':
                    return;
                case '>':
                    target = nodes[int.Parse(field.AsSpan(1), CultureInfo.InvariantCulture)];
                    break;
                case '!':
                    string[] parts = field[1..].Split('@');
                    warnings.Add((parts[0], patterns[int.Parse(parts[1], CultureInfo.InvariantCulture)]));
                    break;
                case >= '0' and <= '9':
                    pattern = patterns[int.Parse(field, CultureInfo.InvariantCulture)];
                    break;
                default:
                    break;
            }
        }

        GraphEdge edge = fields[0] == "^" ? node.Prototype(target!) : node.Edge(fields[0], target);
        edge.Presence.UnionWith(Presence.Parse(pattern));
        foreach ((string code, string text) in warnings)
        {
            edge.Warnings[code] = Presence.Parse(text);
        }
    }

    private static string KindOf(char kind) => kind switch
    {
        'c' => "class",
        'f' => "function",
        'p' => "prototype",
        'l' => "leafy",
        _ => "object",
    };
}
