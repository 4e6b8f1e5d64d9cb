namespace ActionsLimits.Tests.Scripts.Execution;

/// <summary>Texts and lists that are built piece by piece, at sizes that no loop is followed to turn by turn.</summary>
public sealed class GrowthTests
{
    [Theory]
    [InlineData("let s = ''; for (let i = 0; i < 4097; i++) s += 'x'; api.cache.set('k', s);", "cache.set(k, 4097)")]
    [InlineData("let s = ''; for (let i = 0; i <= 4096; ++i) { s = s + 'é'; } api.cache.set('k', s);", "cache.set(k, 8194)")]
    [InlineData("let s = '', i = 0; while (i !== 4096) { s += 'ab'; i += 1; s += 'c'; } api.cache.set('k', s + i);", "cache.set(k, 12292)")]
    [InlineData("let s = ''; for (let i = 4096; i > 0; i -= 2) s += 'x'; api.cache.set('k', s);", "cache.set(k, 2048)")]
    [InlineData("let s = 'ab'; while (s.length < 4096) { s += 'xyz'; } api.cache.set('k', s);", "cache.set(k, 4097)")]
    [InlineData("let s = ''; do { s += 'x'; } while (s.length < 4096); api.cache.set('k', s);", "cache.set(k, 4096)")]
    [InlineData("let s = ''; for (let i = 0; i < 4096; i++) s += i; api.cache.set('k', s);", "cache.set(k, >=5266)")]
    [InlineData("const l = []; for (let i = 0; i < 4096; i++) l.push('x'); api.cache.set('k', l.join(''));", "cache.set(k, 4096)")]
    [InlineData("const N = 4097; api.cache.set('k', Array(N).join('x')); api.cache.set('l', new Array(N).fill('é').join(''));", "cache.set(k, 4096); cache.set(l, 8194)")]
    [InlineData("api.cache.set('k', Array.from({ length: 4096 }, () => 'x').join('')); api.cache.set('l', [...Array(4096)].map(() => 'ab').join('-'));", "cache.set(k, 4096); cache.set(l, 12287)")]
    [InlineData("const ks = [1, 2].flatMap(a => [a, a * 10]); ks.forEach(k => api.cache.set('k' + k, 'v'));", "cache.set(k1, 1); cache.set(k10, 1); cache.set(k2, 1); cache.set(k20, 1)")]
    [InlineData("api.cache.set('k', encodeURIComponent(' é\\u{1F600}a'));", "cache.set(k, 22)")]
    [InlineData("api.cache.set('k', event.user.email.padEnd(5000, '-')); api.cache.set('l', event.a.padStart(9)); api.cache.set('m', event.a.padEnd(9, event.b)); api.cache.set('n', event.a.padEnd(event.n));", "cache.set(k, >=5000); cache.set(l, >=9); cache.set(m, _); cache.set(n, _)")]
    public void What_is_built_is_as_long_as_it_becomes(string body, string expected) => Assert.Equal(expected, Executed.Calls(body));

    [Theory]
    [InlineData("let s = 'x'.repeat(5000); for (const r of event.list) s += r; api.cache.set('k', s);", "cache.set(k, >=5000)")]
    [InlineData("let s = 'x'.repeat(5000); event.list.forEach(r => { s = s + r; }); api.cache.set('k', s);", "cache.set(k, >=5000)")]
    [InlineData("let s = 'abc'; for (const r of event.list) { if (r) break; s += r; } api.cache.set('k', s);", "cache.set(k, >=3)")]
    [InlineData("const l = ['abc', 'd']; for (const r of event.list) l.push(r); api.cache.set('k', l.join(''));", "cache.set(k, >=4)")]
    [InlineData("let s = '\\ud83d'; for (const r of event.list) s += '\\ude00'; api.cache.set('k', s);", "cache.set(k, >=1)")]
    public void What_is_only_appended_to_keeps_its_least_length(string body, string expected) => Assert.Equal(expected, Executed.Calls(body));

    [Theory]
    [InlineData("let s = 'abc'; for (const r of event.list) { s += r; s = s.slice(1); } api.cache.set('k', s);", "cache.set(k, _)")]
    [InlineData("let s = 'abc'; const f = () => { s = ''; }; for (const r of event.list) { s += r; f(); } api.cache.set('k', s);", "cache.set(k, _)")]
    [InlineData("let s = 'abc'; for (const r of event.list) { s += (s = ''); } api.cache.set('k', s);", "cache.set(k, _)")]
    [InlineData("let s = 'abc'; for (const r of event.list) { s = r + s; s = ''; } api.cache.set('k', s);", "cache.set(k, _)")]
    [InlineData("let s = 5; for (const r of event.list) { s += r; } api.cache.set('k', s);", "cache.set(k, _)")]
    [InlineData("const l = ['abc', 'd']; for (const r of event.list) { l.push(r); l.shift(); } api.cache.set('k', l.join(''));", "cache.set(k, >=0)")]
    [InlineData("const l = ['abc', 'd']; for (const r of event.list) { l[0] = r; } api.cache.set('k', l.join(''));", "cache.set(k, >=0)")]
    [InlineData("let s = ''; for (let i = 0; i < 5000; i++) { s += 'x'; if (event.a) break; } api.cache.set('k', s);", "cache.set(k, >=1)")]
    [InlineData("let s = ''; for (let i = 0; i < 5000; i += event.n) s += 'x'; api.cache.set('k', s);", "cache.set(k, >=1)")]
    [InlineData("let s = ''; for (let i = 0; i < 5000; i++) { s += 'x'; api.cache.get(s); } api.cache.set('k', s);", "cache.set(k, >=640)")]
    public void What_may_be_shortened_keeps_nothing(string body, string expected)
        => Assert.Equal(expected, Executed.Calls(body).Split("; ")[^1].Replace("?", "", StringComparison.Ordinal));
}
