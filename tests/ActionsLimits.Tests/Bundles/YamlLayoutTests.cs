using ActionsLimits.Bundles;

namespace ActionsLimits.Tests.Bundles;

public sealed class YamlLayoutTests
{
    [Fact]
    public void Reads_all_sections_with_positions_relative_to_the_document()
    {
        using var tree = new SourceTree();
        tree.File("tenant/a.js", "").File("tenant/m.js", "").File("tenant/r.js", "").File("tenant/tenant.yaml", """
            actions:
              - &login
                name: Login
                code: .\a.js
                supported_triggers:
                  - {id: post-login, version: v3}
                deployed: true
              - <<: *login
                name: Second
            actionModules:
              - name: shared
                code: m.js
                all_changes_published: true
            triggers:
              post-login:
                - action_name: Login
                  display_name: Login
            clients:
              - name: App
                addons: {samlp: {audience: "urn:x", nameIdentifierProbes: [a, b]}}
            rules:
              - name: R
                script: ./r.js
            """);
        var reading = tree.Read(source: "tenant/tenant.yaml");
        Assert.Empty(reading.Findings);
        Assert.Equal(BundleLayout.Yaml, reading.Bundle.Layout);
        Assert.Equal(["Login", "Second"], reading.Bundle.Actions.Select(action => action.Name.Value));
        Assert.Equal((3, 11), (reading.Bundle.Actions[0].Name.Location.Line, reading.Bundle.Actions[0].Name.Location.Column));
        Assert.Equal((4, 11), (reading.Bundle.Actions[1].Code!.Declaration.Line, reading.Bundle.Actions[1].Code!.Declaration.Column));
        Assert.Equal("shared", Assert.Single(reading.Bundle.Modules).Name.Value);
        Assert.Equal((16, 20), (reading.Bundle.Bindings[0].Actions[0].ActionName.Location.Line, reading.Bundle.Bindings[0].Actions[0].ActionName.Location.Column));
        Assert.Equal(3, reading.Bundle.Clients[0].SamlValues.Length);
        Assert.Equal("r.js", Assert.Single(reading.Bundle.LegacyRules).Code!.RelativePath);
        Assert.Equal(["a.js", "m.js", "r.js", "tenant.yaml"], reading.Bundle.Files.Select(file => file.RelativePath));
    }

    [Fact]
    public void A_base_path_replaces_the_folder_of_the_document()
    {
        using var tree = new SourceTree();
        tree.File("code/a.js", "").File("t.yml", "actions:\n  - name: A\n    code: a.js\n    supported_triggers: [{id: post-login}]\n");
        Assert.Equal(["AL0003 t.yml:3:11"], tree.Positions(tree.Read(source: "t.yml").Findings));
        Assert.Empty(tree.Read(source: "t.yml", basePath: "code").Findings);
    }

    [Theory]
    [InlineData("\uFEFFactions:\n  - x\n", "AL0002", 2, 5)]
    [InlineData("actions: x\n", "AL0002", 1, 10)]
    [InlineData("actions:\n  - name: a\n    name: b\n", "AL0001", 3, 5)]
    [InlineData("actions: []\n---\na: 1\n", "AL0001", 2, 1)]
    [InlineData("just text\n", "AL0002", 1, 1)]
    [InlineData("actions:\r\n  - name: é\r\n    code: *x\r\n", "AL0001", 3, 11)]
    public void Reports_a_broken_document_at_its_position(string text, string code, int line, int column)
    {
        using var tree = new SourceTree();
        var finding = tree.File("tenant.yaml", text).Read(source: "tenant.yaml").Findings[0];
        Assert.Equal((code, line, column), (finding.Rule.Code, finding.Location.Line, finding.Location.Column));
    }

    [Theory]
    [InlineData("2024-01-01")]
    [InlineData("1234")]
    [InlineData("true")]
    [InlineData("")]
    public void A_secret_that_yaml_takes_for_something_else_needs_quotes(string value)
    {
        using var tree = new SourceTree();
        tree.File("a.js", "").File("tenant.yaml", $"actions:\n  - name: A\n    code: a.js\n    supported_triggers: [{{id: post-login}}]\n    secrets:\n      - name: S\n        value: {value}\n");
        var finding = Assert.Single(tree.Read(source: "tenant.yaml").Findings);
        Assert.Equal(("AL0002", 7), (finding.Rule.Code, finding.Location.Line));
        if (value.Length > 0)
        {
            Assert.Contains("put the value in quotes", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(value + " ", finding.Message.Replace("true or false", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_anchored_document_shared_by_many_elements_is_bounded()
    {
        using var tree = new SourceTree();
        var lines = Enumerable.Range(0, 12).Select(level => level == 0 ? "x0: &x0 [a, a, a, a, a, a]" : $"x{level}: &x{level} [{string.Join(", ", Enumerable.Repeat($"*x{level - 1}", 6))}]");
        tree.File("tenant.yaml", string.Join('\n', lines) + "\nactions: *x11\n");
        Assert.Equal("AL0001", Assert.Single(tree.Read(source: "tenant.yaml").Findings).Rule.Code);
    }
}
