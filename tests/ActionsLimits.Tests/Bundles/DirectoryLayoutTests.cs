using ActionsLimits.Bundles;

namespace ActionsLimits.Tests.Bundles;

public sealed class DirectoryLayoutTests
{
    [Fact]
    public void Reads_everything_that_an_Action_declares_with_positions()
    {
        using var tree = new SourceTree();
        tree.File("code/login.js", "x").File("actions/any-name.json", """
            {
              "name": "Login",
              "code": "code\\login.js",
              "runtime": "node22",
              "supported_triggers": [{ "id": "post-login", "version": "v3" }],
              "secrets": [{ "name": "TOKEN", "value": "##TOKEN##" }, { "name": "KEPT" }, { "name": "CLEAR", "value": "a😀b" },
                { "name": "MASK", "value": "_VALUE_NOT_SHOWN_" }, { "name": "MIXED", "value": "Bearer @@TOKEN@@" }],
              "dependencies": [{ "name": "lodash", "version": "4.17.21", "registry_url": "https://packages.example.com" }],
              "modules": [{ "module_name": "shared", "module_version_number": 3 }],
              "deployed": true, "status": "built"
            }
            """);
        var reading = tree.Read();
        Assert.Empty(reading.Findings);
        Assert.Empty(reading.Bundle.UnknownKeys);
        var action = Assert.Single(reading.Bundle.Actions);
        Assert.Equal("Login", action.Name.Value);
        Assert.Equal((2, 11, 2, 18), (action.Name.Location.Line, action.Name.Location.Column, action.Name.Location.EndLine, action.Name.Location.EndColumn));
        Assert.Equal("code/login.js", action.Code!.RelativePath);
        Assert.Equal("node22", action.Runtime!.Value);
        Assert.Equal(("post-login", "v3"), (action.SupportedTriggers[0].Id.Value, action.SupportedTriggers[0].Version!.Value));
        Assert.Equal(
            [("TOKEN", SecretValueKind.Placeholder, null), ("KEPT", SecretValueKind.Absent, null), ("CLEAR", SecretValueKind.Literal, 3), ("MASK", SecretValueKind.Masked, 17), ("MIXED", SecretValueKind.Mixed, 7)],
            action.Secrets.Select(secret => (secret.Name.Value, secret.Kind, secret.Length)));
        Assert.Equal("TOKEN", Assert.Single(action.Secrets[4].Keys));
        var value = action.Secrets[4].ValueLocation!;
        Assert.StartsWith("\"Bearer @@", File.ReadAllLines(value.Path)[value.Line - 1][(value.Column - 1)..], StringComparison.Ordinal);
        Assert.Equal(("lodash", "4.17.21", "https://packages.example.com"), (action.Dependencies[0].Name.Value, action.Dependencies[0].Version!.Value, action.Dependencies[0].RegistryUrl!.Value));
        Assert.Equal(("shared", 3L), (action.Modules[0].Name.Value, action.Modules[0].VersionNumber!.Value));
        Assert.True(action.Deployed!.Value);
        Assert.Equal([("TOKEN", false, false), ("TOKEN", true, false)], reading.Bundle.Markers.Select(marker => (marker.Key, marker.IsJson, marker.IsResolved)));
        Assert.Equal(["actions/any-name.json", "code/login.js"], reading.Bundle.Files.Select(file => file.RelativePath));
    }

    [Fact]
    public void Reads_Modules_bindings_clients_and_rules()
    {
        using var tree = new SourceTree();
        tree.Action()
            .File("action-modules/shared.json", """{ "name": "shared", "code": "m.js", "all_changes_published": true, "latest_version_number": 2 }""").File("m.js", "")
            .File("triggers/triggers.json", """{ "post-login": [{ "action_name": "Login", "display_name": "L" }], "post-change-password": [] }""")
            .File("clients/app.json", """{ "name": "App", "addons": { "samlp": { "audience": "urn:a", "nameIdentifierProbes": ["p1", "é"], "mappings": { "a": "b" } } } }""")
            .File("rules/r.json", """{ "name": "R", "script": "./r.js", "enabled": false }""").File("rules/r.js", "function (u, c, cb) {}");
        var reading = tree.Read();
        Assert.Empty(reading.Findings);
        Assert.True(Assert.Single(reading.Bundle.Modules).AllChangesPublished!.Value);
        Assert.Equal(["post-login", "post-change-password"], reading.Bundle.Bindings.Select(binding => binding.TriggerId.Value));
        Assert.Equal("Login", Assert.Single(reading.Bundle.Bindings[0].Actions).ActionName.Value);
        var client = Assert.Single(reading.Bundle.Clients);
        Assert.Equal(
            [("audience", null, 5, 5), ("nameIdentifierProbes", 0, 2, 2), ("nameIdentifierProbes", 1, 1, 2), ("mappings.a", null, 1, 1)],
            client.SamlValues.Select(value => (value.Field, value.Index, value.Length, value.Bytes)));
        Assert.Equal(2, client.ProbeCount!.Value);
        var rule = Assert.Single(reading.Bundle.LegacyRules);
        Assert.Equal(("rules/r.js", false), (rule.Code!.RelativePath, rule.Enabled));
    }

