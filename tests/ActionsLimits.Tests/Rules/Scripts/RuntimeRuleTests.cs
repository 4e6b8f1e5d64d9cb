using ActionsLimits.Rules.Scripts;

namespace ActionsLimits.Tests.Rules.Scripts;

public sealed class RuntimeRuleTests
{
    private static readonly RuntimeRule Rule = new();

    [Theory]
    [InlineData("post-login", "v3", "node22", "")]
    [InlineData("post-login", "v3", "node18-actions", "")]
    [InlineData("post-login", "v3", null, "")]
    [InlineData("post-login", "v3", "##RUNTIME##", "")]
    [InlineData("post-login", "v3", "node18", "AL3009")]
    [InlineData("post-login", "v2", "node18", "")]
    [InlineData("post-login", "v2", "node18-actions", "AL3009")]
    [InlineData("custom-token-exchange", "v1", "node18", "")]
    [InlineData("event-stream", "v1", "node18-actions", "AL3009")]
    [InlineData("signup-post-identifier", "v1", "node18-actions", "")]
    [InlineData("no-such-trigger", "v1", "node18", "")]
    [InlineData("post-login", "v3", "node99", "AL3009")]
    [InlineData("post-login", "v3", "node20", "AL3009")]
    [InlineData("post-login", "v3", "22", "AL3009")]
    [InlineData("post-login", "v3", "", "AL3009")]
    [InlineData("post-login", "v3", "node12", "AL3010")]
    [InlineData("post-login", "v3", "node16", "AL3010")]
    public void A_declared_runtime_must_be_one_that_the_trigger_version_offers(string trigger, string version, string? runtime, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Action("a", action => action.Trigger(trigger, version).Runtime(runtime)).Codes(Rule)));

    [Theory]
    [InlineData("22", "Did you mean 'node22'?")]
    [InlineData("Node22", "Did you mean 'node22'?")]
    [InlineData("node18.x", "Did you mean 'node18-actions'?")]
    public void What_was_probably_meant_is_suggested(string runtime, string suggestion)
        => Assert.Contains(suggestion, Assert.Single(new ContextBuilder().Action("a", action => action.Runtime(runtime)).Run(Rule)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("node99")]
    [InlineData("node20")]
    public void Another_line_is_not_suggested(string runtime)
        => Assert.DoesNotContain("Did you mean", Assert.Single(new ContextBuilder().Action("a", action => action.Runtime(runtime)).Run(Rule)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_other_id_of_the_same_line_is_named()
        => Assert.Contains("The id of Node 18 for it is 'node18-actions'", Assert.Single(new ContextBuilder().Action("a", action => action.Runtime("node18")).Run(Rule)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("node22", true)]
    [InlineData("24", true)]
    [InlineData("26", true)]
    [InlineData("16", true)]
    [InlineData("node20", false)]
    [InlineData("node24", false)]
    [InlineData("v24", false)]
    public void A_selected_runtime_must_be_known(string selected, bool known)
    {
        var findings = new ContextBuilder().SelectedRuntimes(selected).Run(Rule);

        Assert.Equal(known ? [] : ["AL3009"], findings.Select(finding => finding.Rule.Code));
        Assert.All(findings, finding => Assert.Equal(selected, Assert.Single(finding.Runtimes)));
    }

    [Fact]
    public void A_major_is_suggested_where_Auth0_has_no_id()
        => Assert.Contains("Did you mean '24'?", Assert.Single(new ContextBuilder().SelectedRuntimes("node24").Run(Rule)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_runtime_that_an_environment_brings_is_checked_there()
        => Assert.Equal("prod", Assert.Single(new ContextBuilder()
            .Action("a", action => action.Runtime("##RUNTIME##"))
            .Environment("prod", ["RUNTIME"], environment => environment.Action("a", action => action.Runtime("node99")))
            .Run(Rule)).Environment);
}
