using ActionsLimits.Rules.Execution;

namespace ActionsLimits.Tests.Rules.Execution;

public sealed class CacheRuleTests
{
    private static readonly CacheRule Rule = new();

    public static TheoryData<int, string> KeyLengths => new() { { 63, "" }, { 64, "" }, { 65, "AL6010" } };

    public static TheoryData<int, string> ValueLengths => new() { { 4095, "" }, { 4096, "" }, { 4097, "AL6011" } };

    public static TheoryData<int, string> EntryCounts => new() { { 19, "" }, { 20, "" }, { 21, "AL6012" } };

    [Theory]
    [MemberData(nameof(KeyLengths))]
    public void Keys_are_counted_in_bytes(int bytes, string expected)
    {
        Assert.Equal(expected, Run.Bodies(Rule, $"api.cache.set('{new string('k', bytes)}', 'v');"));
        Assert.Equal(expected, Run.Bodies(Rule, $"const n = {bytes}; api.cache.set('k'.repeat(n - 1) + `${{'k'}}`, 'v');"));
        Assert.Equal(expected, Run.Bodies(Rule, $"api.cache.set('é'.repeat(30) + 'k'.repeat({bytes - 60}), 'v');"));
        Assert.Equal(expected, Run.Bodies(Rule, $"api.cache.set('k'.repeat({bytes}) + event.user.user_id, 'v');"));
    }

    [Theory]
    [MemberData(nameof(ValueLengths))]
    public void Values_are_counted_in_bytes(int bytes, string expected)
    {
        Assert.Equal(expected, Run.Bodies(Rule, $"api.cache.set('k', '{new string('v', bytes)}');"));
        Assert.Equal(expected, Run.Bodies(Rule, $"api.cache.set('k', JSON.stringify({{ a: 'v'.repeat({bytes - 8}) }}));"));
        Assert.Equal(expected, Run.Bodies(Rule, $"api.cache.set('k', 'v'.padStart({bytes}, '-') + (event.user.name || ''));"));
    }

    [Theory]
    [MemberData(nameof(EntryCounts))]
    public void Entries_are_counted_over_all_Actions(int count, string expected)
    {
        Assert.Equal(expected, Run.Bodies(Rule, string.Concat(Enumerable.Range(0, count).Select(index => $"api.cache.set('k{index}', 'v');"))));
        Assert.Equal(expected, Run.Bodies(Rule, $"for (let i = 0; i < {count}; i++) api.cache.set('k' + i, 'v');"));
        Assert.Equal(expected, Run.Bodies(Rule, "for (let i = 0; i < 10; i++) api.cache.set('a' + i, 'v');", $"for (let i = 0; i < {count - 10}; i++) api.cache.set('b' + i, 'v');"));
        Assert.Equal(expected.Length == 0 ? "" : "AL6012:warning", Run.Bodies(Rule, $"if (event.stats.logins_count === 1) for (let i = 0; i < {count}; i++) api.cache.set('k' + i, 'v');"));
    }

    [Theory]
    [InlineData("for (let i = 0; i < 30; i++) api.cache.set('k', 'v');")]
    [InlineData("for (let i = 0; i < 30; i++) api.cache.set(event.list[i], 'v');")]
    [InlineData("for (const r of event.authorization.roles) api.cache.set('r' + r, 'v');")]
    [InlineData("if (event.a) { for (let i = 0; i < 15; i++) api.cache.set('a' + i, 'v'); } else { for (let i = 0; i < 15; i++) api.cache.set('b' + i, 'v'); }")]
    [InlineData("for (let i = 0; i < 15; i++) api.cache.set('a' + i, 'v'); if (event.a) { for (let i = 0; i < 15; i++) api.cache.delete('a' + i); } for (let i = 0; i < 6; i++) { api.cache.delete('a' + i); }  for (let i = 0; i < 11; i++) api.cache.set('b' + i, 'v');")]
    public void Entries_that_may_be_the_same_or_never_meet_are_not_too_many(string body) => Assert.Equal("", Run.Bodies(Rule, body));

    [Theory]
    [InlineData(4089, "")]
    [InlineData(4090, "")]
    [InlineData(4091, "AL6013")]
    public void Keys_and_values_count_for_the_total(int last, string expected)
    {
        // Three keys of two bytes each, two values of 2,048 bytes.
        Assert.Equal(expected, Run.Bodies(Rule, $"api.cache.set('k1', 'v'.repeat(2048)); api.cache.set('k2', 'v'.repeat(2048)); api.cache.set('k3', 'v'.repeat({last}));"));
        Assert.Equal(expected, Run.Bodies(Rule, "for (const k of ['k1', 'k2']) api.cache.set(k, 'v'.repeat(2048));", $"api.cache.set('k3', 'v'.repeat({last}));"));
        Assert.Equal("", Run.Bodies(Rule, $"for (const k of ['k1', 'k1']) api.cache.set(k, 'v'.repeat(2048)); api.cache.set('k3', 'v'.repeat({last}));"));
    }

    [Fact]
    public void An_entry_that_a_computed_key_may_replace_does_not_surely_count()
        => Assert.Equal("AL6013:warning", Run.Bodies(Rule, "api.cache.set('k1', 'v'.repeat(4000)); api.cache.set(event.user.user_id, ''); api.cache.set('k2', 'v'.repeat(4090)); api.cache.set('k3', 'v'.repeat(100));"));