    [Theory]
    [InlineData("{ \"name\": \"A\", }", "AL0001", 1, 16)]
    [InlineData("{ // no\n}", "AL0001", 1, 3)]
    [InlineData("", "AL0001", 1, 1)]
    [InlineData("{\n  \"name\": \"é\",\n  \"code\": x\n}", "AL0001", 3, 11)]
    [InlineData("[]", "AL0002", 1, 1)]
    public void Reports_a_broken_manifest_at_its_position(string text, string code, int line, int column)
    {
        using var tree = new SourceTree();
        var finding = Assert.Single(tree.File("actions/a.json", text).Read().Findings);
        Assert.Equal((code, line, column), (finding.Rule.Code, finding.Location.Line, finding.Location.Column));
    }

    [Fact]
    public void A_byte_order_mark_is_reported_and_does_not_shift_positions()
    {
        using var tree = new SourceTree();
        tree.Action();
        tree.File("actions/Login.json", "\uFEFF" + File.ReadAllText(tree["actions/Login.json"]));
        var reading = tree.Read();
        Assert.Equal(["AL0007 actions/Login.json:1:1"], tree.Positions(reading.Findings));
        Assert.Equal((2, 11), (reading.Bundle.Actions[0].Name.Location.Line, reading.Bundle.Actions[0].Name.Location.Column));
    }

