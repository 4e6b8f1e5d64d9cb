using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActionsLimits.Checking;
using ActionsLimits.Reports;
using ActionsLimits.Tests.Packaging;
using Json.Schema;

namespace ActionsLimits.Tests.Reports;

/// <summary>The two machine-readable reports, over every scenario and sample: what holds for hundreds of repositories holds.</summary>
public sealed class ReportTests(AllReports reports) : IClassFixture<AllReports>
{
    private static readonly EvaluationOptions Listing = new() { OutputFormat = OutputFormat.List };

    [Fact]
    public void Every_SARIF_file_follows_the_official_schema()
    {
        var schema = OfficialSchema();
        foreach (var (project, sarif, _) in reports.All)
        {
            AssertFollows(schema, sarif, project);
        }

        Assert.False(schema.Evaluate(JsonNode.Parse("""{ "version": "2.1.0" }""")).IsValid);
    }

    [Fact]
    public void Every_JSON_report_follows_its_schema()
    {
        var schema = JsonSchema.FromFile(RepositoryRoot.Path("docs", "schemas", "report.schema.json"));
        foreach (var (project, _, json) in reports.All)
        {
            AssertFollows(schema, json, project);
        }

        var changed = JsonNode.Parse(reports.All[0].Json)!;
        changed["time"] = "now";
        Assert.False(schema.Evaluate(changed).IsValid);
    }

    [Fact]
    public void No_report_names_a_place_on_this_machine_and_all_have_the_form_of_generated_files()
    {
        foreach (var (_, sarif, json) in reports.All)
        {
            foreach (var bytes in new[] { sarif, json })
            {
                var text = Encoding.UTF8.GetString(bytes);
                Assert.DoesNotContain(RepositoryRoot.Path(), text, StringComparison.Ordinal);
                Assert.DoesNotContain('\r', text);
                Assert.EndsWith("}\n", text, StringComparison.Ordinal);
                Assert.NotEqual('\ufeff', text[0]);
            }
        }
    }

    [Fact]
    public void Every_rule_is_in_the_driver_with_help_and_its_own_level()
    {
        using var sarif = JsonDocument.Parse(reports.All[0].Sarif);
        var rules = sarif.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToArray();
        var catalog = ActionsLimits.Rules.RuleCatalog.Create().Descriptors;
        Assert.Equal(catalog.Select(rule => (rule.Code, rule.HelpLink)), rules.Select(rule => (rule.GetProperty("id").GetString()!, rule.GetProperty("helpUri").GetString()!)));
        Assert.All(rules, rule => Assert.Contains(rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(), new[] { "error", "warning", "note", "none" }));
    }

    [Fact]
    public void Fingerprints_are_unique_in_a_file_and_survive_moved_lines()
    {
        using var folder = new TemporaryFolder();
        var first = Fingerprints(folder, "require(x);\nrequire(x);\n");
        var moved = Fingerprints(folder, "\n\n// A comment.\nrequire(x);\n\nrequire(x);\n");
        Assert.True(first.Count >= 2);
        Assert.Equal(first.Count, first.Distinct().Count());
        Assert.Equal(first, moved);
    }

    [Fact]
    public void A_suppressed_finding_stays_in_the_file_with_its_reason()
    {
        using var sarif = JsonDocument.Parse(reports.All.Single(report => report.Project.Contains("AL2009-suppressed", StringComparison.Ordinal)).Sarif);
        var result = Assert.Single(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        var suppression = Assert.Single(result.GetProperty("suppressions").EnumerateArray());
        Assert.Equal("inSource", suppression.GetProperty("kind").GetString());
        Assert.NotEmpty(suppression.GetProperty("justification").GetString()!);
    }

    [Fact]
    public void A_use_that_only_the_documentation_deprecates_is_in_the_JSON_report_with_its_place_and_what_to_use_instead()
    {
        using var json = JsonDocument.Parse(reports.All.Single(report => report.Project.Contains("deprecated-by-documentation", StringComparison.Ordinal)).Json);
        var script = Assert.Single(json.RootElement.GetProperty("compatibility").GetProperty("scripts").EnumerateArray());
        Assert.Equal(
            """{"api":"url.parse","code":"DEP0169","runtimes":["node22"],"line":7,"column":20,"instead":"the WHATWG URL API: new URL()"}""",
            JsonSerializer.Serialize(script.GetProperty("documentedDeprecations")[1]));

        using var other = JsonDocument.Parse(reports.All.Single(report => report.Project.Contains("AL3007-failing", StringComparison.Ordinal)).Json);
        Assert.False(other.RootElement.GetProperty("compatibility").GetProperty("scripts")[0].TryGetProperty("documentedDeprecations", out _));
    }

    private static List<string> Fingerprints(TemporaryFolder folder, string head)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder.Path, "repository")).FullName;
        Directory.CreateDirectory(Path.Combine(root, "actions", "a"));
        File.WriteAllText(
            Path.Combine(root, "actions", "a.json"),
            """{"name":"a","code":"./actions/a/code.js","runtime":"node22","supported_triggers":[{"id":"post-login","version":"v3"}],"deployed":true}""");
        File.WriteAllText(Path.Combine(root, "actions", "a", "code.js"), "const x = process.argv[2];\n" + head + "exports.onExecutePostLogin = async () => {};\n");
        var project = Path.Combine(root, "a.proj");
        using var sarif = JsonDocument.Parse(SarifWriter.Create(
            new ReportInput(ActionsChecker.Run(new CheckOptions { SourcePath = root, ProjectPath = project }), project)));
        return [.. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(result => result.GetProperty("partialFingerprints").GetProperty("actionsLimits/v1").GetString()!)];
    }

    /// <summary>The schema of the standard's own package for tests, which is of a draft that the validator does not know; nothing in it differs from draft 7.</summary>
    private static JsonSchema OfficialSchema()
    {
        var path = Path.Combine(NpmPackage.Fetch("@microsoft/jest-sarif", "1.0.0-beta.0"), "lib", "schemas", "sarif-2.1.0-rtm.5.json");
        var schema = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        schema["$schema"] = "http://json-schema.org/draft-07/schema#";
        schema.Remove("id");
        return JsonSchema.FromText(schema.ToJsonString());
    }

    private static void AssertFollows(JsonSchema schema, byte[] file, string project)
    {
        var result = schema.Evaluate(JsonNode.Parse(file), Listing);
        Assert.True(result.IsValid, result.IsValid ? "" : project + ": " + JsonSerializer.Serialize(result.Details.Where(detail => detail.HasErrors)));
    }
}
