using ActionsLimits.Bundles;

namespace ActionsLimits.Tests.Bundles;

/// <summary>Manifests with markers, with and without a mapping, in both layouts.</summary>
public sealed class KeywordReadingTests
{
    private const string MarkedJson = """
        {
          "name": "##ENV## Login",
          "code": "./c.js",
          "runtime": "@@RUNTIME@@",
          "supported_triggers": ##TRIGGERS##,
          "secrets": "@@SECRETS@@",
          "dependencies": @@DEPENDENCIES@@,
          "modules": [{ "module_name": "m", "module_version_number": ##VERSION## }],
          "deployed": '@@DEPLOYED@@'
        }
        """;

    private const string MarkedYaml = """
        # ##COMMENT## stays one
        ##HEADING##
        actions:
          - name: ##ENV## Login
            code: ./c.js
            runtime: @@RUNTIME@@
            supported_triggers: ##TRIGGERS##
            secrets: @@SECRETS@@
            dependencies: @@DEPENDENCIES@@
            modules:
              - module_name: m
                module_version_number: ##VERSION##
            deployed: '@@DEPLOYED@@'
        """;

    [Theory]
    [InlineData("actions/a.json", MarkedJson)]
    [InlineData("tenant.yaml", MarkedYaml)]
    public void Without_a_mapping_markers_are_unknown_values_of_any_type(string file, string text)
    {
        using var tree = new SourceTree();
        tree.File("c.js", "").File(file, text);
        var reading = tree.Read(source: file == "tenant.yaml" ? file : null);
        Assert.Empty(reading.Findings);
        var action = Assert.Single(reading.Bundle.Actions);
        Assert.Equal("##ENV## Login", action.Name.Value);
        Assert.Null(action.Runtime);
        Assert.Equal("RUNTIME", action.RuntimeMarker!.Value);
        Assert.Equal("TRIGGERS", action.SupportedTriggersMarker!.Value);
        Assert.Equal("SECRETS", action.SecretsMarker!.Value);
        Assert.Equal("DEPENDENCIES", action.DependenciesMarker!.Value);
        Assert.Equal("DEPLOYED", action.DeployedMarker!.Value);
        Assert.Null(Assert.Single(action.Modules).VersionNumber);
        Assert.Equal(
            ["ENV", "RUNTIME", "TRIGGERS", "SECRETS", "DEPENDENCIES", "VERSION", "DEPLOYED"],
            reading.Bundle.Markers.Select(marker => marker.Key));
        var lines = File.ReadAllLines(tree[file]);
        Assert.All(reading.Bundle.Markers, marker =>
        {
            var written = lines[marker.Location.Line - 1][(marker.Location.Column - 1)..(marker.Location.EndColumn - 1)];
            Assert.Equal(marker.IsJson ? $"@@{marker.Key}@@" : $"##{marker.Key}##", written);
        });
    }

    [Theory]
    [InlineData("actions/a.json", MarkedJson)]
    [InlineData("tenant.yaml", MarkedYaml)]
    public void With_a_mapping_values_are_those_that_are_deployed_at_the_place_of_their_markers(string file, string text)
    {
        using var tree = new SourceTree();
        tree.File("c.js", "").File(file, text);
        var mapping = tree.Mapping("""
            {
              "ENV": "Dev", "RUNTIME": "node22", "TRIGGERS": "[{\"id\": \"post-login\", \"version\": \"v3\"}]", "SECRETS": [{ "name": "A", "value": "abc" }, { "name": "B", "value": "x" }],
              "DEPENDENCIES": [], "VERSION": 7, "DEPLOYED": true
            }
            """);
        var reading = tree.Read(mapping, file == "tenant.yaml" ? file : null);
        Assert.Empty(reading.Findings);
        var action = Assert.Single(reading.Bundle.Actions);
        Assert.Equal("Dev Login", action.Name.Value);
        Assert.Equal("node22", action.Runtime!.Value);
        Assert.Equal("post-login", action.SupportedTriggers[0].Id.Value);
        Assert.Equal([("A", SecretValueKind.Resolved, 3), ("B", SecretValueKind.Resolved, 1)], action.Secrets.Select(secret => (secret.Name.Value, secret.Kind, secret.Length!.Value)));
        Assert.All(action.Secrets, secret => Assert.Equal("SECRETS", Assert.Single(secret.Keys)));
        Assert.Equal(7, action.Modules[0].VersionNumber!.Value);
        Assert.True(action.Deployed!.Value);
        var lines = File.ReadAllLines(tree[file]);
        string At(ActionsLimits.Findings.Location location) => lines[location.Line - 1][(location.Column - 1)..];
        Assert.StartsWith("##VERSION##", At(action.Modules[0].VersionNumber!.Location), StringComparison.Ordinal);
        Assert.StartsWith("'@@DEPLOYED@@'", At(action.Deployed.Location), StringComparison.Ordinal);
        Assert.Contains("@@SECRETS@@", At(action.Secrets[1].Location), StringComparison.Ordinal);
        Assert.All(reading.Bundle.Markers, marker => Assert.True(marker.IsResolved));
    }

