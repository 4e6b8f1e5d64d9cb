using ActionsLimits.Findings;
using ActionsLimits.Rules.Execution;
using ActionsLimits.Triggers;

namespace ActionsLimits.Tests.Rules.Execution;

public sealed class UseRuleTests
{
    private static readonly RequestRule Requests = new();
    private static readonly ApiMemberRule Members = new();
    private static readonly ConsoleRule Console = new();
    private static readonly ScriptUseRule Uses = new();

    [Theory]
    [InlineData("await fetch('https://x');", "AL6050")]
    [InlineData("await fetch('https://x', { method: 'POST' });", "AL6050")]
    [InlineData("await fetch('https://x', { signal: AbortSignal.timeout(5000) });", "")]
    [InlineData("const c = new AbortController(); await fetch('https://x', { signal: c.signal });", "")]
    [InlineData("await fetch('https://x', event.options);", "")]
    [InlineData("const o = { headers: {} }; o.signal = AbortSignal.timeout(1); await fetch('https://x', o);", "")]
    [InlineData("await Promise.race([fetch('https://x'), event.timeout]);", "")]
    [InlineData("await require('axios').get('https://x');", "AL6050")]
    [InlineData("const axios = require('axios'); await axios.post('https://x', { timeout: 5 });", "AL6050")]
    [InlineData("const axios = require('axios').default; await axios.post('https://x', {}, { timeout: 5000 });", "")]
    [InlineData("const axios = require('axios'); axios.defaults.timeout = 3000; await axios('https://x');", "")]
    [InlineData("const c = require('axios').create({ timeout: 3000 }); await c.get('https://x');", "")]
    [InlineData("const c = require('axios').create({ baseURL: 'https://x' }); await c.get('/a');", "AL6050")]
    [InlineData("const got = require('got'); await got('https://x'); await got.get('https://x', { timeout: { request: 3000 } });", "AL6050")]
    [InlineData("const f = require('node-fetch'); await f('https://x'); await f('https://x', { timeout: 100 });", "AL6050")]
    [InlineData("const { request } = require('undici'); await request('https://x'); await request('https://x', { headersTimeout: 100 });", "AL6050")]
    [InlineData("const https = require('node:https'); https.get('https://x', r => {});", "AL6050")]
    [InlineData("const https = require('https'); const r = https.request({ host: 'x', timeout: 3000 }, () => {}); r.end();", "")]
    [InlineData("const https = require('https'); const r = https.request({ host: 'x' }); r.setTimeout(3000); r.end();", "")]
    [InlineData("const s = require('superagent'); await s.get('https://x').set('a', 'b'); await s.get('https://y').timeout(100);", "AL6050")]
    [InlineData("const r = require('request'); r('https://x', () => {}); r({ url: 'https://x', timeout: 100 }, () => {});", "AL6050")]
    [InlineData("const ky = require('ky'); await ky('https://x');", "")]
    [InlineData("[1].map(async () => { await fetch('https://x'); }); function unused() { return fetch('https://y'); }", "AL6050 AL6050")]
    [InlineData("const within = (p, ms) => Promise.race([p, new Promise((_, no) => setTimeout(no, ms))]); await within(fetch('https://x').then(r => r.json()), 5000);", "")]
    [InlineData("const call = async () => { const r = await fetch('https://x'); return r.json(); }; await Promise.race([call(), event.timeout]);", "")]
    [InlineData("const call = async () => { const r = await fetch('https://x'); return r.json(); }; await Promise.race([Promise.all([call(), call()]), event.timeout]);", "")]
    [InlineData("await Promise.race([fetch('https://x', { signal: AbortSignal.timeout(15000) }), event.timeout]);", "")]
    [InlineData("const limit = require('p-timeout'); const call = async () => (await fetch('https://x')).json(); await limit(call(), { milliseconds: 5000 });", "")]
    [InlineData("const call = async () => { const r = await fetch('https://x'); return r.json(); }; await call();", "AL6050")]
    [InlineData("const withTimeout = async (url, options = {}, ms = 5000) => { const c = new AbortController(); const id = setTimeout(() => c.abort(), ms); const r = await fetch(url, { ...options, signal: c.signal }); clearTimeout(id); return r; }; await withTimeout('https://x');", "")]
    [InlineData("const fetch = (...args) => import('node-fetch').then(({ default: f }) => f(...args)); await fetch('https://x');", "AL6050")]
    [InlineData("const { setGlobalDispatcher, Agent } = require('undici'); setGlobalDispatcher(new Agent({ headersTimeout: 1000 })); await fetch('https://x');", "")]
    [InlineData("const c = require('axios').create(); c.defaults.timeout = 3000; await c.get('https://x');", "")]
    [InlineData("const axios = require('axios'); const source = axios.CancelToken.source(); await axios.get('https://x', { cancelToken: source.token });", "")]
    [InlineData("const axios = require('axios'); await axios({ url: 'https://x', timeout: 3000 }); await axios.request({ url: 'https://x' });", "AL6050")]
    [InlineData("const axios = require('axios'); axios.formToJSON({}); axios.mergeConfig({}, {}); axios.isAxiosError({}); axios.spread(() => {}); new axios.AxiosError('x'); axios.HttpStatusCode;", "")]
    [InlineData("const { default: got } = await import('got'); const client = got.extend({ timeout: { request: 3000 } }); await client.post('https://x', { json: {} });", "")]
    [InlineData("const https = require('https'); const r = https.request({ host: 'x' }); r.on('socket', s => s.setTimeout(1000)); r.end();", "")]
    [InlineData("const http = require('http'); http.get({ host: 'x' }).on('error', () => {});", "AL6050")]
    [InlineData("const { AuthenticationClient } = require('auth0'); const a = new AuthenticationClient({ domain: 'x', timeoutDuration: 3000 }); await a.oauth.clientCredentialsGrant({});", "")]
    public void Requests_need_a_timeout(string body, string expected) => Assert.Equal(expected, Run.Bodies(Requests, body));

