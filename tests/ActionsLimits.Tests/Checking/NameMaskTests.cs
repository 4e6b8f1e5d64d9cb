using ActionsLimits.Checking;
using ActionsLimits.Tests.Bundles;

namespace ActionsLimits.Tests.Checking;

/// <summary>What a keyword mapping holds may be secret wherever it is put: messages and reports show the marker.</summary>
public sealed class NameMaskTests
{
    [Fact]
    public void A_name_from_a_mapping_is_shown_as_its_marker()
    {
        using var tree = Tree("""{ "NAME": "hidden-name", "RUNTIME": "hidden-runtime", "SECRET": "HIDDEN_SECRET", "VERSION": "^hidden" }""");
        var result = Check(tree);
        var messages = result.Findings.Select(reported => reported.Finding.Message).ToArray();
        Assert.Contains(messages, message => message.StartsWith("Action 'my ##NAME##' declares runtime '##RUNTIME##'", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.Contains("declares secret '##SECRET##'", StringComparison.Ordinal));
        Assert.All(messages, message => Assert.DoesNotContain("hidden", message, StringComparison.OrdinalIgnoreCase));
        var action = Assert.Single(result.Context.Bundle.Actions);
        Assert.Equal(("my ##NAME##", "##RUNTIME##", "##SECRET##", "##VERSION##"), (action.Name.Value, action.Runtime!.Value, action.Secrets[0].Name.Value, action.Dependencies[0].Version!.Value));
    }

    [Fact]
    public void A_binding_finds_its_Action_whoever_wrote_the_name()
    {
        using var tree = Tree("""{ "NAME": "login", "RUNTIME": "node22", "SECRET": "KEY", "VERSION": "1.0.0" }""").File("triggers/triggers.json", """{ "post-login": [{ "action_name": "my login" }] }""");
        var result = Check(tree);
        Assert.DoesNotContain(result.Findings, reported => reported.Finding.Rule.Code == "AL0013");

        // It stands in clear text elsewhere, so it hides nothing.
        Assert.Equal("my login", result.Context.Bundle.Actions[0].Name.Value);

        // Ids of Auth0 are no secret.
        Assert.Equal("node22", result.Context.Bundle.Actions[0].Runtime!.Value);
    }

    [Fact]
    public void Elements_of_an_inserted_array_keep_their_names()
    {
        using var tree = Tree("""{ "NAME": "login", "RUNTIME": "node22", "SECRET": "KEY", "VERSION": "1.0.0", "LIST": [{ "name": "ONE", "value": "x" }] }""")
            .File("actions/b.json", """{ "name": "b", "code": "./c.js", "supported_triggers": [{ "id": "post-login", "version": "v3" }], "secrets": "@@LIST@@" }""");
        Assert.Contains(Check(tree).Findings, reported => reported.Finding.Message.StartsWith("Action 'b' declares secret 'ONE'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_Module_is_shown_as_it_was_written_also_as_code_loads_it()
    {
        using var tree = Tree("""{ "NAME": "quietly-named", "RUNTIME": "node22", "SECRET": "KEY", "VERSION": "1.0.0" }""")
            .File("action-modules/m.json", """{ "name": "##NAME##", "code": "./m.js", "all_changes_published": true }""")
            .File("m.js", "module.exports = 1;\n")
            .File("actions/b.json", """
                { "name": "b", "code": "./c.js", "supported_triggers": [{ "id": "post-login", "version": "v3" }], "modules": [{ "module_name": "##NAME##", "module_version_number": 1 }] }
                """);
        var findings = Check(tree).Findings;
        Assert.Contains(findings, reported => reported.Finding.Message.Contains("'actions:##NAME##'", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, reported => reported.Finding.Message.Contains("quietly-named", StringComparison.Ordinal));
    }

    private static SourceTree Tree(string mapping) => new SourceTree()
        .File("c.js", "require('x');\nexports.onExecutePostLogin = async () => {};\n")
        .File("actions/a.json", """
            {
              "name": "my ##NAME##", "code": "./c.js", "runtime": "##RUNTIME##", "deployed": true, "supported_triggers": [{ "id": "post-login", "version": "v3" }],
              "secrets": [{ "name": "##SECRET##", "value": "##SECRET##" }], "dependencies": [{ "name": "x", "version": "##VERSION##" }]
            }
            """)
        .File("config.json", $$"""{ "AUTH0_KEYWORD_REPLACE_MAPPINGS": {{mapping}} }""");

    private static CheckResult Check(SourceTree tree) => ActionsChecker.Run(new CheckOptions
    {
        SourcePath = tree.Path,
        ProjectPath = tree["tenant.proj"],
        KeywordMappings = tree["config.json"],
        MaximumParallelism = 1,
    });
}
