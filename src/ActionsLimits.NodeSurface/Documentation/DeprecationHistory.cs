using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActionsLimits.SurfaceGenerator.Documentation;

/// <summary>
/// The facts of Node's <c>deprecations.md</c> (one newest file holds the full history): per code, when it became a deprecation of the
/// documentation, of run time, and when the API reached its end of life.
/// </summary>
internal static class DeprecationHistory
{
    /// <summary>Extracts <c>deprecation-history.json</c> from the text of <c>deprecations.md</c>.</summary>
    public static byte[] Extract(string markdown)
    {
        using var stream = new MemoryStream();
        // One deprecation a line: a new Node release should show as a few added lines in a review.
        stream.Write("{\n"u8);
        bool first = true;
        foreach (string section in markdown.Split("\n### ").Skip(1))
        {
            if (!section.StartsWith("DEP0", StringComparison.Ordinal) || section.IndexOf(':', StringComparison.Ordinal) != 7)
            {
                continue;
            }

            string code = section[..7];
            string title = section[8..section.IndexOf('\n', StringComparison.Ordinal)].Trim();
            if (!first)
            {
                stream.Write(",\n"u8);
            }

            first = false;
            using var row = new MemoryStream();
            using (var writer = new Utf8JsonWriter(row, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                writer.WriteStartObject();
                writer.WriteString("title", title);
                writer.WriteStartObject("changes");
                foreach ((string versions, string stage) in Changes(section))
                {
                    writer.WriteString(versions, stage);
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            stream.Write(Encoding.UTF8.GetBytes($"  \"{code}\": "));
            stream.Write(row.ToArray());
        }

        stream.Write("\n}\n"u8);
        return stream.ToArray();
    }

    /// <summary>
    /// The stage of a code in a line, and the release of the line that brought it (<see langword="null"/> for the first).
    /// A change lands on the main line and is then backported: it holds for every line from the highest listed major on, and in an older
    /// line from the release that is listed for it.
    /// </summary>
    public static (string Stage, NodeVersion? Since) At(JsonElement changes, int major, NodeVersion first)
    {
        string stage = "none";
        NodeVersion? since = null;
        // The file lists the newest change first.
        foreach (JsonProperty change in changes.EnumerateObject().Reverse())
        {
            List<NodeVersion> versions = [.. change.Name.Split(' ').Select(text => NodeVersion.Parse(text))];
            NodeVersion main = versions.Max();
            NodeVersion? here = versions.Where(version => version.Major == major).Select(version => (NodeVersion?)version).Min();
            if (here is { } release)
            {
                // Several changes within one line: the first one that brought the final stage is told.
                stage = change.Value.GetString()!;
                since = release.CompareTo(first) <= 0 ? null : release;
            }
            else if (main.Major < major)
            {
                stage = change.Value.GetString()!;
                since = null;
            }
        }

        return (stage, since);
    }

    private static IEnumerable<(string Versions, string Stage)> Changes(string section)
    {
        int start = section.IndexOf("changes:", StringComparison.Ordinal);
        int end = section.IndexOf("-->", StringComparison.Ordinal);
        if (start < 0 || end < start)
        {
            yield break;
        }

        var versions = new List<string>();
        foreach (string raw in section[start..end].Split('\n').Skip(1))
        {
            string line = raw.Trim();
            if (line.StartsWith("- version:", StringComparison.Ordinal))
            {
                versions.Clear();
                line = line["- version:".Length..].Trim();
                if (line.StartsWith('['))
                {
                    versions.AddRange(line.Trim('[', ']').Split(',').Select(text => text.Trim().TrimStart('v')));
                }
                else if (line.Length > 0)
                {
                    versions.Add(line.TrimStart('v'));
                }
            }
            else if (line.StartsWith("- v", StringComparison.Ordinal))
            {
                versions.Add(line[3..]);
            }
            else if (line.StartsWith("description:", StringComparison.Ordinal) && StageOf(line) is { } stage)
            {
                versions.RemoveAll(version => !NodeVersion.TryParse(version, out _));
                if (versions.Count > 0)
                {
                    yield return (string.Join(' ', versions), stage);
                }
            }
        }
    }

    private static string? StageOf(string description)
    {
        bool Has(string text) => description.Contains(text, StringComparison.OrdinalIgnoreCase);
        return Has("revoked") || Has("revert") ? "none"
            : Has("end-of-life") || Has("end of life") || Has("removed") ? "eol"
            : Has("runtime") ? "runtime"
            : Has("application deprecation") ? "application"
            : Has("documentation") ? "documentation"
            : null;
    }
}
