using System.Globalization;
using System.Text;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Bundles.Trees;
using ActionsLimits.Rules.Manifests;

namespace ActionsLimits.Tests.Bundles;

/// <summary>
/// Compares with what auth0-deploy-cli 8.44.0, js-yaml 4, Node's <c>JSON.parse</c> and sanitize-filename really did with the same input; <c>Recorded/record.mjs</c> wrote it
/// down.
/// </summary>
public sealed class RecordedBehaviourTests
{
    /// <summary>Dates as keys: JavaScript spells them in its own way and in the time zone of the machine.</summary>
    private static readonly string[] DatesAsKeys =
    [
        "2024-01-01: v\n", "2024-01-01T00:00:00Z: v\n", "2024-01-01 00:00:00: v\n", "2024-1-1 0:00:00.5 +01:30: v\n", "!!timestamp 2024-01-01: v\n",
    ];

    [Fact]
    public void Keywords_are_replaced_as_the_Deploy_CLI_does()
    {
        using var tree = new SourceTree();
        var differences = new List<string>();
        foreach (var item in Cases("keywords"))
        {
            tree.File("config.json", "{\"AUTH0_KEYWORD_REPLACE_MAPPINGS\":" + Text(item, "mapping") + "}");
            var reading = KeywordMapping.Load(tree["config.json"]);
            var text = Text(item, "text")!;
            var expected = Text(item, "result");
            var actual = reading.Problems.IsEmpty ? reading.Mapping.Replace(text, out _).Text : null;
            if (actual != expected)
            {
                differences.Add($"{JavaScriptText.ToJson(item)} gave {actual}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Yaml_means_what_it_means_to_js_yaml()
    {
        var differences = new List<string>();
        foreach (var item in Cases("yaml"))
        {
            var text = Text(item, "text")!.TrimStart('\uFEFF');
            var parsed = YamlTree.Parse(text);
            var actual = parsed.Root is null ? null : Shape(parsed.Root);
            if (actual != Text(item, "result") && !DatesAsKeys.Contains(text))
            {
                differences.Add($"{JavaScriptText.ToJson(item)} gave {actual} {parsed.Problem?.Message}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Json_means_what_it_means_to_JSON_parse()
    {
        var differences = new List<string>();
        foreach (var item in Cases("json"))
        {
            var parsed = JsonTree.Parse(Text(item, "text")!);
            var actual = parsed.Root is null ? null : JavaScriptText.ToJson(parsed.Root);
            if (actual != Text(item, "result"))
            {
                differences.Add($"{JavaScriptText.ToJson(item)} gave {actual}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void File_names_are_those_of_an_export()
    {
        foreach (var item in Cases("file-names"))
        {
            Assert.Equal(Text(item, "result"), ExportedFileName.Of(Text(item, "name")!));
        }
    }

    // Not JsonDocument: it refuses the lone surrogates that some cases are about.
    private static System.Collections.Immutable.ImmutableArray<DataNode> Cases(string name)
        => JsonTree.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Bundles", "Recorded", name + ".json"))).Root!.Items;

    private static string? Text(DataNode item, string key) => item.Find(key)!.Value is { Kind: DataKind.String } value ? value.Text : null;

    /// <summary>As <c>shape</c> in the recording script.</summary>
    private static string Shape(DataNode node)
    {
        var text = new StringBuilder();
        Append(node);
        return text.ToString();

        void Append(DataNode current)
        {
            switch (current.Kind)
            {
                case DataKind.Other:
                    text.Append("{\"$other\":true}");
                    break;
                case DataKind.Number when !double.IsFinite(current.Number):
                    text.Append(CultureInfo.InvariantCulture, $"{{\"$number\":\"{JavaScriptText.Number(current.Number)}\"}}");
                    break;
                case DataKind.Array:
                    text.Append('[');
                    for (var index = 0; index < current.Items.Length; index++)
                    {
                        text.Append(index > 0 ? "," : "");
                        Append(current.Items[index]);
                    }

                    text.Append(']');
                    break;
                case DataKind.Object:
                    text.Append('{');
                    var separator = "";
                    foreach (var member in JavaScriptText.OrderedMembers(current))
                    {
                        text.Append(separator).Append(JavaScriptText.ToJson(DataNode.Of(member.Key, 0, 0))).Append(':');
                        Append(member.Value);
                        separator = ",";
                    }

                    text.Append('}');
                    break;
                default:
                    text.Append(JavaScriptText.ToJson(current));
                    break;
            }
        }
    }
}
