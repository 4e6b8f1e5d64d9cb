using System.Globalization;
using ActionsLimits.Rules.Execution;

namespace ActionsLimits.Tests.Rules.Execution;

public sealed class ExecutionUsageTests
{
    [Theory]
    [InlineData("api.cache.set('k', 'abc');", "cacheEntries 1/1; cacheBytes 4/4")]
    [InlineData("for (let i = 0; i < 12; i++) api.cache.set('k' + i, 'abc');", "cacheEntries 12/12; cacheBytes 62/62")]
    [InlineData("if (event.a) api.cache.set('k', 'abc');", "cacheEntries 0/1; cacheBytes 0/4")]
    [InlineData("api.cache.set('k', 'abc' + event.a);", "cacheEntries 1/1; cacheBytes 4/4+")]
    [InlineData("api.cache.set(event.a, 'abc');", "cacheEntries 0/0+; cacheBytes 0/0+")]
    [InlineData("api.samlResponse.setAttribute('a', 'é'); api.samlResponse.setAttribute('b', ['x', 'yy']);", "samlAttributes 2/2; samlAttributeBytes 25/25")]
    [InlineData("api.transaction.setMetadata('k', true); if (event.a) api.transaction.setMetadata('l', 12);", "transactionMetadataBytes 5/8")]
    [InlineData("api.user.setUserMetadata('k', { a: 1 }); api.user.setAppMetadata('k', null);", "userMetadataBytes 13/13")]
    [InlineData("if (event.a) api.authentication.setPrimaryUser('x'); else api.authentication.setPrimaryUser('y');", "primaryUserCalls 0/1")]
    [InlineData("await fetch('https://example.com', { signal: AbortSignal.timeout(2000) }); console.log('abc', 1);", "outboundRequests 1/1; requestTimeoutMilliseconds 2000/2000; consoleCharacters 5/5")]
    [InlineData("for (const url of event.urls) await fetch(url); console.log(event);", "outboundRequests 0/1+; requestTimeoutMilliseconds 0/0+; consoleCharacters 0/0+")]
    [InlineData("const { ManagementClient } = require('auth0'); const m = new ManagementClient({ timeoutDuration: 3000 }); await m.users.get({}); await m.users.update({}, {});", "outboundRequests 2/2; requestTimeoutMilliseconds 6000/6000+")]
    [InlineData("event.a;", "")]
    public void An_Actions_usage_is_certain_possible_or_open(string body, string expected)
        => Assert.Equal(expected, Text(ExecutionUsage.OfActions(Run.Context($"exports.onExecutePostLogin = async (event, api) => {{ {body} }};").Build())[0]));

    [Fact]
    public void A_triggers_usage_is_that_of_its_bound_Actions_and_their_Modules()
    {
        var context = new ContextBuilder()
            .Module("store", module => module.Script("exports.put = (api, key) => { api.cache.set(key, 'vv'); fetch('https://example.com'); };"))
            .Action("a", action => action.Module("store").Script("const { put } = require('actions:store'); exports.onExecutePostLogin = async (event, api) => { put(api, 'k'); api.cache.set('l', 'v'); };"))
            .Action("b", action => action.Script("exports.onExecutePostLogin = async (event, api) => { api.cache.set('k', 'v'); if (event.x) api.cache.set('m', 'v'); };"))
            .Action("unbound", action => action.Script("exports.onExecutePostLogin = async (event, api) => { api.cache.set('n', 'v'); };"))
            .Bind("post-login", "a", "b")
            .Build();
        var usage = Assert.Single(ExecutionUsage.OfTriggers(context));
        Assert.Equal("post-login", usage.Key);

        // The second Action replaces the first one's entry: 'k' with 'vv' counted before.
        Assert.Equal("cacheEntries 2/3; cacheBytes 5/6; outboundRequests 1/1; requestTimeoutMilliseconds 0/0+", Text(usage.Value));
        Assert.Equal(3, ExecutionUsage.OfActions(context).Length);
    }

    private static string Text(IEnumerable<UsedAmount> amounts)
        => string.Join("; ", amounts.Where(amount => !amount.IsNothing).Select(amount => string.Create(CultureInfo.InvariantCulture, $"{amount.Name} {amount.Certain}/{amount.Possible}{(amount.IsOpen ? "+" : "")}")));
}
