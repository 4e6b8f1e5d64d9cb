namespace ActionsLimits.Tests.Scripts;

public sealed class SecretTests
{
    [Theory]
    [InlineData("exports.onExecutePostLogin = async (event) => { await run({ ...event.secrets, n: 1 }); }; async function run({ A }) { return A; }")]
    [InlineData("exports.onExecutePostLogin = async ({ secrets }) => { const all = { ...secrets }; return all.A; };")]
    public void SecretsSpreadIntoAnotherObjectMayAllBeRead(string script) => Assert.NotEmpty(Analysis.Of(script).SecretEscapes);

    [Theory]
    [InlineData("exports.onExecutePostLogin = async (event) => { event.secrets.A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (e, a) => { e.secrets['A']; e['secrets'].B; };", "Event.A Event.B")]
    [InlineData("exports.onExecutePostLogin = async (e) => { const { secrets: { A, B: b = 'x' } } = e; };", "Event.A Event.B")]
    [InlineData("exports.onExecutePostLogin = async ({ secrets }) => { secrets.A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async ({ secrets: { A } }) => A;", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (event) => { const { A, ...rest } = event.secrets; rest.B; };", "Event.A Event.B")]
    [InlineData("exports.onExecutePostLogin = async (event) => { const s = event.secrets; s.A; s?.B; (s || {}).C; };", "Event.A Event.B Event.C")]
    [InlineData("exports.onExecutePostLogin = async (event) => { const n = 'A'; event.secrets[n]; event.secrets[x]; };", "Event.A Event.?")]
    [InlineData("exports.onExecutePostLogin = async (e) => helper(e); function helper(x) { return x.secrets.A; }", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (e) => helper({ e }); const helper = ({ e: { secrets } }) => secrets.A;", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (e, api) => { const ctx = { e, api }; run(ctx); }; function run(c) { return c.e.secrets.A; }", "Event.A")]
    [InlineData("exports.onExecutePostLogin = handler; async function handler(e) { e.secrets.A; }", "Event.A")]
    [InlineData("module.exports = { async onExecutePostLogin(e) { e.secrets.A; }, onContinuePostLogin: async (e) => e.secrets.B };", "Event.A Event.B")]
    [InlineData("exports.onExecutePostLogin = async (e) => { class C { constructor(e) { this.e = e; } get() { return this.e.secrets.A; } } new C(e).get(); };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (e) => { if ('A' in e.secrets) {} };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = wrap(async (event) => event.secrets.A);", "Event.A")]
    [InlineData("exports.helper = (event) => event.secrets.A;", "Event.A")]
    [InlineData("exports.helper = ({ event, api }) => event.secrets.A;", "Event.A")]
    [InlineData("exports.helper = (x) => x.secrets.A;", "")]
    [InlineData("exports.onExecutePostLogin = async (event) => run(); async function run() { return event.secrets.A; }", "Event.A")]
    [InlineData("const { A } = event.secrets;", "Event.A")]
    [InlineData("exports.f = () => actions.secrets.A;", "Actions.A")]
    [InlineData("const { A, B: { c } } = actions.secrets;", "Actions.A Actions.B")]
    [InlineData("const { secrets } = actions; secrets['A'];", "Actions.A")]
    [InlineData("function f(actions) { return actions.secrets.A; }", "")]
    [InlineData("const event = { secrets: { A: 1 } }; event.secrets.A;", "")]
    [InlineData("const where = { key: 'secrets' }; exports.onExecutePostLogin = async (event) => { event[where.key].A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (event) => { const c = 'sec' + 'rets'; event[c].A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (event) => { const get = () => event.secrets; get().A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (event) => { const c = {}; c.mine = event.secrets; c.mine.A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (event) => { (event.secrets ?? {}).A; (await event.secrets).B; };", "Event.A Event.B")]
    [InlineData("exports.onExecutePostLogin = async ({ secrets = {} }) => { secrets.A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async ({ ['secrets']: s }) => { s.A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async ({ ...all }) => { all.secrets.A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (event) => { Object.freeze(event.secrets).A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (event) => { event.secrets.A = 1; delete event.secrets.B; };", "")]
    public void FindsReads(string script, string expected)
    {
        var facts = Analysis.Of(script);
        Assert.Null(facts.SyntaxProblem);
        Assert.Equal(expected, string.Join(' ', facts.SecretReads.Select(read => $"{read.Root}.{read.Name ?? "?"}")));
        if (!script.Contains("wrap(", StringComparison.Ordinal))
        {
            Assert.Empty(facts.SecretEscapes);
        }
    }

    [Theory]
    [InlineData("exports.onExecutePostLogin = async (event) => { const c = { get all() { return event.secrets; } }; c.all.A; };", "Event.A")]
    [InlineData("exports.onExecutePostLogin = async (event) => { for (const c of ['secrets', 'user']) { event[c].A; } };", "Event.A")]
    public void FindsReadsOfWhatAlsoLeaves(string script, string expected) => Assert.Equal(expected, string.Join(' ', Analysis.Of(script).SecretReads.Select(read => $"{read.Root}.{read.Name ?? "?"}")));

    [Theory]
    [InlineData("exports.onExecutePostLogin = async (event) => { helper(event); };", 56)]
    [InlineData("exports.onExecutePostLogin = async (event) => { require('x').run(event); };", 66)]
    [InlineData("exports.onExecutePostLogin = async (event) => { Object.keys(event.secrets); };", 61)]
    [InlineData("exports.onExecutePostLogin = async (event) => { JSON.stringify(event); };", 64)]
    [InlineData("exports.onExecutePostLogin = async (event) => { call({ event }); };", 56)]
    [InlineData("exports.onExecutePostLogin = async (event) => { const c = { s: event.secrets }; call(c); };", 86)]
    [InlineData("exports.onExecutePostLogin = async (event) => { for (const k in event.secrets) {} };", 65)]
    [InlineData("exports.onExecutePostLogin = async (event) => { global.e = event; };", 60)]
    [InlineData("exports.onExecutePostLogin = async (event) => { new Client(event); };", 60)]
    [InlineData("exports.onExecutePostLogin = async (event) => { event[name]; };", 49)]
    [InlineData("exports.onExecutePostLogin = async (event) => { event.##X##; };", 49)]
    [InlineData("exports.onExecutePostLogin = async (event) => { const c = { e: event }; call(c.e); };", 78)]
    [InlineData("exports.onExecutePostLogin = async (event) => { const c = {}; c.e = event; call(c.e); };", 81)]
    [InlineData("exports.onExecutePostLogin = async (event) => { const e = await event; call(e); };", 77)]
    [InlineData("exports.onExecutePostLogin = async (event) => { const { e } = { e: event }; call(e); };", 82)]
    [InlineData("exports.onExecutePostLogin = async (event) => { const e = event.bind; const f = event.secrets.bind(null); call(f); };", 112)]
    [InlineData("exports.onExecutePostLogin = async (event) => { class C { e = event; } call(new C().e); };", 77)]
    [InlineData("exports.f = () => send(actions.secrets);", 24)]
    [InlineData("exports.f = () => send(actions);", 24)]
    public void FindsWhereTheyLeaveTheScript(string script, int column) =>
        Assert.Contains(Analysis.Of(script).SecretEscapes, range => range.Column == column);

    [Theory]
    [InlineData("exports.onExecutePostLogin = async (event) => { console.log(event.user.email); api(event.user); if (event && event.secrets) {} typeof event; };")]
    [InlineData("exports.onExecutePostLogin = async (event) => { helper(event.secrets.A); };")]
    [InlineData("exports.onExecutePostLogin = async (event) => { const e = event; const { user } = e; call(user); };")]
    [InlineData("function f(x) { call(x); } f(1);")]
    public void OtherUsesAreNoEscape(string script) => Assert.Empty(Analysis.Of(script).SecretEscapes);
}