    [Fact]
    public void Unresolved_markers_beside_a_mapping_have_the_consequences_of_an_import()
    {
        using var tree = new SourceTree();
        tree.File("c.js", "").File("null.yaml", "actions:\n  - name: A\n    code: c.js\n    supported_triggers: [{ id: post-login }]\n    secrets:\n      - name: S\n        value: ##S##\n");
        var finding = Assert.Single(tree.Read(tree.Mapping("{}"), "null.yaml").Findings);
        Assert.Equal("AL0002", finding.Rule.Code);
        Assert.Contains("starts a comment", finding.Message, StringComparison.Ordinal);
        tree.File("error.yaml", "actions:\n  - name: A\n    secrets: @@S@@\n");
        Assert.Equal(["AL0001 error.yaml:3:14"], tree.Positions(tree.Read(tree.Mapping("{}"), "error.yaml").Findings));
        tree.File("actions/a.json", """{ "name": "A", "code": "c.js", "supported_triggers": [{ "id": "post-login" }], "secrets": "@@S@@" }""");
        finding = Assert.Single(tree.Read(tree.Mapping("{}")).Findings);
        Assert.Equal("AL0002", finding.Rule.Code);
        Assert.Contains("no key 'S'", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("##S##", "{}", SecretValueKind.Placeholder, null)]
    [InlineData("##S##", null, SecretValueKind.Placeholder, null)]
    [InlineData("@@S@@", null, SecretValueKind.Placeholder, null)]
    [InlineData("a##S##b", "{}", SecretValueKind.Mixed, 2)]
    [InlineData("a@@S@@b", null, SecretValueKind.Mixed, 2)]
    [InlineData("a##S##b##T##", """{ "S": "😀😀" }""", SecretValueKind.Mixed, 4)]
    [InlineData("##S##", """{ "S": "😀😀" }""", SecretValueKind.Resolved, 2)]
    [InlineData("@@S@@", """{ "S": "\"\n" }""", SecretValueKind.Resolved, 2)]
    [InlineData("##S##", """{ "S": "" }""", SecretValueKind.Literal, 0)]
    [InlineData("##S##", """{ "S": "##OTHER##" }""", SecretValueKind.Resolved, 9)]
    [InlineData("##S##", """{ "S": "_VALUE_NOT_SHOWN_" }""", SecretValueKind.Masked, 17)]
    [InlineData("plain", """{ "S": "x" }""", SecretValueKind.Literal, 5)]
    public void Secrets_are_measured_by_kind(string value, string? mappings, SecretValueKind kind, int? length)
    {
        using var tree = new SourceTree();
        tree.Action(extra: $$""", "secrets": [{ "name": "X", "value": "{{value}}" }]""");
        var reading = tree.Read(mappings is null ? null : tree.Mapping(mappings));
        Assert.Empty(reading.Findings);
        var secret = Assert.Single(reading.Bundle.Actions[0].Secrets);
        Assert.Equal((kind == SecretValueKind.Literal && length == 0 ? SecretValueKind.Resolved : kind, length), (secret.Kind, secret.Length));
    }

    [Theory]
    [InlineData("""{ "S": "a##T##b", "T": "x" }""", false)]
    [InlineData("""{ "T": "x", "S": "a##T##b" }""", true)]
    [InlineData("""{ "T": "x", "S": "@@T@@" }""", true)]
    [InlineData("""{ "S": "a##NOBODY_HAS_IT##b" }""", true)]
    [InlineData("""{ "S": "a##b#c##, see ## NOTES ## and ##lower##" }""", false)]
    [InlineData("{}", false)]
    public void A_marker_inside_a_mapped_value_stays_unless_its_key_comes_later(string mappings, bool holdsMarker)
    {
        using var tree = new SourceTree();
        tree.Action(extra: """, "secrets": [{ "name": "X", "value": "##S##" }]""");
        Assert.Equal(holdsMarker, Assert.Single(Assert.Single(tree.Read(tree.Mapping(mappings)).Bundle.Actions).Secrets).HoldsMarker);
    }

    [Fact]
    public void A_replaced_value_that_breaks_the_manifest_is_reported_at_its_marker()
    {
        using var tree = new SourceTree();
        tree.File("actions/a.json", "{\n  \"name\": \"##A##\"\n}");
        var finding = Assert.Single(tree.Read(tree.Mapping("""{ "A": "x\"y" }""")).Findings);
        Assert.Equal(("AL0001", 2, 12), (finding.Rule.Code, finding.Location.Line, finding.Location.Column));
        Assert.Contains("@@KEY@@", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_marker_in_a_code_path_is_resolved_or_leaves_the_code_unchecked()
    {
        using var tree = new SourceTree();
        tree.File("dev/c.js", "").File("actions/a.json", """{ "name": "A", "code": "##ENV##/c.js", "supported_triggers": [{ "id": "post-login" }] }""");
        var unknown = Assert.Single(tree.Read().Findings);
        Assert.Equal(("AL0003", ActionsLimits.Findings.Severity.Warning), (unknown.Rule.Code, unknown.DefaultSeverity));
        var reading = tree.Read(tree.Mapping("""{ "ENV": "dev" }"""));
        Assert.Empty(reading.Findings);
        Assert.Equal("dev/c.js", reading.Bundle.Actions[0].Code!.RelativePath);
        Assert.Equal(["AL0003 actions/a.json:1:24"], tree.Positions(tree.Read(tree.Mapping("{}")).Findings));
    }

    [Fact]
    public void Saml_values_with_unresolved_markers_have_a_least_length()
    {
        using var tree = new SourceTree();
        tree.Action().File("clients/a.json", """{ "name": "C", "addons": { "samlp": { "audience": "urn:##A##", "issuer": "##B##", "recipient": "##R##" } } }""");
        var values = tree.Read(tree.Mapping("""{ "R": "xyz" }""")).Bundle.Clients[0].SamlValues;
        Assert.Equal([("audience", 4, true), ("issuer", 0, true), ("recipient", 3, false)], values.Select(value => (value.Field, value.Length, value.IsLowerBound)));
    }
}
