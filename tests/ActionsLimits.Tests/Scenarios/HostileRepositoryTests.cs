using System.Net.Sockets;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Tests.Bundles;

namespace ActionsLimits.Tests.Scenarios;

/// <summary>
/// Repositories that nobody would commit: too large, too deep, or made of things that are no files. Each ends with a finding that says so; none ends with an
/// exception, a hang or a defect report (AL9999).
/// </summary>
public sealed class HostileRepositoryTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("(")]
    [InlineData("{")]
    [InlineData("!")]
    [InlineData("x=>")]
    [InlineData("`${")]
    [InlineData("if(x)")]
    public void A_script_of_100000_nested_brackets_is_a_syntax_error(string open)
        => AssertRefused(Script(string.Concat(Enumerable.Repeat(open, 100_000))), "AL3001");

    [Fact]
    public void A_balanced_script_of_100000_brackets_ends_too()
        => AssertRefused(Script($"exports.x = {new string('[', 100_000)}{new string(']', 100_000)};"), "AL3001");

    [Fact]
    public void A_chain_of_40000_operators_is_no_deep_nesting()
    {
        using var tree = Script($"exports.onExecutePostLogin = async () => 1{string.Concat(Enumerable.Repeat("+1", 40_000))};");
        Assert.DoesNotContain(Check(tree).Findings, reported => reported.Finding.Rule.Code is "AL3001" or "AL9999");
    }

    [Fact]
    public void A_script_of_50_megabytes_is_too_large()
        => AssertRefused(Script("exports.onExecutePostLogin = async () => {};\n" + string.Concat(Enumerable.Repeat("// Nothing but comments, line after line.\n", 1_250_000))), "AL1001");

    [Fact]
    public void A_script_of_one_text_of_10_megabytes_is_too_large()
        => AssertRefused(Script($"exports.onExecutePostLogin = async () => {{ return '{new string('x', 10_000_000)}'; }};\n"), "AL1001");

    [Fact]
    public void A_text_that_would_grow_without_bound_is_not_built()
    {
        using var tree = Script("""
            const a = 'x'.repeat(1e9);
            const b = a + a + a + a;
            exports.onExecutePostLogin = async () => require(b.repeat(1e6).padEnd(Infinity, a));
            """);
        Assert.DoesNotContain(Check(tree).Findings, reported => reported.Finding.Rule.Code == "AL9999");
    }

    [Fact]
    public void An_action_that_leaves_in_each_of_2000_branches_is_added_up()
    {
        using var tree = Script("exports.onExecutePostLogin = async (event, api) => {\n" + string.Concat(Enumerable.Range(0, 2_000).Select(static i =>
            $"if (event.x{i}) {{ api.cache.set('k{i}', 'v'); api.user.setUserMetadata('m{i}', 1); }} else {{ api.authentication.setPrimaryUser('u{i}'); return; }}\n")) + "};");
        Assert.Contains(Check(tree).Findings, static reported => reported.Finding.Rule.Code == "AL6012");
    }

    [Fact]
    public void An_action_that_is_resumed_after_any_of_1000_redirects_is_added_up()
    {
        using var tree = Script("exports.onExecutePostLogin = async (event, api) => {\n" + string.Concat(Enumerable.Range(0, 1_000).Select(static i =>
                $"if (event.x{i}) {{ api.cache.set('k{i}', 'v'); api.redirect.sendUserTo('https://x.example/{i}'); return; }}\n"))
            + "};\nexports.onContinuePostLogin = async (event, api) => {\n" + string.Concat(Enumerable.Range(0, 1_000).Select(static i => $"if (event.x{i}) {{ api.cache.set('c{i}', 'v'); }}\n")) + "};");
        Assert.Contains(Check(tree).Findings, static reported => reported.Finding.Rule.Code == "AL6012");
    }

    [Fact]
    public void A_manifest_of_10000_levels_is_refused()
        => AssertRefused(new SourceTree().File("actions/deep.json", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)), "AL0001");

    [Fact]
    public void A_manifest_of_10000_arrays_is_refused()
        => AssertRefused(new SourceTree().File("actions/deep.json", new string('[', 10_000) + new string(']', 10_000)), "AL0001");

    [Fact]
    public void A_yaml_alias_bomb_is_refused()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (var level = 1; level < 12; level++)
        {
            text += $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n";
        }

        AssertRefused(new SourceTree().File("tenant.yaml", text + "actions: *a11\n"), "AL0001", "tenant.yaml");
    }

    [Fact]
    public void A_yaml_document_of_two_million_values_is_refused()
        => AssertRefused(new SourceTree().File("tenant.yaml", "actions:\n" + string.Concat(Enumerable.Repeat("- a\n", 2_000_000))), "AL0001", "tenant.yaml");

    [Fact]
    public void A_yaml_document_of_10000_levels_is_refused()
        => AssertRefused(new SourceTree().File("tenant.yaml", "actions: " + new string('[', 10_000) + new string(']', 10_000)), "AL0001", "tenant.yaml");

    [Fact]
    public void A_yaml_alias_of_itself_is_refused()
        => AssertRefused(new SourceTree().File("tenant.yaml", "actions: &all\n  - *all\n"), null, "tenant.yaml");

    [Fact]
    public void A_manifest_that_is_a_directory_is_refused()
        => AssertRefused(new SourceTree().Action().Folder("actions/Broken.json"), "AL0001");

    [Fact]
    public void A_code_file_that_is_a_directory_is_refused()
        => AssertRefused(new SourceTree().File("actions/a.json", Manifest("./actions")), "AL0003");

    [Fact]
    public void A_symbolic_link_to_a_file_outside_is_refused()
    {
        using var outside = new SourceTree().File("code.js", "exports.onExecutePostLogin = async () => {};\n");
        using var tree = new SourceTree().File("actions/a.json", Manifest("./actions/code.js"));
        File.CreateSymbolicLink(tree["actions/code.js"], outside["code.js"]);
        AssertError(tree, "AL0004");
    }

    [Fact]
    public void A_symbolic_link_to_a_folder_outside_is_refused()
    {
        using var outside = new SourceTree().Action();
        using var tree = new SourceTree().Action("Own");
        Directory.CreateSymbolicLink(tree["action-modules"], outside["actions"]);
        AssertError(tree, "AL0004");
    }

    [Fact]
    public void A_symbolic_link_to_nothing_is_called_one()
    {
        using var tree = new SourceTree().File("actions/a.json", Manifest("./actions/a.js"));
        File.CreateSymbolicLink(tree["actions/a.js"], tree["actions/nowhere.js"]);
        File.CreateSymbolicLink(tree["actions/b.json"], tree["actions/nowhere.json"]);
        var errors = Errors(Check(tree));
        Assert.Equal(["AL0001", "AL0003"], errors.Select(static error => error[..6]).Order(StringComparer.Ordinal));
        Assert.All(errors, static error => Assert.Contains("symbolic link to something that does not exist", error, StringComparison.Ordinal));
        Assert.All(errors, static error => Assert.DoesNotContain("Case counts", error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_symbolic_link_to_itself_is_refused()
    {
        using var tree = new SourceTree().File("actions/a.json", Manifest("./actions/code.js"));
        File.CreateSymbolicLink(tree["actions/code.js"], "code.js");
        AssertError(tree, null);
    }

    [Fact]
    public void A_manifest_that_is_a_link_to_itself_is_refused()
    {
        using var tree = new SourceTree().Action();
        File.CreateSymbolicLink(tree["actions/loop.json"], "loop.json");
        AssertError(tree, null);
    }

    [Fact]
    public void Code_that_is_a_socket_is_refused()
    {
        // Nobody can open it as a file, whoever runs the test: file modes mean nothing to root.
        using var tree = new SourceTree().File("actions/a.json", Manifest("./s"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(tree["s"]));
        AssertError(tree, "AL0003");
    }

    [Fact]
    public void A_device_without_end_is_not_read()
    {
        using var tree = new SourceTree().Action();
        File.CreateSymbolicLink(tree["actions/zero.json"], "/dev/zero");
        AssertError(tree, null);
    }

    [Theory]
    [InlineData("./actions/\\u0000code.js")]
    [InlineData("/etc/passwd")]
    [InlineData("../../../../../../etc/passwd")]
    [InlineData("..\\\\..\\\\code.js")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("CON:")]
    public void A_hostile_code_path_is_refused(string path)
        => AssertRefused(new SourceTree().File("actions/a.json", Manifest(path)), null);

    [Fact]
    public void A_code_path_of_100000_characters_is_refused()
        => AssertRefused(new SourceTree().File("actions/a.json", Manifest("./" + new string('a', 100_000))), null);

    [Theory]
    [InlineData("(((((")]
    [InlineData("(a+)+$")]
    [InlineData("[")]
    [InlineData("\\\\")]
    [InlineData("")]
    [InlineData("*")]
    public void A_hostile_keyword_never_stops_the_check(string key)
    {
        using var tree = new SourceTree().Action().File("config.json", $$"""{ "AUTH0_KEYWORD_REPLACE_MAPPINGS": { "{{key}}": "value" } }""");
        var result = ActionsChecker.Run(Options(tree) with { KeywordMappings = tree["config.json"] });
        Assert.DoesNotContain(result.Findings, reported => reported.Finding.Rule.Code == "AL9999");
    }

    [Fact]
    public void A_source_that_does_not_exist_is_an_error()
    {
        using var tree = new SourceTree();
        AssertError(tree, null, "nowhere");
    }

    private static SourceTree Script(string code) => new SourceTree().File("actions/a.json", Manifest("./actions/a.js")).File("actions/a.js", code);

    private static string Manifest(string code) => $$"""
        { "name": "a", "code": "{{code}}", "runtime": "node22", "supported_triggers": [{ "id": "post-login", "version": "v3" }], "deployed": true }
        """;

    private static CheckOptions Options(SourceTree tree, string source = "") => new()
    {
        SourcePath = source.Length == 0 ? tree.Path : tree[source],
        ProjectPath = tree["tenant.proj"],
        MaximumParallelism = 1,
    };

    private static CheckResult Check(SourceTree tree, string source = "") => ActionsChecker.Run(Options(tree, source));

    private static string[] Errors(CheckResult result)
        => [.. result.Findings.Where(reported => reported.Severity == Severity.Error).Select(reported => $"{reported.Finding.Rule.Code}: {reported.Finding.Message}")];

    /// <summary>As <see cref="AssertError"/>, for a tree that only this test line has.</summary>
    private static void AssertRefused(SourceTree tree, string? code, string source = "")
    {
        using (tree)
        {
            AssertError(tree, code, source);
        }
    }

    /// <summary>The check ends, fails, and with the code that is expected, if one is; never with a defect of ours.</summary>
    private static void AssertError(SourceTree tree, string? code, string source = "")
    {
        var errors = Errors(Check(tree, source));
        Assert.NotEmpty(errors);
        Assert.DoesNotContain(errors, error => error.StartsWith("AL9999", StringComparison.Ordinal));
        Assert.All(errors, error => Assert.DoesNotContain('\n', error));
        if (code is not null)
        {
            Assert.Contains(errors, error => error.StartsWith(code, StringComparison.Ordinal));
        }
    }
}