    [Theory]
    [InlineData("{ ttl: 86399999 }", "")]
    [InlineData("{ ttl: 86400000 }", "")]
    [InlineData("{ ttl: 86400001 }", "AL6014")]
    [InlineData("{ ttl: 24 * 60 * 60 * 1000 + 1 }", "AL6014")]
    [InlineData("{ expires_at: Date.now() + 86400000 }", "")]
    [InlineData("{ expires_at: Date.now() + 86400001 }", "AL6014")]
    [InlineData("{ expires_at: new Date().getTime() + 1000 * 60 * 60 * 25 }", "AL6014")]
    [InlineData("{ ttl: 1000, expires_at: Date.now() + 86400001 }", "")]
    [InlineData("{ ttl: event.a }", "")]
    public void Lifetimes_are_at_most_a_day(string options, string expected)
        => Assert.Equal(expected, Run.Bodies(Rule, $"api.cache.set('k', 'v', {options});"));

    [Theory]
    [InlineData("const e = api.cache.get('k'); api.idToken.setCustomClaim('c', e.value);", "AL6015")]
    [InlineData("const e = api.cache.get('k'); if (!e) { return; } api.idToken.setCustomClaim('c', e.value);", "")]
    [InlineData("const e = api.cache.get('k') || { value: 'x' }; api.idToken.setCustomClaim('c', e.value);", "")]
    [InlineData("const e = api.cache.get('other'); api.idToken.setCustomClaim('c', e.value);", "")]
    public void A_redirect_may_lose_the_cache(string after, string expected)
    {
        Assert.Equal(expected, Run.Scripts(Rule, $"exports.onExecutePostLogin = async (event, api) => {{ api.cache.set('k', 'v'); api.redirect.sendUserTo('https://example.com'); }}; exports.onContinuePostLogin = async (event, api) => {{ {after} }};"));
        Assert.Equal(expected, Run.Bodies(Rule, "api.cache.set('k', 'v'); api.redirect.sendUserTo('https://example.com');", after));
    }

    [Fact]
    public void Calls_through_a_Module_count_and_are_reported_where_they_stand()
    {
        var context = new ContextBuilder()
            .Module("store", module => module.Script("module.exports = { put(api, key, value) { api.cache.set(key, value); }, all({ api }) { for (let i = 0; i < 15; i++) api.cache.set('m' + i, 'v'); } };"))
            .Action("a", action => action.Module("store").Script("const store = require('actions:store'); exports.onExecutePostLogin = async (event, api) => { store.put(api, 'k'.repeat(65), 'v'); for (let i = 0; i < 6; i++) store.put(api, 'a' + i, 'v'); store.all({ api, event }); };"));
        var findings = context.Run(Rule);
        Assert.Equal("AL6012 AL6010", Run.Text(findings.OrderByDescending(finding => finding.Rule.Code)));
        Assert.All(findings, finding => Assert.EndsWith("store/code.js", finding.Location.Path, StringComparison.Ordinal));
        Assert.All(findings, finding => Assert.EndsWith("a/code.js", finding.Related[0].Path, StringComparison.Ordinal));
        Assert.Equal("", Run.Text(new ContextBuilder()
            .Module("store", module => module.Script("exports.put = (api, key) => { api.cache.set('m' + key, 'v'); };"))
            .Action("a", action => action.Module("store").Script("const { put } = require('actions:store'); exports.onExecutePostLogin = async (event, api) => { for (let i = 0; i < 30; i++) put(api, 'k'); };"))
            .Run(Rule)));
    }

    [Theory]
    [InlineData("module.exports = { cache: { put(api, key) { api.cache.set(key, 'v'); } } };", "const store = require('actions:store');", "store.cache.put")]
    [InlineData("const put = (api, key) => api.cache.set(key, 'v'); exports.cache = { put };", "const { cache } = require('actions:store');", "cache.put")]
    [InlineData("module.exports = (api, key) => api.cache.set(key, 'v');", "const put = require('actions:store');", "put")]
    [InlineData("module.exports = async function put({ cache }, key) { await 0; cache.set(key, 'v'); };", "const put = require('actions:store');", "await put")]
    public void Modules_export_in_many_ways(string module, string load, string call)
        => Assert.Equal("AL6010", Run.Text(new ContextBuilder()
            .Module("store", builder => builder.Script(module))
            .Action("a", action => action.Module("store").Script($"{load} exports.onExecutePostLogin = async (event, api) => {{ {call}(api, 'k'.repeat(65)); {call}(api, 'k'.repeat(64)); }};"))
            .Run(Rule)));

    [Fact]
    public void Handlers_that_the_trigger_does_not_call_count_for_nothing()
        => Assert.Equal("", Run.Scripts(Rule, "exports.onExecutePostLogin = async (event, api) => {}; exports.onExecuteCredentialsExchange = async (event, api) => { api.cache.set('k'.repeat(65), 'v'); };"));

    [Fact]
    public void A_budget_of_the_project_is_the_limit() => Assert.Equal("AL6012", Run.Text(Run.Context("exports.onExecutePostLogin = async (event, api) => { api.cache.set('a', 'v'); api.cache.set('b', 'v'); };").Limit("cache-entries", 1).Run(Rule)));
}
