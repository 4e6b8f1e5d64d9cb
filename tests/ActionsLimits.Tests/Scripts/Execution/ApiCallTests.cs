using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Tests.Scripts.Execution;

public sealed class ApiCallTests
{
    [Theory]
    [InlineData("api.cache.set('k', 'abc');", "cache.set(k, 3)")]
    [InlineData("const { cache, user } = api; cache.set('k', 'abc'); user.setUserMetadata('a', 1);", "cache.set(k, 3); user.setUserMetadata(a, 1)")]
    [InlineData("const { cache: { set } } = api; set('k', 'abc');", "cache.set(k, 3)")]
    [InlineData("const c = api.cache; const f = c.set; f('k', 'abc');", "cache.set(k, 3)")]
    [InlineData("const f = api.cache.set.bind(api.cache); f('k', 'abc'); api.cache.set.call(api.cache, 'l', 'a');", "cache.set(k, 3); cache.set(l, 1)")]
    [InlineData("api['cache']['s' + 'et']('k', `a${'b'}`);", "cache.set(k, 2)")]
    [InlineData("const o = { api, n: 2 }; o.api.cache.set('k', 'x'.repeat(o.n));", "cache.set(k, 2)")]
    [InlineData("const list = [api]; list[0].cache.set('k', 'x'); for (const one of list) one.cache.set('l', 'x');", "cache.set(k, 1); cache.set(l, 1)")]
    [InlineData("await Promise.all([api.cache.set('k', 'x')]);", "cache.set(k, 1)")]
    [InlineData("(() => api.cache.set('k', 'x'))();", "cache.set(k, 1)")]
    [InlineData("let a; a = api; a.cache.set('k', 'x');", "cache.set(k, 1)")]
    [InlineData("api.cache.set(...['k', 'x']);", "cache.set(k, 1)")]
    [InlineData("api.cache.set('k', event.user.name);", "cache.set(k, _)")]
    [InlineData("api.cache.set('k', 'x'.repeat(5) + event.user.name);", "cache.set(k, >=5)")]
    [InlineData("api.cache.set('k', `${event.user.name}: ${'é'.repeat(10)}`);", "cache.set(k, >=22)")]
    public void Calls_are_found_whatever_api_is_called(string body, string expected) => Assert.Equal(expected, Executed.Calls(body));

    [Theory]
    [InlineData("function f(a, v) { a.cache.set('k', v); }", "f(api, 'xyz');", "cache.set(k, 3)")]
    [InlineData("const f = async ({ cache }, n = 3) => { cache.set('k', 'x'.repeat(n)); };", "await f(api);", "cache.set(k, 3)")]
    [InlineData("class Store { constructor(api) { this.api = api; this.n = 0; } put(v) { this.n++; this.api.cache.set('k' + this.n, v); } }", "const s = new Store(api); s.put('a'); s.put('bc');", "cache.set(k1, 1); cache.set(k2, 2)")]
    [InlineData("const helpers = { put(a, k) { a.cache.set(k, 'v'); }, all(a) { this.put(a, 'x'); this.put(a, 'y'); } };", "helpers.all(api);", "cache.set(x, 1); cache.set(y, 1)")]
    [InlineData("function make(a) { return { put: k => a.cache.set(k, 'v') }; }", "make(api).put('k');", "cache.set(k, 1)")]
    [InlineData("const KEYS = ['a', 'b']; const V = { x: 'long' };", "KEYS.forEach(k => api.cache.set(k, V.x));", "cache.set(a, 4); cache.set(b, 4)")]
    [InlineData("function f(e) { let o; if (e.a) { o = { n: 'x' }; if (e.b) return o; o.n = 'xyz'; } else { return { n: 'abcd' }; } return o; }", "api.cache.set('k', f(event).n);", "cache.set(k, _)")]
    [InlineData("function f(e) { const o = { n: 'x' }; if (e.a) { const p = o; if (e.b) return p; p.n = 'xyz'; } return o; }", "api.cache.set('k', f(event).n);", "cache.set(k, >=1)")]
    [InlineData("", "let f; try { f = async () => api.cache.set('k', 'v'); await f(); } catch (e) { console.log(e); }", "cache.set(k, 1)?")]
    [InlineData("", "const o = {}; try { o.f = async () => api.cache.set('k', 'v'); await o.f(); } catch (e) { console.log(e); }", "cache.set(k, 1)?")]
    [InlineData("function walk(a, node) { a.cache.set('k', 'v'); for (const child of node.children) { walk(a, child.left); walk(a, child.right); } }", "walk(api, event.user);", "cache.set(k, 1); cache.set(k, 1)*; cache.set(k, 1)*")]
    [InlineData("let n = 0; function more(a) { n++; if (n < 3) { a.cache.set('k' + n, 'v'); more(a); } }", "more(api);", "cache.set(>=1, 1)?; cache.set(>=1, 1)?")]
    [InlineData("function down(a, n) { if (n > 0) { a.cache.set('k' + n, 'v'); down(a, n - 1); } }", "down(api, 3);", "cache.set(k3, 1); cache.set(k2, 1); cache.set(k1, 1)")]
    public void Helpers_of_the_script_are_followed(string before, string body, string expected) => Assert.Equal(expected, Executed.Calls(body, before));

