using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActionsLimits.Packaging;
using ActionsLimits.Scripts;
using Json.Schema;

namespace ActionsLimits.Tests.Packaging;

public sealed class ReleaseManifestTests
{
    [Fact]
    public void It_follows_its_schema()
    {
        using var folder = new TemporaryFolder();
        var schema = JsonSchema.FromFile(RepositoryRoot.Path("docs", "schemas", "actions-bundle.schema.json"));
        var document = JsonNode.Parse(Manifest(SampleRelease.Create(folder) with { Revision = "abc" }))!;
        var result = schema.Evaluate(document, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, JsonSerializer.Serialize(result));
        document["time"] = "now";
        Assert.False(schema.Evaluate(document).IsValid);
    }

    [Fact]
    public void It_names_secrets_keywords_environments_runtimes_triggers_and_Modules()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        input = input with
        {
            Context = input.Context with
            {
                Environments =
                [
                    new("production", input.Context.Bundle, [SampleRelease.SecretKey], ImmutableDictionary<string, ScriptSize>.Empty),
                    new("development", input.Context.Bundle, [], ImmutableDictionary<string, ScriptSize>.Empty),
                ],
            },
        };
        using var document = JsonDocument.Parse(Manifest(input));
        var root = document.RootElement;
        var action = Assert.Single(root.GetProperty("actions").EnumerateArray());
        Assert.Equal("""["KEY"]""", action.GetProperty("secrets").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(["24", "node22"], Texts(action.GetProperty("runtimesChecked")));
        Assert.Equal("post-login", action.GetProperty("triggers")[0].GetProperty("id").GetString());
        Assert.Equal(1, action.GetProperty("modules")[0].GetProperty("version").GetInt32());
        Assert.Equal(69, action.GetProperty("size").GetProperty("bytes").GetInt32());
        var module = Assert.Single(root.GetProperty("modules").EnumerateArray());
        Assert.Equal(["Add claims"], Texts(module.GetProperty("usedBy")));
        Assert.Equal(["24", "node22"], Texts(module.GetProperty("runtimesChecked")));
        var size = module.GetProperty("size");
        Assert.Equal((36, 32), (size.GetProperty("bytes").GetInt32(), size.GetProperty("characters").GetInt32()));
        var deployment = root.GetProperty("deployment");
        Assert.Equal(SampleRelease.SecretKey, deployment.GetProperty("keywords")[0].GetProperty("key").GetString());
        Assert.Equal(
            [("development", SampleRelease.SecretKey), ("production", string.Empty)],
            deployment.GetProperty("environments").EnumerateArray()
                .Select(environment => (environment.GetProperty("name").GetString()!, string.Join(',', Texts(environment.GetProperty("unmapped"))))));
        Assert.Contains(
            root.GetProperty("counts").EnumerateArray(),
            count => count.GetProperty("limit").GetString() == "modules-per-action" && count.GetProperty("count").GetInt32() == 1 && count.GetProperty("maximum").GetInt32() == 3);
    }

    [Fact]
    public void Every_file_but_itself_is_listed_with_length_and_hash_in_the_order_of_the_archive()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        var manifest = ReleaseManifestReader.TryRead(Manifest(release.Input), out var problem);
        Assert.Null(problem);
        Assert.Equal(
            release.Files.Where(file => file.Path != ContentCollector.ManifestPath).Select(file => new ManifestFile(file.Path, file.Length, file.Hash)),
            manifest!.Files);
    }

    [Fact]
    public void A_revision_is_there_only_when_it_is_given()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        Assert.DoesNotContain("revision", Encoding.UTF8.GetString(Manifest(input)), StringComparison.Ordinal);
        Assert.Contains("\"revision\": \"0a1b\"", Encoding.UTF8.GetString(Manifest(input with { Revision = "0a1b" })), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_of_a_Module_changes_with_its_content_and_with_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var before = ModuleHash(SampleRelease.Create(folder));

        // Formatting of the manifest, and the Action, make no new version of the Module necessary.
        folder.Write("action-modules/tokens.json", "{ }");
        folder.Write("actions/Add claims/code.js", "other");
        Assert.Equal(before, ModuleHash(SampleRelease.Describe(folder.Path)));
        folder.Write("action-modules/tokens/code.js", "other");
        Assert.NotEqual(before, ModuleHash(SampleRelease.Describe(folder.Path)));

        static string ModuleHash(ReleaseInput input)
        {
            using var document = JsonDocument.Parse(Manifest(input));
            return document.RootElement.GetProperty("modules")[0].GetProperty("contentHash").GetString()!;
        }
    }

    private static byte[] Manifest(ReleaseInput input) => SampleRelease.Generated(input, ContentCollector.ManifestPath);

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(element => element.GetString());
}