    [Theory]
    [InlineData("3.7.2", "AL6050")]
    [InlineData("4.10.0", "")]
    [InlineData("5.0.0", "AL6050")]
    [InlineData("latest", "")]
    public void The_default_timeout_of_the_SDK_depends_on_its_version(string version, string expected)
        => Assert.Equal(expected, Run.Text(new ContextBuilder()
            .Action("a", action => action.Package("auth0", version).Script("const { ManagementClient } = require('auth0'); exports.onExecutePostLogin = async (event) => { const m = new ManagementClient({ domain: event.secrets.D }); };"))
            .Run(Requests)));

    [Theory]
    [InlineData(9999, "")]
    [InlineData(10000, "AL6051")]
    public void Timeouts_add_up_over_all_Actions(int last, string expected)
    {
        Assert.Equal(expected, Run.Bodies(Requests, $"await fetch('https://x', {{ signal: AbortSignal.timeout(10000) }}); await fetch('https://y', {{ signal: AbortSignal.timeout({last}) }});"));
        Assert.Equal(expected, Run.Bodies(Requests, "await fetch('https://x', { signal: AbortSignal.timeout(10000) });", $"const get = async () => fetch('https://y', {{ signal: AbortSignal.timeout({last}) }}); await get();"));
        Assert.Equal(expected, Run.Bodies(Requests, $"for (const t of [5000, 5000, {last}]) await fetch('https://x', {{ signal: AbortSignal.timeout(t) }});"));
        Assert.Equal("", Run.Bodies(Requests, $"const get = async t => {{ await fetch('https://y', {{ signal: AbortSignal.timeout(t) }}); }}; await Promise.all([get(10000), get({last})]);"));
        Assert.Equal(expected.Length == 0 ? "" : "AL6051:info", Run.Bodies(Requests, $"await fetch('https://x', {{ signal: AbortSignal.timeout(10000) }}); if (event.a) await fetch('https://y', {{ signal: AbortSignal.timeout({last}) }});"));
    }