    [Theory]
    [InlineData("if (event.user.email) api.cache.set('k', 'x');", "cache.set(k, 1)?")]
    [InlineData("if (event.a) { api.cache.set('k', 'x'); } else { api.cache.set('l', 'x'); } api.cache.set('m', 'x');", "cache.set(k, 1)?; cache.set(l, 1)?; cache.set(m, 1)")]
    [InlineData("if (event.a) return; api.cache.set('k', 'x');", "cache.set(k, 1)?")]
    [InlineData("if (event.a) throw new Error('no'); api.cache.set('k', 'x');", "cache.set(k, 1)?")]
    [InlineData("if (true) api.cache.set('k', 'x'); if (1 > 2) api.cache.set('l', 'x');", "cache.set(k, 1)")]
    [InlineData("return; api.cache.set('k', 'x');", "")]
    [InlineData("event.a && api.cache.set('k', 'x'); event.b ? api.cache.set('l', 'x') : 0;", "cache.set(k, 1)?; cache.set(l, 1)?")]
    [InlineData("switch (event.a) { case 1: api.cache.set('k', 'x'); break; case 2: api.cache.set('l', 'x'); default: api.cache.set('m', 'x'); } api.cache.set('n', 'x');", "cache.set(k, 1)?; cache.set(l, 1)?; cache.set(m, 1)?; cache.set(m, 1)?; cache.set(n, 1)")]
    [InlineData("switch ('b') { case 'a': api.cache.set('k', 'x'); break; case 'b': api.cache.set('l', 'x'); }", "cache.set(l, 1)")]
    [InlineData("try { api.cache.set('k', 'x'); } catch (e) { api.cache.set('l', 'x'); } finally { api.cache.set('m', 'x'); }", "cache.set(k, 1); cache.set(l, 1)?; cache.set(m, 1)")]
    [InlineData("try { if (event.a) return; } catch (e) { api.cache.set('k', 'x'); } api.cache.set('l', 'x');", "cache.set(k, 1)?; cache.set(l, 1)?")]
    [InlineData("try { api.cache.set('k', 'x'); } finally { if (event.a) return; } api.cache.set('l', 'x');", "cache.set(k, 1); cache.set(l, 1)?")]
    [InlineData("for (const u of event.users) { if (u.x) { return; } } api.cache.set('l', 'x');", "cache.set(l, 1)?")]
    [InlineData("try { await fetch('https://x'); api.cache.set('k', 'x'); } catch (e) { }", "cache.set(k, 1)?")]
    [InlineData("for (const r of event.roles) api.cache.set(r, 'x');", "cache.set(_, 1)*")]
    [InlineData("event.roles.forEach(r => api.cache.set('r', 'x'));", "cache.set(r, 1)*")]
    [InlineData("while (event.a()) { api.cache.set('k', 'x'); }", "cache.set(k, 1)*")]
    [InlineData("fetch('https://x').then(r => api.cache.set('k', 'x'));", "cache.set(k, 1)?")]
    [InlineData("setTimeout(() => api.cache.set('k', 'x'), 10);", "cache.set(k, 1)*")]
    [InlineData("api.extra?.thing('k');", "extra.thing(k)?")]
    public void Conditions_are_kept(string body, string expected) => Assert.Equal(expected, Executed.Calls(body));

