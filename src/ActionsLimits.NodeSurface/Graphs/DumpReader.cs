using System.Text.Json;

namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>Reads what <c>introspect.js</c> wrote about one binary.</summary>
internal static class DumpReader
{
    /// <summary>The graph of one release.</summary>
    public static SurfaceGraph Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        GraphNode[] nodes = [.. root.GetProperty("nodes").EnumerateArray().Select(node => new GraphNode(node.GetProperty("k").GetString()!))];
        int index = 0;
        foreach (JsonElement element in root.GetProperty("nodes").EnumerateArray())
        {
            GraphNode node = nodes[index++];
            foreach (JsonProperty member in element.GetProperty("e").EnumerateObject())
            {
                // Symbols of a plain function alone do not make it an object of the table, so that they would seem to come and go.
                if (node.Kind == "function" && member.Name[0] == '[')
                {
                    continue;
                }

                GraphEdge edge = node.Edge(member.Name, member.Value.ValueKind == JsonValueKind.Number ? nodes[member.Value.GetInt32()] : null);
                if (element.TryGetProperty("w", out JsonElement warnings) && warnings.TryGetProperty(member.Name, out JsonElement code))
                {
                    edge.SeenWarnings.Add(code.GetString()!, []);
                }
            }

            if (element.GetProperty("p").GetInt32() is >= 0 and int parent)
            {
                node.Prototype(nodes[parent]);
            }
        }

        var graph = new SurfaceGraph([.. SurfaceGraph.RootNames.Select(name => nodes[root.GetProperty("roots").GetProperty(name).GetInt32()])]);
        HiddenPrototypes.Flatten(graph);
        return graph;
    }
}
