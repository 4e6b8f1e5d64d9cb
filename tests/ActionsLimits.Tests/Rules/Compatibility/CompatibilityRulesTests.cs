using System.Text;
using ActionsLimits.Findings;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Compatibility;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Compatibility;

public sealed class CompatibilityRulesTests
{
    [Theory]
    [InlineData("a?.b", "node12", "AL3004 syntax:optional-chaining")]
    [InlineData("a?.b", "node18-actions", "")]
    [InlineData("/a/v", "node18-actions", "AL3004 syntax:regexp-v")]
    [InlineData("@d class A { }", "node22", "AL3004 syntax:decorators")]
    [InlineData("class A { static { } }", "node16", "AL3016 syntax:class-static-blocks")]
    [InlineData("require('crypto').hash('sha1', 'x')", "node18-actions", "AL3005 crypto.hash")]
    [InlineData("require('crypto').hash('sha1', 'x')", "node22", "")]
    [InlineData("require('node:sqlite')", "node18-actions", "AL3005 node:sqlite")]
    [InlineData("require('node:sqlite')", "node22", "AL3016 node:sqlite")]
    [InlineData("new WebSocket('x').addEventListener('open', f)", "node18-actions", "AL3005 globalThis.WebSocket")]
    [InlineData("require('crypto').createCipher('a', 'b')", "node18-actions", "AL3007 crypto.createCipher")]
    [InlineData("require('crypto').createCipher('a', 'b')", "node22", "AL3006 crypto.createCipher")]
    [InlineData("require('util').print('x')", "node18-actions", "AL3006 util.print")]
    [InlineData("require('util').isArray(x)", "node18-actions", "")]
    [InlineData("require('util').isArray(x)", "node22", "AL3007 util.isArray")]
    [InlineData("new Buffer(5)", "node22", "AL3007 globalThis.Buffer")]
    [InlineData("require('punycode')", "node22", "AL3007 punycode")]
    [InlineData("function f(x) { return x.toSorted(); }", "node18-actions", "AL3008 Array.prototype.toSorted")]
    [InlineData("[1].toSorted()", "node18-actions", "AL3005 Array.prototype.toSorted")]
    [InlineData("process.getBuiltinModule('fs')", "node22", "AL3016 process.getBuiltinModule")]
    [InlineData("if (typeof WebSocket === 'function') new WebSocket('x')", "node18-actions", "")]
    [InlineData("require('fs').writeFileSync('a', 'b')", "node18-actions", "")]
    [InlineData("require('fs').writeFileSync('a', 'b')", "node22", "AL3011 fs.writeFileSync")]
    [InlineData("a instanceof require('fs').WriteStream", "node22", "")]
    [InlineData("new (require('fs').WriteStream)('a')", "node22", "AL3011 fs.WriteStream")]
    [InlineData("let n = 0; exports.onExecutePostLogin = async () => { n++; };", "node18-actions", "")]
    [InlineData("let n = 0; exports.onExecutePostLogin = async () => { n++; };", "node22", "AL3012 ")]
    [InlineData("const c = new Map(); exports.onExecutePostLogin = async () => { c.set('a', 1); };", "node22", "AL3012 ")]
    [InlineData("const c = new Map([[1, 2]]); exports.onExecutePostLogin = async () => { let n = 0; n++; return c.get(1); };", "node22", "")]
    public void Each_use_has_one_verdict_on_a_runtime(string code, string runtime, string expected) => Assert.Equal(
        expected,
        string.Join('|', Run(new ContextBuilder().Action("a", action => action.Runtime(runtime).Facts(_ => Facts(code)))).Select(finding => $"{finding.Rule.Code} {finding.Api}")));

    [Fact]
    public void One_finding_names_all_runtimes_as_selected()
    {
        Finding finding = Assert.Single(Run(new ContextBuilder()
            .Action("a", action => action.Runtime("node18-actions").Facts(_ => Facts("Iterator.from([])")))
            .SelectedRuntimes("16", "24", "nonsense")));

        Assert.Equal(["16", "node18-actions"], finding.Runtimes.AsEnumerable());
        Assert.Equal("AL3005", finding.Rule.Code);
        Assert.Contains("Node 16 and Node 18 (node18-actions) do not have", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Node 22 has it.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_Action_without_a_runtime_runs_on_the_default() => Assert.Equal(
        ["node22"],
        Assert.Single(Run(new ContextBuilder().Action("a", action => action.Facts(_ => Facts("require('crypto').createCipher('a', 'b')"))))).Runtimes.AsEnumerable());

    [Fact]
    public void A_Module_is_checked_where_Actions_include_it_and_the_finding_names_them()
    {
        Finding finding = Assert.Single(Run(new ContextBuilder()
            .Action("old", action => action.Runtime("node18-actions").Module("shared"))
            .Action("new", action => action.Runtime("node22").Module("shared"))
            .Action("other", action => action.Runtime("node16"))
            .Module("shared", module => module.Facts(_ => Facts("new Set().union(new Set())")))));

        Assert.Equal(["node18-actions"], finding.Runtimes.AsEnumerable());
        Assert.Contains("in Action 'old'", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'new'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Module_that_nobody_includes_is_checked_against_the_runtimes_in_use()
    {
        Finding finding = Assert.Single(Run(new ContextBuilder()
            .Action("old", action => action.Runtime("node18-actions"))
            .Module("unused", module => module.Facts(_ => Facts("new Set().union(new Set())")))));

        Assert.Equal(["node18-actions"], finding.Runtimes.AsEnumerable());
    }

    [Fact]
    public void A_removed_api_names_what_to_use_instead() => Assert.Contains(
        "Use crypto.createCipheriv() and crypto.createDecipheriv() instead.",
        Assert.Single(Run(new ContextBuilder().Action("a", action => action.Facts(_ => Facts("require('crypto').createCipher('a', 'b')"))))).Message,
        StringComparison.Ordinal);

    private static Finding[] Run(ContextBuilder context) =>
        [.. new Rule[] { new NodeApiRule(), new NodeSyntaxRule(), new SharedRuntimeRule() }.SelectMany(rule => context.Run(rule))];

    private static ScriptFacts Facts(string code) => new ScriptAnalyzer().Analyze(Encoding.UTF8.GetBytes(code));
}
