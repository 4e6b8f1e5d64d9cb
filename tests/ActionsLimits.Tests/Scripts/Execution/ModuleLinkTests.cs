using System.Text;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Execution;
using ActionsLimits.Tests.Rules;

namespace ActionsLimits.Tests.Scripts.Execution;

/// <summary>What an Action knows of the Modules that it loads.</summary>
public sealed class ModuleLinkTests
{
    [Theory]
    [InlineData("exports.KEY = 'k'; exports.VALUE = 'v'.repeat(5000);", "const { KEY, VALUE } = require('actions:m');", "api.cache.set(KEY, VALUE);", "cache.set(k, 5000)")]
    [InlineData("module.exports = { NS: 'https://shop.example/' };", "const { NS } = require('actions:m');", "api.cache.set(NS + 'plan', 'v');", "cache.set(https://shop.example/plan, 1)")]
    [InlineData("module.exports = { MAX: 3 };", "const shared = require('actions:m');", "for (let i = 0; i < shared.MAX; i++) { api.cache.set('k' + i, 'v'); }", "cache.set(k0, 1); cache.set(k1, 1); cache.set(k2, 1)")]
    [InlineData("exports.limits = Object.freeze({ cache: { entries: 2 } });", "const { limits: { cache } } = require('actions:m');", "for (let i = 0; i < cache.entries; i++) { api.cache.set('k' + i, 'v'); }", "cache.set(k0, 1); cache.set(k1, 1)")]
    [InlineData("exports.NAMES = ['a', 'b'];", "const { NAMES } = require('actions:m');", "NAMES.forEach(name => api.cache.set(name, 'v'));", "cache.set(a, 1); cache.set(b, 1)")]
    [InlineData("exports.keyFor = name => `user:${name}`;", "const { keyFor } = require('actions:m');", "api.cache.set(keyFor('x'), keyFor(event.user.user_id));", "cache.set(user:x, >=5)")]
    [InlineData("const sizes = { large: 5000 }; exports.pad = (size = 'large') => 'x'.repeat(sizes[size]);", "const { pad } = require('actions:m');", "api.cache.set('k', pad());", "cache.set(k, 5000)")]
    [InlineData("exports.createCache = api => ({ put: (key, value) => api.cache.set('p:' + key, value) });", "const m = require('actions:m');", "const cache = m.createCache(api); cache.put('a', 'v'); if (event.user.x) { cache.put('b', 'v'); }", "cache.set(p:a, 1); cache.set(p:b, 1)?")]
    [InlineData("class Cache { constructor(api, prefix = 'p') { this.api = api; this.prefix = prefix; } put(key, value) { this.api.cache.set(this.prefix + key, value); } } module.exports = { Cache };", "const { Cache } = require('actions:m');", "new Cache(api).put('a', 'v'); new Cache(api, 'q').put('b', 'v');", "cache.set(pa, 1); cache.set(qb, 1)")]
    [InlineData("module.exports = class { #api; constructor(api) { this.#api = api; } put(key) { this.#api.cache.set(key, 'v'); } };", "const Cache = require('actions:m');", "new Cache(api).put('a');", "cache.set(a, 1)")]
    [InlineData("class Cache { constructor(api) { this.api = api; } static of(api) { return new Cache(api); } put(key) { this.api.cache.set(key, 'v'); return this; } } exports.Cache = Cache;", "const { Cache } = require('actions:m');", "Cache.of(api).put('a').put('b');", "cache.set(a, 1); cache.set(b, 1)")]
    [InlineData("module.exports = (api, key) => api.cache.set(key, 'v');", "const put = require('actions:m');", "put(api, 'a');", "cache.set(a, 1)")]
    [InlineData("exports.each = (items, callback) => { for (const item of items) { callback(item); } };", "const { each } = require('actions:m');", "each(['a', 'b'], key => api.cache.set(key, 'v'));", "cache.set(a, 1); cache.set(b, 1)")]
    [InlineData("exports.put = (api, key, value) => { api.cache.set(key, value); };", "const { put } = require('actions:m');", "['a', 'b'].forEach(key => put(api, key, 'v'));", "cache.set(a, 1); cache.set(b, 1)")]
    [InlineData("exports.put = async (event, api) => { if (event.user.email) { return; } api.cache.set('k', 'v'); };", "const { put } = require('actions:m');", "await put(event, api);", "cache.set(k, 1)?")]
    [InlineData("exports.put = (api, key) => { api.cache.set(key, 'v'); };", "", "const { put } = require('actions:m'); put(api, 'a');", "cache.set(a, 1)")]
    [InlineData("import x from 'y'; export const KEY = 'a';", "const { KEY } = require('actions:m');", "api.cache.set(KEY, 'v');", "cache.set(a, 1)")]
    [InlineData("let count = 0; exports.next = () => 'k' + count++;", "const { next } = require('actions:m');", "api.cache.set(next(), 'v');", "cache.set(>=1, 1)")]
    [InlineData("exports.names = []; exports.add = name => { exports.names.push(name); };", "const m = require('actions:m');", "m.add('a'); api.cache.set(m.names[0], 'v');", "cache.set(_, 1)")]
    [InlineData("exports.KEY = event.secrets.KEY; exports.OTHER = actions.secrets.KEY;", "const m = require('actions:m');", "api.cache.set('k', m.KEY); api.cache.set('l', m.OTHER + 'x');", "cache.set(k, _); cache.set(l, >=1)")]
    [InlineData("exports.TOKEN = '##TOKEN##'; exports.OTHER = 'a##TOKEN##';", "const m = require('actions:m');", "api.cache.set('k', m.TOKEN); api.cache.set('l', m.OTHER);", "cache.set(k, >=0); cache.set(l, >=1)")]
    [InlineData("exports.KEY = process.env.X ? 'a' : 'bb';", "const { KEY } = require('actions:m');", "api.cache.set('k', KEY);", "cache.set(k, >=1)")]
    public void Its_constants_functions_factories_and_classes_are_known(string module, string before, string body, string expected)
        => Assert.Equal(expected, Calls(module, body, before));

