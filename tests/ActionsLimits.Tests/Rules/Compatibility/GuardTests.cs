using System.Text;
using ActionsLimits.Rules.Compatibility;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Compatibility;

/// <summary>Guards, kind by kind, on a line that lacks the API; beside each what looks like one and is none.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData("if (typeof fetch === 'function') fetch('x');")]
    [InlineData("if (typeof fetch === 'undefined') { throw 1; } fetch('x');")]
    [InlineData("typeof fetch != 'undefined' && fetch('x');")]
    [InlineData("const has = typeof fetch !== 'undefined'; if (has) fetch('x');")]
    [InlineData("const { hash } = require('crypto'); if (hash) hash('a', 'b');")]
    [InlineData("const c = require('crypto'); 'hash' in c && c.hash('a', 'b');")]
    [InlineData("const c = require('crypto'); c.hash !== undefined ? c.hash('a', 'b') : 0;")]
    [InlineData("const c = require('crypto'); c.hash?.('a', 'b');")]
    [InlineData("const c = require('crypto'); const f = c.hash || other; f('a', 'b');")]
    [InlineData("const c = require('crypto'); const f = other || c.hash; f('a', 'b');")]
    [InlineData("const { hash = other } = require('crypto'); hash('a', 'b');")]
    [InlineData("const c = require('crypto'); if (isFunction(c.hash)) c.hash('a', 'b');")]
    [InlineData("const c = require('crypto'); const ok = utils.isFunction(c.hash); ok && c.hash('a', 'b');")]
    [InlineData("if (require('semver').gte(process.version, '21.7.0')) require('crypto').hash('a', 'b');")]
    [InlineData("const [major] = process.versions.node.split('.'); if (major > 21) require('crypto').hash('a', 'b');")]
    [InlineData("const c = require('crypto'); try { c.hash('a', 'b'); } catch { }")]
    [InlineData("const c = require('crypto'); if (!c.hash) c.hash = () => 1; c.hash('a', 'b');")]
    [InlineData("if (Reflect.has(globalThis, 'fetch')) fetch('x');")]
    [InlineData("if (typeof window !== 'undefined') fetch('x');")]
    [InlineData("if (typeof Worker === 'undefined') { return; } fetch('x');")]
    [InlineData("if (typeof Buffer === 'undefined') fetch('x');")]
    [InlineData("if (globalThis.structuredClone) fetch('x');")]
    [InlineData("'getWeekInfo' in locale ? 1 : 2; const l = new Intl.Locale('de'); 'getWeekInfo' in l ? l.getWeekInfo() : 0;")]
    [InlineData("if (0, typeof fetch !== 'undefined') fetch('x');")]
    [InlineData("if (process.versions.node.startsWith('22.')) require('node:sqlite');")]
    [InlineData("try { require('node:sqlite'); } catch { }")]
    [InlineData("typeof window !== 'undefined' && require('node:sqlite');")]
    [InlineData("typeof fetch < 'u' && fetch('x');")]
    [InlineData("if (typeof fetch > 'u') { throw 1; } fetch('x');")]
    [InlineData("'u' > typeof fetch ? fetch('x') : 0;")]
    [InlineData("typeof fetch<`u`&&fetch('x');")]
    [InlineData("'undefined' != typeof window && fetch('x'); window.x && fetch('x'); 'x' in window && fetch('x');")]
    [InlineData("if (globalThis.crypto?.subtle) { globalThis.crypto.getRandomValues(a); }")]
    [InlineData("var c = require('crypto'), e; if ((e = c.hash) == null) { throw 1; }")]
    [InlineData("var c = require('crypto'), e = c == null ? void 0 : c.hash; if (e) e('a');")]
    [InlineData("var c = require('crypto'), e; (e = c.hash) === null || void 0 === e ? 0 : e('a');")]
    [InlineData("var c = require('crypto'), e = c == null ? void 0 : c.hash; check(e) ? e('a') : 0;")]
    [InlineData("var c = require('crypto'); if (!check(c.hash)) { throw 1; }")]
    [InlineData("var l = new Intl.Locale('de'), x = 'getWeekInfo' in l ? l.getWeekInfo() : l.weekInfo;")]
    [InlineData("var l, x = 'getWeekInfo' in (l = new Intl.Locale('de')) ? l.getWeekInfo() : l.weekInfo;")]
    [InlineData("const c = require('crypto'); exports.hash = c.hash; module.exports.all = { hash: c.hash };")]
    [InlineData("const s = process.getBuiltinModule?.('node:sqlite'); if (s) new s.DatabaseSync('x');")]
    public void A_guarded_use_is_not_reported(string code) => Assert.Empty(Missing(code));

    [Theory]
    [InlineData("fetch('x');")]
    [InlineData("fetch;")]
    [InlineData("if (fetch) fetch('x');")]
    [InlineData("if (typeof fetch === 'undefined') fetch('x');")]
    [InlineData("if (typeof other === 'function') fetch('x');")]
    [InlineData("if (globalThis.AbortController) require('crypto').hash('a', 'b');")]
    [InlineData("require('crypto').hash;")]
    [InlineData("const { hash } = require('crypto');")]
    [InlineData("const c = require('crypto'); if (!c.hash) { c.hash('a', 'b'); }")]
    [InlineData("const c = require('crypto'); check(c.hash);")]
    [InlineData("const c = require('crypto'); c?.hash('a', 'b');")]
    [InlineData("if (x) require('node:sqlite');")]
    [InlineData("try { a(); b(); c(); fetch('x'); } catch { }")]
    [InlineData("try { fetch('x'); } finally { }")]
    [InlineData("typeof fetch > 'u' && fetch('x');")]
    [InlineData("typeof fetch < 'v' && fetch('x');")]
    [InlineData("'u' < typeof fetch ? fetch('x') : 0;")]
    [InlineData("var l = new Intl.Locale('de'), x = y ? 0 : l.getWeekInfo();")]
    [InlineData("var c = require('crypto'), e = c == null ? void 0 : c.hash; check(e); e('a');")]
    [InlineData("require('node:no_such_module');")]
    [InlineData("const c = require('crypto'); exports.h = c.hash;")]
    [InlineData("const c = require('crypto'); exports.hash = c.hash('a', 'b');")]
    [InlineData("if (require('crypto')) require('crypto').hash('a', 'b');")]
    public void What_is_no_guard_guards_nothing(string code) => Assert.NotEmpty(Missing(code));

    // fetch arrived with Node 18, crypto.hash and node:sqlite with later ones.
    private static string[] Missing(string code) => [.. new ContextBuilder()
        .Action("a", action => action.Runtime("16").Facts(_ => new ScriptAnalyzer().Analyze(Encoding.UTF8.GetBytes(code))))
        .Run(new NodeApiRule())
        .Where(finding => finding.Rule.Code is "AL3005" or "AL3006")
        .Select(finding => finding.Api!)];
}