    [Theory]
    [InlineData("""{ "code": "c.js", "supported_triggers": [{ "id": "post-login" }] }""", "'name'")]
    [InlineData("""{ "name": "A", "supported_triggers": [{ "id": "post-login" }] }""", "'code'")]
    [InlineData("""{ "name": "A", "code": "c.js" }""", "'supported_triggers'")]
    [InlineData("""{ "name": "A", "code": "c.js", "supported_triggers": [] }""", "empty")]
    [InlineData("""{ "name": "A", "code": "c.js", "supported_triggers": [{ "version": "v3" }] }""", "'id'")]
    [InlineData("""{ "name": 5, "code": "c.js", "supported_triggers": [{ "id": "post-login" }] }""", "quotes")]
    [InlineData("""{ "name": "A", "code": "c.js", "supported_triggers": [{ "id": "post-login" }], "deployed": "true" }""", "true or false")]
    [InlineData("""{ "name": "A", "code": "c.js", "supported_triggers": [{ "id": "post-login" }], "status": 1 }""", "'status'")]
    [InlineData("""{ "name": "A", "code": "c.js", "supported_triggers": [{ "id": "post-login" }], "secrets": null }""", "an array")]
    [InlineData("""{ "name": "A", "code": "c.js", "supported_triggers": [{ "id": "post-login" }], "secrets": [{ "name": "S", "value": 5 }] }""", "secret 'S'")]
    [InlineData("""{ "name": "A", "code": "c.js", "supported_triggers": [{ "id": "post-login" }], "modules": [{ "module_name": "m" }] }""", "'module_version_number'")]
    [InlineData("""{ "name": "A", "code": "c.js", "supported_triggers": [{ "id": "post-login" }], "modules": [{ "module_name": "m", "module_version_number": "1" }] }""", "a number")]
    [InlineData("""{ "name": "A", "code": "c.js", "supported_triggers": [{ "id": "post-login" }], "dependencies": ["lodash"] }""", "an object")]
    public void Reports_a_missing_or_wrong_field(string manifest, string expected)
    {
        using var tree = new SourceTree();
        var finding = Assert.Single(tree.File("c.js", "").File("actions/a.json", manifest).Read().Findings);
        Assert.Equal("AL0002", finding.Rule.Code);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_code_path_deploys_nothing()
    {
        using var tree = new SourceTree();
        tree.File("actions/a.json", """{ "name": "A", "code": "", "supported_triggers": [{ "id": "post-login" }] }""");
        Assert.Equal(["AL0009 actions/a.json:1:24"], tree.Positions(tree.Read().Findings));
    }

    [Theory]
    [InlineData("./tenant/actions/A/code.js", "write './actions/A/code.js'.")]
    [InlineData("out/tenant/actions/A/code.js", "write './actions/A/code.js'.")]
    [InlineData("./actions/B/code.js", "does not exist")]
    [InlineData("actions/A", "is a directory")]
    [InlineData("exports.onExecutePostLogin = async () => {}", "holds JavaScript")]
    [InlineData("exports.x\\n", "holds JavaScript")]
    public void Says_how_to_repair_a_code_path(string code, string expected)
    {
        using var tree = new SourceTree();
        tree.File("actions/A/code.js", "").File("actions/a.json", $$"""{ "name": "A", "code": "{{code}}", "supported_triggers": [{ "id": "post-login" }] }""");
        var finding = Assert.Single(tree.Read().Findings);
        Assert.Equal("AL0003", finding.Rule.Code);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepts_an_absolute_path_inside_the_source()
    {
        using var tree = new SourceTree();
        tree.File("c.js", "").File("actions/a.json", $$"""{ "name": "A", "code": "{{tree["c.js"].Replace('\\', '/')}}", "supported_triggers": [{ "id": "post-login" }] }""");
        var reading = tree.Read();
        Assert.Empty(reading.Findings);
        Assert.Equal("c.js", reading.Bundle.Actions[0].Code!.RelativePath);
    }

    [Theory]
    [InlineData("../outside.js")]
    [InlineData("/etc/hostname")]
    [InlineData("actions/../../outside.js")]
    [InlineData("..\\\\outside.js")]
    [InlineData(".")]
    public void Never_follows_a_path_out_of_the_source(string code)
    {
        using var tree = new SourceTree();
        tree.File("actions/a.json", $$"""{ "name": "A", "code": "{{code}}", "supported_triggers": [{ "id": "post-login" }] }""");
        var reading = tree.Read();
        Assert.Equal(["AL0004 actions/a.json:1:24"], tree.Positions(reading.Findings));
        Assert.Null(reading.Bundle.Actions[0].Code);
    }

    [Fact]
    public void Never_follows_a_link_out_of_the_source()
    {
        using var tree = new SourceTree();
        using var outside = new SourceTree();
        outside.Action().File("c.js", "");
        tree.Folder("actions").Folder("links");
        Directory.CreateSymbolicLink(tree["links/folder"], outside.Path);
        File.CreateSymbolicLink(tree["links/file.js"], outside["c.js"]);
        File.CreateSymbolicLink(tree["links/twice.js"], tree["links/file.js"]);
        File.CreateSymbolicLink(tree["actions/linked.json"], outside["actions/Login.json"]);
        Directory.CreateSymbolicLink(tree["action-modules"], outside["actions"]);
        foreach (var (name, code) in new[] { ("a", "links/folder/c.js"), ("b", "links/file.js"), ("c", "links/twice.js") })
        {
            tree.File($"actions/{name}.json", $$"""{ "name": "{{name}}", "code": "{{code}}", "supported_triggers": [{ "id": "post-login" }] }""");
        }

        var reading = tree.Read();
        Assert.Equal(
            ["AL0004 action-modules:0:0", "AL0004 actions/a.json:1:24", "AL0004 actions/b.json:1:24", "AL0004 actions/c.json:1:24", "AL0004 actions/linked.json:0:0"],
            tree.Positions(reading.Findings));
        Assert.All(reading.Bundle.Actions, action => Assert.Null(action.Code));
        Assert.Empty(reading.Bundle.Modules);
    }

    [Fact]
    public void A_link_that_stays_inside_is_fine_also_below_a_linked_source()
    {
        using var tree = new SourceTree();
        using var links = new SourceTree();
        tree.Action().File("real.js", "");
        File.Delete(tree["actions/Login/code.js"]);
        File.CreateSymbolicLink(tree["actions/Login/code.js"], "../../real.js");
        Directory.CreateSymbolicLink(links["source"], tree.Path);
        Assert.Empty(links.Read(source: "source").Findings);
    }

    [Fact]
    public void Links_in_a_circle_and_to_nothing_are_findings()
    {
        using var tree = new SourceTree();
        tree.Folder("actions");
        File.CreateSymbolicLink(tree["actions/a.json"], tree["actions/b.json"]);
        File.CreateSymbolicLink(tree["actions/b.json"], tree["actions/a.json"]);
        File.CreateSymbolicLink(tree["actions/c.json"], tree["actions/nothing.json"]);
        Assert.Equal(["AL0001 actions/a.json:0:0", "AL0001 actions/b.json:0:0", "AL0001 actions/c.json:0:0"], tree.Positions(tree.Read().Findings));
    }

    [Fact]
    public void A_directory_or_pipe_in_place_of_a_file_is_a_finding_and_never_hangs()
    {
        using var tree = new SourceTree();
        tree.Action().Folder("actions/folder.json").File("action-modules", "");
        System.Diagnostics.Process.Start("mkfifo", [tree["actions/pipe.json"], tree["pipe.js"]]).WaitForExit();
        tree.File("actions/b.json", """{ "name": "B", "code": "pipe.js", "supported_triggers": [{ "id": "post-login" }] }""");
        Assert.Equal(
            ["AL0001 action-modules:0:0", "AL0003 actions/b.json:1:24", "AL0001 actions/folder.json:0:0", "AL0001 actions/pipe.json:0:0"],
            tree.Positions(tree.Read().Findings));
    }

    [Fact]
    public void Files_that_the_Deploy_CLI_ignores_are_named()
    {
        using var tree = new SourceTree();
        var manifest = """{ "name": "N", "code": "x.js", "supported_triggers": [] }""";
        tree.Action().File("actions/group/nested.json", manifest).File("actions/Login/package.json", """{ "name": "x" }""").File("actions/Upper.JSON", manifest)
            .File("actions/node_modules/x/x.json", manifest).File("actions/.json", "{").File("actionModules/m.json", manifest)
            .File("triggers/b.json", "{}").File("triggers/a.json", "{}").File("triggers/readme.md", "");
        Assert.Equal(
            ["AL0006 actionModules:0:0", "AL0006 actions/Upper.JSON:0:0", "AL0006 actions/group/nested.json:0:0", "AL0006 triggers/b.json:0:0"],
            tree.Positions(tree.Read().Findings));
    }

    [Fact]
    public void The_first_triggers_file_is_the_first_in_byte_order()
    {
        using var tree = new SourceTree();
        tree.Action().File("triggers/a.json", """{ "post-login": [] }""").File("triggers/B.json", """{ "credentials-exchange": [] }""");
        Assert.Equal("credentials-exchange", Assert.Single(tree.Read().Bundle.Bindings).TriggerId.Value);
    }

    [Fact]
    public void A_triggers_folder_without_json_crashes_the_import()
    {
        using var tree = new SourceTree();
        Assert.Equal(["AL0015 triggers:0:0"], tree.Positions(tree.Action().Folder("triggers").Read().Findings));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("file.txt")]
    [InlineData("empty")]
    [InlineData("tenant.yaml")]
    [InlineData("empty.yml")]
    public void A_source_without_Actions_has_nothing_to_check(string source)
    {
        using var tree = new SourceTree();
        tree.File("file.txt", "").Folder("empty/clients").File("tenant.yaml", "clients: []\nactions: []\n").File("empty.yml", "");
        Assert.Equal([$"AL0012 {source}:0:0"], tree.Positions(tree.Read(source: source).Findings));
    }

    [Fact]
    public void Unknown_keys_are_kept_with_a_suggestion_or_a_reason()
    {
        using var tree = new SourceTree();
        tree.Action(extra: """, "secret": [], "current_version": {}, "zzz": 1, "dependencies": [{ "name": "a", "version": "1.0.0", "verson": "" }], "secrets": [{ "name": "S", "valu": "x", "note": "" }]""");
        Assert.Equal(
            [("secret", "secrets", false), ("current_version", null, true), ("zzz", null, false), ("verson", "version", false), ("valu", "value", false)],
            tree.Read().Bundle.UnknownKeys.Select(key => (key.Key, key.Suggestion, key.Reason is not null)));
    }

    [Fact]
    public void What_is_probably_meant_is_named_when_there_is_nothing()
    {
        using var tree = new SourceTree();
        Assert.EndsWith("to its YAML file.", Nothing(tree), StringComparison.Ordinal);
        tree.File("node_modules/x/actions/a.json", "{}").File("other/tenant.json", "{}").File("tenants/dev/tenant.yaml", "actions: []");
        Assert.EndsWith(" It looks as if 'tenants/dev/tenant.yaml' were meant.", Nothing(tree), StringComparison.Ordinal);
        tree.File("tenants/prod/actions/a.json", "{}").File("tenant.yml", "actions: []");
        Assert.Contains("'tenant.yml', 'tenants/dev/tenant.yaml' and 'tenants/prod'", Nothing(tree), StringComparison.Ordinal);
    }

    private static string Nothing(SourceTree tree) => Assert.Single(tree.Read().Findings, finding => finding.Rule.Code == "AL0012").Message;
}