    [Theory]
    [InlineData("const other = require('actions:n'); exports.KEY = other.KEY;")]
    [InlineData("exports.KEY = ;")]
    [InlineData("exports.KEY = 'a';\n##MORE##\n")]
    [InlineData("throw new Error('x'); exports.KEY = 'a';")]
    public void What_cannot_be_told_stays_so(string module)
        => Assert.Equal("cache.set(_, 1)", Calls(module, "api.cache.set(KEY, 'v');", "const { KEY } = require('actions:m');"));

    [Fact]
    public void An_effect_says_where_in_the_module_it_stands_and_where_the_script_calls()
    {
        var facts = Link("exports.put = (api, key) => {\n  api.cache.set(key, 'v');\n};", "const { put } = require('actions:m');\nexports.onExecutePostLogin = async (event, api) => {\n  put(api, 'a');\n  api.cache.set('b', 'v');\n};");
        var calls = Assert.Single(facts.Entries).Effects.OfType<ParameterCall>().ToList();
        Assert.Equal(new ModulePlace("m", new TextRange(3, 3, 3, 16)), calls[0].Inside);
        Assert.Equal(2, calls[0].Range.Line);
        Assert.Null(calls[1].Inside);
        Assert.Equal(4, calls[1].Range.Line);
    }

    [Fact]
    public void A_callback_of_the_script_stands_in_the_script_also_when_a_module_calls_it()
    {
        var facts = Link("exports.twice = action => {\n  action();\n  action();\n};", "const { twice } = require('actions:m');\nexports.onExecutePostLogin = async (event, api) => {\n  twice(() => api.cache.set('b', 'v'));\n};");
        Assert.All(Assert.Single(facts.Entries).Effects, effect => Assert.Null(effect.Inside));
        Assert.Equal(2, facts.Entries[0].Effects.Length);
    }

    [Fact]
    public void A_handler_may_come_from_a_module()
    {
        var facts = Link("exports.handler = key => async (event, api) => { api.cache.set(key, 'v'); };", "exports.onExecutePostLogin = require('actions:m').handler('a');");
        var call = Assert.IsType<ParameterCall>(Assert.Single(Assert.Single(facts.Entries).Effects));
        Assert.Equal("a", call.Arguments[0].Name);
        Assert.Equal(new ModulePlace("m", null), call.Inside);
    }