    [Theory]
    [InlineData("for (let i = 0; i < 3; i++) api.cache.set('k' + i, 'x'.repeat(i));", "cache.set(k0, 0); cache.set(k1, 1); cache.set(k2, 2)")]
    [InlineData("for (let i = 2; i--;) { api.cache.set(`k${i}`, 'x'); }", "cache.set(k1, 1); cache.set(k0, 1)")]
    [InlineData("let i = 0; while (i < 2) { api.cache.set('k' + i, 'x'); i += 1; }", "cache.set(k0, 1); cache.set(k1, 1)")]
    [InlineData("let i = 0; do { api.cache.set('k' + i, 'x'); } while (++i < 2);", "cache.set(k0, 1); cache.set(k1, 1)")]
    [InlineData("for (const k of ['a', 'b']) { if (k === 'a') continue; api.cache.set(k, 'x'); }", "cache.set(b, 1)")]
    [InlineData("for (let i = 0; ; i++) { if (i === 2) break; api.cache.set('k' + i, 'x'); }", "cache.set(k0, 1); cache.set(k1, 1)")]
    [InlineData("for (const k in { a: 1, b: 2 }) api.cache.set(k, 'x');", "cache.set(a, 1); cache.set(b, 1)")]
    [InlineData("for (const [k, v] of Object.entries({ a: 'xx', b: 'y' })) api.cache.set(k, v);", "cache.set(a, 2); cache.set(b, 1)")]
    [InlineData("for (let i = 0; i < 2; i++) { if (event.a) continue; api.cache.set('k' + i, 'x'); } api.cache.set('z', 'x');", "cache.set(k0, 1)?; cache.set(k1, 1)?; cache.set(z, 1)")]
    [InlineData("for (let i = 0; i < 2; i++) { if (event.a) break; api.cache.set('k' + i, 'x'); } api.cache.set('z', 'x');", "cache.set(k0, 1)?; cache.set(k1, 1)?; cache.set(z, 1)")]
    [InlineData("Array.from({ length: 2 }, (_, i) => api.cache.set('k' + i, 'x'));", "cache.set(k0, 1); cache.set(k1, 1)")]
    [InlineData("[...Array(2).keys()].map(i => api.cache.set('k' + i, 'x'));", "cache.set(k0, 1); cache.set(k1, 1)")]
    [InlineData("outer: for (let i = 0; i < 2; i++) { for (let j = 0; j < 2; j++) { if (j === 1) continue outer; api.cache.set('k' + i + j, 'x'); } }", "cache.set(k00, 1); cache.set(k10, 1)")]
    [InlineData("Array(2).forEach((_, i) => api.cache.set('k' + i, 'x')); [, 'b'].map((v, i) => api.cache.set('l' + i, v));", "cache.set(l1, 1)")]
    [InlineData("[...Array(2).keys()].map(String).forEach(k => api.cache.set(k, 'x')); ['1', '2'].map(Number).forEach(n => api.cache.set('k', 'x'.repeat(n)));", "cache.set(0, 1); cache.set(1, 1); cache.set(k, 1); cache.set(k, 2)")]
    [InlineData("['a', '', null, 'b'].filter(Boolean).forEach(k => api.cache.set(k, 'x')); ['a', event.b].filter(Boolean).forEach(k => api.cache.set(k, 'x'));", "cache.set(a, 1); cache.set(b, 1); cache.set(_, 1)*")]
    [InlineData("api.transaction.setMetadata('a', 2 ** 60); api.transaction.setMetadata('b', 3 ** 60); api.transaction.setMetadata('c', 2 ** 2000);", "transaction.setMetadata(a, 1.152921504606847E+18); transaction.setMetadata(b, number); transaction.setMetadata(c, number)")]
    [InlineData("for (const v of Array(2)) api.cache.set('k', 'x'); for (const i in [, 'b']) api.cache.set('l' + i, 'x');", "cache.set(k, 1); cache.set(k, 1); cache.set(l1, 1)")]
    [InlineData("Array(2).fill().forEach((_, i) => api.cache.set('k' + i, 'x')); [...Array(1)].forEach(v => api.cache.set('l', `${v}`));", "cache.set(k0, 1); cache.set(k1, 1); cache.set(l, 9)")]
    public void Counted_loops_are_followed_turn_by_turn(string body, string expected) => Assert.Equal(expected, Executed.Calls(body));

