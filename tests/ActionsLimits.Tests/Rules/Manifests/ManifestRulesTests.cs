using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Limits;
using ActionsLimits.Node;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Manifests;
using ActionsLimits.Scripts;
using ActionsLimits.Tests.Bundles;
using ActionsLimits.Triggers;

namespace ActionsLimits.Tests.Rules.Manifests;

/// <summary>AL0005 and AL0008 to AL0017 on repositories that lie on a disk.</summary>
public sealed class ManifestRulesTests
{
    [Fact]
    public void The_same_name_twice_is_reported_at_the_second_with_the_first_beside_it()
    {
        using var tree = new SourceTree();
        tree.Action("A").Action("B").File("actions/c.json", """{ "name": "A", "code": "actions/A/code.js", "supported_triggers": [{ "id": "post-login" }] }""")
            .File("action-modules/a.json", """{ "name": "A", "code": "actions/A/code.js" }""");
        var finding = Assert.Single(Check(tree, new DuplicateNameRule()));
        Assert.Equal(["AL0005 actions/c.json:1:11"], tree.Positions([finding]));
        Assert.Equal(tree["actions/A.json"], Assert.Single(finding.Related).Path);
    }

    [Theory]
    [InlineData("a/b", "a:b", true)]
    [InlineData("Login", "login", true)]
    [InlineData("Login", "Logon", false)]
    [InlineData("con", "con.x", true)]
    public void Names_that_become_one_file_are_reported(string first, string second, bool collide)
    {
        using var tree = new SourceTree();
        tree.File("c.js", "").File("actions/1.json", $$"""{ "name": "{{first}}", "code": "c.js", "supported_triggers": [{ "id": "post-login" }] }""")
            .File("actions/2.json", $$"""{ "name": "{{second}}", "code": "c.js", "supported_triggers": [{ "id": "post-login" }] }""");
        Assert.Equal(collide ? ["AL0011 actions/2.json:1:11"] : [], tree.Positions(Check(tree, new ExportedFileNameRule())));
    }

