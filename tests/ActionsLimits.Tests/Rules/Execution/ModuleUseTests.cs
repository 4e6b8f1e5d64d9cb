using ActionsLimits.Rules.Execution;

namespace ActionsLimits.Tests.Rules.Execution;

/// <summary>What an Action Module does is judged as the Actions use it, at its place in the Module, once.</summary>
public sealed class ModuleUseTests
{
    private const string Get = "exports.get = (path, options) => fetch(`https://shop.example/${path}`, options);";

    [Theory]
    [InlineData("await get('a', { signal: AbortSignal.timeout(5000) });", "")]
    [InlineData("await get('a', {});", "AL6050")]
    [InlineData("await get('a'); await get('b', { signal: AbortSignal.timeout(5000) });", "AL6050")]
    [InlineData("await get('a', event.client.metadata);", "")]
    public void A_timeout_that_the_action_gives(string body, string expected)
    {
        var findings = Context(Get, $"const {{ get }} = require('actions:m'); exports.onExecutePostLogin = async (event, api) => {{ {body} }};").Run(new RequestRule());

        Assert.Equal(expected, string.Join(' ', findings.Select(finding => finding.Rule.Code)));
        Assert.All(findings, finding => Assert.EndsWith("/action-modules/m/code.js", finding.Location.Path, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.EndsWith("/actions/a/code.js", Assert.Single(finding.Related).Path, StringComparison.Ordinal));
    }

    [Fact]
    public void A_request_without_a_timeout_is_one_finding_however_many_actions_send_it()
    {
        const string Action = "const { get } = require('actions:m'); exports.onExecutePostLogin = async (event, api) => { await get('a'); };";
        var finding = Assert.Single(Context("exports.get = path => fetch(`https://shop.example/${path}`);", Action).Action("b", action => action.Script(Action)).Run(new RequestRule()));

        Assert.StartsWith("Action Module 'm'", finding.Message, StringComparison.Ordinal);
        Assert.Empty(finding.Related);
    }

    [Fact]
    public void Tokens_and_the_management_api_behind_a_class_are_seen()
    {
        const string Module = "exports.Profile = class { constructor(event) { this.event = event; } async load() { await fetch(this.event.secrets.URL + '/api/v2' + this.event.path, { signal: AbortSignal.timeout(1) }); return this.event.user.identities[0].access_token; } };";
        const string Action = "const { Profile } = require('actions:m'); exports.onExecutePostLogin = async (event, api) => { await new Profile(event).load(); };";
        var findings = Context(Module, Action).Action("b", action => action.Script(Action)).Run(new ScriptUseRule());

        Assert.Equal(["AL6080", "AL6070"], findings.Select(finding => finding.Rule.Code));
        Assert.All(findings, finding => Assert.EndsWith("/action-modules/m/code.js", finding.Location.Path, StringComparison.Ordinal));
    }

    private static ContextBuilder Context(string module, string action)
        => new ContextBuilder().Module("m", builder => builder.Script(module)).Action("a", builder => builder.Script(action));
}