    [Theory]
    [InlineData("let v = 'long'; if (event.a) v = 's'; api.cache.set('k', v);", "cache.set(k, >=1)")]
    [InlineData("let v = 'abc'; for (const x of event.list) v = v.slice(1); api.cache.set('k', v);", "cache.set(k, _)")]
    [InlineData("let v = 'abc'; const f = () => { v = ''; }; event.on(f); api.cache.set('k', v);", "cache.set(k, _)")]
    [InlineData("let v = 'abc'; const f = () => { v = ''; }; f(); api.cache.set('k', v);", "cache.set(k, 0)")]
    [InlineData("let v = 'abc'; const f = async () => { await event.x; v = ''; }; f(); api.cache.set('k', v);", "cache.set(k, _)")]
    [InlineData("const o = { v: 'abc' }; event.change(o); api.cache.set('k', o.v);", "cache.set(k, _)")]
    [InlineData("const a = ['abc']; const b = event.x ? a : null; if (b) b[0] = ''; api.cache.set('k', a[0]);", "cache.set(k, _)")]
    [InlineData("const o = { v: 'abc' }; o[event.key] = ''; api.cache.set('k', o.v);", "cache.set(k, _)")]
    [InlineData("const o = { v: 'abc', ...event.user }; api.cache.set('k', o.v);", "cache.set(k, _)")]
    [InlineData("const o = { ...event.user, v: 'abc' }; api.cache.set('k', o.v);", "cache.set(k, 3)")]
    [InlineData("let v = 'abc'; const f = event.x ? () => { v = ''; } : () => {}; f(); api.cache.set('k', v);", "cache.set(k, _)")]
    [InlineData("function f() { if (event.a) { v = 'x'; return; } v = 'xyz'; } let v = ''; f(); api.cache.set('k', v);", "cache.set(k, >=1)")]
    [InlineData("let v = 'abc'; try { v = ''; event.a(); v = 'abcd'; } catch { } api.cache.set('k', v);", "cache.set(k, _)")]
    public void What_may_have_changed_is_not_known(string body, string expected) => Assert.Equal(expected, Executed.Calls(body));

    [Fact]
    public void Variables_that_an_earlier_execution_may_have_written_are_not_known()
    {
        Assert.Equal("cache.set(k, _)", Executed.Calls("api.cache.set('k', state); state = '';", "let state = 'abc';"));
        Assert.Equal("cache.set(k, 3)", Executed.Calls("api.cache.set('k', state);", "let state = 'abc';"));
        Assert.Equal("cache.set(k, _)", Executed.Calls("api.cache.set('k', state.v); state.v = '';", "const state = { v: 'abc' };"));
    }