    [Fact]
    public void Requests_and_tokens_of_a_module_have_their_place_there()
    {
        const string Module = "const { ManagementClient } = require('auth0'); exports.ask = async user => { await fetch('https://x.auth0.com/api/v2/users'); new ManagementClient({ domain: 'x' }); return user.identities[0].access_token; };";
        var facts = Link(Module, "const { ask } = require('actions:m');\nexports.onExecutePostLogin = async (event, api) => {\n  await ask(event.user);\n};");
        var place = new ModulePlace("m", new TextRange(3, 9, 3, 24));
        Assert.Equal([place, place], facts.Requests.Select(request => request.Inside));
        Assert.Equal([place], facts.IdentityTokenReads.Select(read => read.Inside));
        Assert.Equal([place, place], facts.ManagementApiUses.Select(use => use.Inside));
        Assert.Contains(Assert.Single(facts.Entries).Effects, effect => effect is RequestSent { Inside.Module: "m" });
    }

    [Fact]
    public void Facts_name_the_modules_that_they_depend_on()
    {
        var modules = new ModuleTextsInMemory();
        modules.Add("m", "exports.A = 1;"u8.ToArray());
        var facts = new ScriptAnalyzer().Analyze("require('actions:z'); require('actions:m'); require('axios');"u8, modules).Execution;
        Assert.Equal<ModuleLink>([new ModuleLink("m", modules.HashOf("m")!), new ModuleLink("z", "")], [.. facts.Links]);
        Assert.Empty(new ScriptAnalyzer().Analyze("require('actions:m');"u8).Execution.Links);
    }

    [Fact]
    public void Following_one_script_leaves_nothing_behind_for_the_next()
    {
        const string Module = "const seen = []; exports.put = (api, key) => { seen.push(key); api.cache.set(key + seen.length, 'v'); }; exports.fail = () => { throw new Error('x'); };";
        const string Script = "const m = require('actions:m'); exports.onExecutePostLogin = async (event, api) => { m.put(api, 'a'); try { m.fail(); } catch { m.put(api, 'b'); } };";
        var modules = new ModuleTextsInMemory();
        modules.Add("m", Encoding.UTF8.GetBytes(Module));
        var analyzer = new ScriptAnalyzer();
        var first = Bytes(analyzer.Analyze(Encoding.UTF8.GetBytes(Script), modules));
        for (var turn = 0; turn < 3; turn++)
        {
            Assert.Equal(first, Bytes(analyzer.Analyze(Encoding.UTF8.GetBytes(Script), modules)));
        }
    }

    /// <summary>The same programs as <see cref="RealNodeTests"/> compares with a real Node.</summary>
    [Fact]
    public void Code_does_the_same_wherever_it_stands()
    {
        var calls = 0;
        for (var seed = 1; seed <= 300; seed++)
        {
            var body = new ProgramGenerator(seed).Body();
            var alone = Executed.Script($"exports.onExecutePostLogin = async (event, api) => {{\n{body}}};");
            var linked = Link($"exports.handle = async (event, api) => {{\n{body}}};", "const m = require('actions:m'); exports.onExecutePostLogin = async (event, api) => { await m.handle(event, api); };");
            if (!Assert.Single(alone.Entries).IsComplete || !Assert.Single(linked.Entries).IsComplete)
            {
                continue;
            }

            Assert.Equal(Executed.Calls(alone), Executed.Calls(linked));
            Assert.All(linked.Entries[0].Effects, effect => Assert.Equal("m", effect.Inside?.Module));
            Assert.Equal(alone.Entries[0].Effects.Select(effect => effect.Range), linked.Entries[0].Effects.Select(effect => effect.Range));
            calls += alone.Entries[0].Effects.Length;
        }

        Assert.True(calls > 1_000, $"only {calls} calls were compared");
    }

    private static string Calls(string module, string body, string before)
        => Executed.Calls(Link(module, $"{before}\nexports.onExecutePostLogin = async (event, api) => {{\n{body}\n}};"));

    private static ExecutionFacts Link(string module, string script)
    {
        var modules = new ModuleTextsInMemory();
        modules.Add("m", Encoding.UTF8.GetBytes(module));
        modules.Add("n", "exports.KEY = 'n';"u8.ToArray());
        return new ScriptAnalyzer().Analyze(Encoding.UTF8.GetBytes(script), modules).Execution;
    }

    private static byte[] Bytes(ScriptFacts facts)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        FactsCodec.Write(facts, output);
        return output.WrittenSpan.ToArray();
    }
}