    [Fact]
    public void Unknown_keys_are_reported_with_what_to_write()
    {
        using var tree = new SourceTree();
        tree.Action(extra: """, "secret": [], "description": "x", "zzzzzz": 1""");
        var findings = Check(tree, new UnknownKeyRule());
        Assert.Equal(["AL0010 actions/Login.json:5:21", "AL0010 actions/Login.json:5:35", "AL0010 actions/Login.json:5:55"], tree.Positions(findings));
        Assert.Contains("Did you mean 'secrets'", findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("write a comment", findings[1].Message, StringComparison.Ordinal);
        Assert.Contains("remove it", findings[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_sections_of_a_yaml_document_are_reported()
    {
        using var tree = new SourceTree();
        tree.File("tenant.yaml", "actions: []\naction_modules: []\ntenant: {}\nconnections: []\n");
        var finding = Assert.Single(Check(tree, new UnknownKeyRule(), "tenant.yaml"));
        Assert.Equal(["AL0010 tenant.yaml:2:1"], tree.Positions([finding]));
        Assert.Contains("'actionModules'", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "post-login": [{ "action_name": "Login" }] }""", "", null)]
    [InlineData("""{ "post-login": [{ "action_name": "login" }] }""", "", "AL0013")]
    [InlineData("""{ "post-login": [{ "action_name": "##NAME##" }] }""", "", null)]
    [InlineData("""{ "post-login": [{ "action_name": "Draft" }] }""", "", "AL0014")]
    [InlineData("""{ "post-login": [{ "action_name": "Unset" }] }""", "", "AL0014")]
    [InlineData("""{ "post-login": [{ "action_name": "Marked" }] }""", "", null)]
    [InlineData("""{ "post_login": [{ "action_name": "Login" }] }""", "", "AL0016")]
    [InlineData("""{ "post_login": [] }""", "", "AL0016")]
    [InlineData("""{ "iga-approval": [], "post-credential-validation": [] }""", "", null)]
    [InlineData("""{ "iga-approval": [{ "action_name": "Login" }] }""", "", "AL0016")]
    [InlineData("""{ "credentials-exchange": [{ "action_name": "Login" }] }""", "", "AL0016")]
    [InlineData("""{ "##TRIGGER##": [{ "action_name": "Login" }] }""", "", null)]
    [InlineData("""{ "event-stream": [] }""", "", null)]
    [InlineData("{}", "postlogin", "AL0016")]
    [InlineData("{}", "post-login\", \"version\": \"v9", "AL0016")]
    [InlineData("{}", "post-login\", \"version\": \"v3", null)]
    [InlineData("{}", "##TRIGGER##\", \"version\": \"v9", null)]
    public void Bindings_and_triggers_are_those_that_exist(string bindings, string trigger, string? code)
    {
        using var tree = new SourceTree();
        static string Manifest(string name, string rest, string id = "post-login")
            => $$"""{ "name": "{{name}}", "code": "c.js", "supported_triggers": [{ "id": "{{id}}" }]{{rest}} }""";
        tree.File("c.js", "").File("actions/1.json", Manifest("Login", ", \"deployed\": true")).File("actions/2.json", Manifest("Draft", ", \"deployed\": false"))
            .File("actions/3.json", Manifest("Unset", "")).File("actions/4.json", Manifest("Marked", ", \"deployed\": ##DEPLOY##"))
            .File("triggers/triggers.json", bindings);
        if (trigger.Length > 0)
        {
            tree.File("actions/5.json", Manifest("Other", "", trigger));
        }

        Assert.Equal(code is null ? [] : [code], Check(tree, new BindingRule()).Select(finding => finding.Rule.Code));
    }

    [Fact]
    public void Bindings_of_entity_bound_triggers_are_doubtful_not_wrong()
    {
        using var tree = new SourceTree();
        tree.File("c.js", "").File("actions/1.json", """{ "name": "A", "code": "c.js", "supported_triggers": [{ "id": "event-stream", "version": "v1" }], "deployed": true }""")
            .File("triggers/triggers.json", """{ "event-stream": [{ "action_name": "A" }] }""");
        var finding = Assert.Single(Check(tree, new BindingRule()));
        Assert.Equal(("AL0016", Severity.Warning), (finding.Rule.Code, finding.DefaultSeverity));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void An_Action_has_one_trigger(int count, bool isFound)
    {
        var context = new ContextBuilder().Action("A", action =>
        {
            for (var index = 0; index < count; index++)
            {
                action.Trigger("post-login");
            }
        });
        Assert.Equal(isFound ? ["AL0017"] : [], context.Codes(new SeveralTriggersRule()));
    }

    [Fact]
    public void The_bytes_of_code_are_judged_once_for_each_file_and_emptiness_for_each_owner()
    {
        using var tree = new SourceTree();
        tree.File("c.js", "").File("actions/1.json", """{ "name": "A", "code": "c.js", "supported_triggers": [{ "id": "post-login" }] }""")
            .File("action-modules/1.json", """{ "name": "m", "code": "./c.js" }""");
        var facts = new ScriptFacts
        {
            HasByteOrderMark = true,
            FirstInvalidUtf8 = new TextRange(2, 3, 2, 4),
            FirstCrLf = new TextRange(1, 9, 1, 10),
            IsEmpty = true,
        };
        Assert.Equal(
            ["AL0008 c.js:1:1", "AL0009 c.js:1:1", "AL0009 c.js:1:1", "AL0008 c.js:1:9", "AL0008 c.js:2:3"],
            tree.Positions(Check(tree, new CodeTextRule(), facts: facts)));
        Assert.Empty(Check(tree, new CodeTextRule(), facts: new ScriptFacts()));
    }

    [Fact]
    public void Every_code_has_a_page()
    {
        var codes = RuleCatalog.Create().Descriptors.Select(descriptor => descriptor.Code).Where(code => string.CompareOrdinal(code, "AL0018") < 0).ToArray();
        Assert.Equal(Enumerable.Range(1, 17).Select(number => $"AL{number:D4}"), codes);
        foreach (var code in codes)
        {
            var page = File.ReadAllText(RepositoryRoot.Path("docs", "rules", code + ".md"));
            Assert.StartsWith($"# {code}: ", page, StringComparison.Ordinal);
            Assert.All(new[] { "Default severity: ", "## What", "## Why", "## Example", "## Configure" }, part => Assert.Contains(part, page, StringComparison.Ordinal));
        }
    }

    private static ImmutableArray<Finding> Check(SourceTree tree, Rule rule, string? source = null, ScriptFacts? facts = null)
    {
        var reading = tree.Read(source: source);
        var scripts = ImmutableDictionary.CreateBuilder<string, AnalysedScript>(StringComparer.Ordinal);
        foreach (var code in reading.Bundle.Owners().Select(owner => owner.Code))
        {
            if (code is not null && facts is not null)
            {
                scripts[code.Path] = new AnalysedScript(code, new string('0', 64), facts, facts.Size);
            }
        }

        var findings = new List<Finding>();
        rule.Check(
            new RuleContext
            {
                Bundle = reading.Bundle,
                Scripts = scripts.ToImmutable(),
                Limits = LimitTable.LoadPlatform(),
                Triggers = TriggerCatalog.Load(),
                Runtimes = RuntimeCatalog.Load(),
            },
            findings);
        foreach (var finding in findings.Concat(reading.Findings))
        {
            Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', finding.Message);
        }

        return [.. findings.OrderBy(finding => finding.Location, Comparer<Location>.Create((left, right) => left.CompareTo(right))).ThenBy(finding => finding.Rule.Code, StringComparer.Ordinal)];
    }
}