    [Theory]
    [InlineData("api.cache.set('k', '##VALUE##' + 'abc');", "cache.set(k, >=3)")]
    [InlineData("api.cache.set('k', 'ab@@VALUE@@c');", "cache.set(k, >=3)")]
    [InlineData("api.cache.set('k', '@@VALUE@@');", "cache.set(k, _)")]
    public void Keyword_markers_have_no_length_yet(string body, string expected) => Assert.Equal(expected, Executed.Calls(body));

    [Theory]
    [InlineData("let v = 'abc'; while (true) { if (event.a) break; v = 'x'; } api.cache.set('k', v);", "cache.set(k, _)")]
    [InlineData("let v = ''; for (;;) { if (event.a) break; v += 'ab'; } api.cache.set('k', v);", "cache.set(k, >=0)")]
    [InlineData("let n = 0; do { if (event.a) return; n++; } while (true); api.cache.set('k', 'x');", "cache.set(k, 1)?")]
    [InlineData("let n = 0; while (true) { if (event.a) return; if (n++ > 20) { api.cache.set('k', 'x'); break; } }", "cache.set(k, 1)?")]
    [InlineData("const s = { n: 0 }; while (true) { if (event.a) return; s.n++; if (s.n > 20) { api.cache.set('k', 'x'); break; } }", "cache.set(k, 1)?")]
    [InlineData("while (true) { if (n++ > 20) { api.cache.set('k', 'x'); break; } }", "cache.set(k, 1)")]
    public void Loops_that_only_their_body_ends_are_followed_as_far_as_they_say_something(string body, string expected)
        => Assert.Equal(expected, Executed.Calls("let n = 0; {" + body + "}"));

    [Fact]
    public void Reading_something_to_its_end_uses_up_little_of_the_work_that_is_done()
    {
        const string Read = "async function read(r) { const all = []; let n = 0; while (true) { const { done, value } = await r.read(); "
            + "if (done) { return n; } if (!value) { return 0; } all.push(value); n += value.length; } }";
        var entry = Executed.Handler(string.Concat(Enumerable.Repeat("await read(event.a);", 100)) + "api.cache.set('k', 'x');", Read);
        Assert.True(entry.IsComplete);
        Assert.Single(entry.Effects.OfType<ParameterCall>());
    }

    [Fact]
    public void Recursion_with_a_flag_and_something_unknown_is_followed_twice()
    {
        const string Fetch = "function get(request, again) { request.a(); if (request.b) { return get(request, true); } if (request.c) { return get(request, true); } return get(request, true); }";
        var entry = Executed.Handler(string.Concat(Enumerable.Repeat("get(event.request, false);", 200)) + "api.cache.set('k', 'x');", Fetch);
        Assert.True(entry.IsComplete);
        Assert.Single(entry.Effects.OfType<ParameterCall>());
    }

    [Theory]
    [InlineData("api.cache.set('k', 'x'.repeat(1e9));")]
    [InlineData("let s = 'x'; for (let i = 0; i < 1000; i++) s += s; api.cache.set('k', s);")]
    [InlineData("function f(n) { return f(n + 1) + f(n + 2); } f(0);")]
    [InlineData("while (true) { for (;;) { } }")]
    [InlineData("const a = []; a.push(a); api.cache.set('k', JSON.stringify(a)); api.cache.set('l', `${a}`);")]
    [InlineData("for (let i = 0; i < 1e9; i++) for (let j = 0; j < 1e9; j++) api.cache.set('k' + i, 'x');")]
    [InlineData("let f = () => {}; for (const x of event.y) { const g = f; f = () => { g(); g(); }; } f();")]
    [InlineData("with (event) { user = 1; }")]
    public void Hostile_scripts_end(string body) => Assert.NotNull(Executed.Handler(body));
}