    [Theory]
    [InlineData(9999, "")]
    [InlineData(10000, "AL6051")]
    public void Every_call_of_a_client_of_the_SDK_may_take_its_timeout(int timeout, string expected)
        => Assert.Equal(expected, Run.Bodies(Requests, $"const {{ ManagementClient }} = require('auth0'); const m = new ManagementClient({{ timeoutDuration: {timeout} }}); await m.users.get({{}}); await m.users.update({{}}, {{}});"));

    [Fact]
    public void Time_starts_anew_after_a_redirect()
        => Assert.Equal("", Run.Scripts(Requests, "const get = () => fetch('https://x', { signal: AbortSignal.timeout(10000) }); exports.onExecutePostLogin = async (event, api) => { await get(); }; exports.onContinuePostLogin = async (event, api) => { await get(); };"));

    [Theory]
    [InlineData("api.user.setUserMetdata('a', 1);", "AL6060", "Did you mean 'api.user.setUserMetadata'?")]
    [InlineData("api.validation.eror('a', 'b');", "AL6060", "Did you mean 'api.validation.error'?")]
    [InlineData("api.notification.drop('a');", "AL6060", "It exists for 'custom-phone-provider' and 'custom-email-provider'.")]
    [InlineData("api.foo();", "AL6060", "")]
    [InlineData("api.user.setUserMetadata('a', 1).user.setUserMetdata('a', 1);", "AL6060", "Did you mean 'api.user.setUserMetadata'?")]
    [InlineData("const result = api.access.deny('no'); if (result) { result.anything(); } api.redirect.sendUserTo('https://x').then?.(x => x.y());", "", "")]
    [InlineData("if (api.foo) api.foo();", "", "")]
    [InlineData("api.future?.thing();", "", "")]
    [InlineData("api.access.revoke?.('x');", "", "")]
    [InlineData("if (typeof api.user.setThing === 'function') { api.user.setThing(1); }", "", "")]
    [InlineData("if (!api.user.setThing) { return; } api.user.setThing(1);", "", "")]
    [InlineData("api.cache.get('k').value; api.access.deny('no'); await api.groups.getUserGroups();", "", "")]
    public void Members_that_the_trigger_does_not_have(string body, string expected, string advice)
    {
        var findings = Run.Context($"exports.onExecutePostLogin = async (event, api) => {{ {body} }};").Run(Members);
        Assert.Equal(expected, Run.Text(findings));
        Assert.All(findings, finding => Assert.Contains(advice, finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_member_of_every_trigger_is_known_and_a_wrong_one_leads_to_the_nearest()
    {
        foreach (var trigger in TriggerCatalog.Load().All)
        {
            foreach (var version in trigger.Versions.Where(version => !version.Api.IsEmpty && !version.Handlers.IsEmpty))
            {
                foreach (var member in version.Api.Select(member => member.Path))
                {
                    Assert.Equal("", Execution.Run.Text(Found(member)));
                    var finding = Assert.Single(Found(member[..^1] + "x"));
                    Assert.Equal("AL6060", finding.Rule.Code);
                    Assert.Contains($"'{trigger.Id}' {version.Version} ", finding.Message, StringComparison.Ordinal);
                    Assert.Contains("Did you mean 'api.", finding.Message, StringComparison.Ordinal);

                    // What is one letter away names the member itself, or another one as near.
                    Assert.True(finding.Message.Contains($"'api.{member}'", StringComparison.Ordinal) || member is "redirect.validateToken", finding.Message);
                }

                IReadOnlyList<Finding> Found(string path) => new ContextBuilder()
                    .Action("a", action => action.Trigger(trigger.Id, version.Version).Script($"exports.{version.Handlers[0]} = async (event, api) => {{ api.{path}(); }};"))
                    .Bind(trigger.Id, "a").Run(Members);
            }
        }
    }

    [Theory]
    [InlineData("console.log('x'.repeat(255));", "")]
    [InlineData("console.log('x'.repeat(256));", "")]
    [InlineData("console.log('x'.repeat(257));", "AL6040")]
    [InlineData("for (let i = 0; i < 26; i++) console.log('0123456789');", "AL6040")]
    [InlineData("console.log('x'.repeat(200), event.user); console.error('y'.repeat(60));", "AL6040")]
    [InlineData("if (event.a) console.log('x'.repeat(200)); else console.log('y'.repeat(200));", "")]
    [InlineData("if (event.a) console.log('x'.repeat(257));", "AL6040:info")]
    public void Constant_output(string body, string expected) => Assert.Equal(expected, Run.Bodies(Console, body));

    [Fact]
    public void Output_is_counted_for_each_Action() => Assert.Equal("", Run.Bodies(Console, "console.log('x'.repeat(200));", "console.log('x'.repeat(200));"));

    [Theory]
    [InlineData("const t = event.user.identities[0].access_token;", "AL6070")]
    [InlineData("const { identities } = event.user; const i = identities.find(x => x.provider === 'google-oauth2'); use(i && i.access_token);", "AL6070")]
    [InlineData("for (const { access_token } of event.user.identities) use(access_token);", "AL6070")]
    [InlineData("event.user.identities.map(i => i.refresh_token);", "AL6070")]
    [InlineData("const { ManagementClient } = require('auth0'); const m = new ManagementClient({ timeoutDuration: 1 }); const u = await m.users.get({}); use(u.data.identities.find(i => i.provider === 'x').access_token);", "AL6080")]
    [InlineData("await fetch('https://example.zendesk.com/api/v2/users', { signal: AbortSignal.timeout(1) });", "")]
    [InlineData("const p = event.user.identities[0].provider; const t = event.transaction.access_token;", "")]
    [InlineData("const { ManagementClient } = require('auth0'); new ManagementClient({ domain: 'x', timeoutDuration: 1 });", "AL6080")]
    [InlineData("await fetch(`https://${event.secrets.DOMAIN}/api/v2/users`, { signal: AbortSignal.timeout(1) });", "AL6080")]
    [InlineData("await require('axios').get('https://t.auth0.com/api/v2/roles', { timeout: 1 });", "AL6080")]
    [InlineData("const call = path => fetch(`https://${event.secrets.DOMAIN}/api/v2${path}`, { signal: AbortSignal.timeout(1) }); await call('/users');", "AL6080")]
    [InlineData("const base = 'https://' + event.secrets.DOMAIN + '/api/v2'; await fetch(base + event.client.metadata.path, { signal: AbortSignal.timeout(1) });", "AL6080")]
    [InlineData("await fetch(`https://api.other.example/api/v2${event.client.metadata.path}`, { signal: AbortSignal.timeout(1) });", "")]
    [InlineData("await fetch(`https://${event.secrets.DOMAIN}/api/v2` + '5/users', { signal: AbortSignal.timeout(1) });", "")]
    [InlineData("await fetch('https://example.com/api/v2', { signal: AbortSignal.timeout(1) });", "")]
    public void Uses_that_the_page_warns_of(string body, string expected) => Assert.Equal(expected, Run.Bodies(Uses, body));

    [Theory]
    [InlineData("let ip;", "ip = event.request.ip;", "use(ip);", "AL6090")]
    [InlineData("const state = {};", "state.query = event.request.query;", "use(state.query.a);", "AL6090")]
    [InlineData("let request;", "request = event.request;", "use(event.request.query);", "")]
    [InlineData("", "api.transaction.setMetadata('ip', `${event.request.ip}`);", "use(event.transaction.metadata.ip);", "AL6090")]
    [InlineData("", "api.cache.set('r', JSON.stringify({ q: event.request.query }));", "use(api.cache.get('r'));", "AL6090")]
    [InlineData("", "api.transaction.setMetadata('ip', event.request.ip);", "use(event.transaction.metadata.other);", "")]
    [InlineData("let name;", "name = event.user.name;", "use(name);", "")]
    public void A_request_kept_across_a_redirect(string before, string execute, string proceed, string expected)
        => Assert.Equal(expected, Run.Scripts(Uses, $"{before} exports.onExecutePostLogin = async (event, api) => {{ {execute} }}; exports.onContinuePostLogin = async (event, api) => {{ {proceed} }};"));
}
