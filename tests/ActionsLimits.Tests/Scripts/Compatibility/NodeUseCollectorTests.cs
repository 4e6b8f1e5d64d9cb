using System.Text;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Scripts.Compatibility;

/// <summary>What counts as a use of which API, whatever runtime the script runs on.</summary>
public sealed class NodeUseCollectorTests
{
    [Theory]
    [InlineData("fetch('https://a.example')", "globalThis.fetch")]
    [InlineData("globalThis.fetch('x')", "globalThis.fetch")]
    [InlineData("global.fetch('x')", "globalThis.fetch")]
    [InlineData("global['fet' + 'ch']('x')", "globalThis.fetch")]
    [InlineData("const g = globalThis; g.fetch('x')", "globalThis.fetch")]
    [InlineData("const { fetch } = globalThis; fetch('x')", "globalThis.fetch")]
    [InlineData("require('fs').promises.rm('x')", "fs.promises.rm")]
    [InlineData("const fs = require('fs'); fs.promises['rm']('x')", "fs.promises.rm")]
    [InlineData("const { promises: { rm: remove } } = require('fs'); remove('x')", "fs.promises.rm")]
    [InlineData("const { rm } = require('fs/promises'); rm('x')", "fs.promises.rm fs/promises")]
    [InlineData("const fs = require('fs'); const { rm } = fs.promises; rm('x')", "fs.promises.rm")]
    [InlineData("let c; c = require('crypto'); c.hash('sha1', 'x')", "crypto.hash")]
    [InlineData("const c = flag ? require('crypto') : require('node:crypto'); c.hash('x')", "node:crypto crypto.hash")]
    [InlineData("const c = null || require('crypto'); c.hash('x')", "crypto.hash")]
    [InlineData("const crypto = module.require('crypto'); crypto.hash('x')", "crypto.hash")]
    [InlineData("const { createRequire } = require('module'); const r = createRequire(__filename); r('crypto').hash('x')", "module.createRequire crypto.hash")]
    [InlineData("import('crypto').then(c => c.hash('x'))", "crypto.hash")]
    [InlineData("async function f() { const c = await import('crypto'); c.hash('x'); }", "crypto.hash")]
    [InlineData("const c = __importStar(require('crypto')); c.hash('x')", "crypto.hash")]
    [InlineData("const c = _interopRequireDefault(require('crypto')); c.default.hash('x')", "crypto.hash")]
    [InlineData("const lib = { c: require('crypto') }; lib.c.hash('x')", "crypto.hash")]
    [InlineData("class A { c = require('crypto'); m() { this.c.hash('x'); } }", "crypto.hash")]
    [InlineData("function f(c) { c.hash('x'); } f(require('crypto'))", "crypto.hash")]
    [InlineData("var { 'Buffer': b = null } = require('buffer'); new b()", "buffer.Buffer")]
    [InlineData("var { Buffer: b = require('buffer').Buffer } = {}; new b()", "buffer.Buffer")]
    [InlineData("process.getBuiltinModule('node:sqlite').DatabaseSync", "process.getBuiltinModule node:sqlite.DatabaseSync")]
    [InlineData("require('node:sqlit')", "node:sqlit")]
    [InlineData("const k = `ha${'sh'}`; require('crypto')[k]('x')", "crypto.hash")]
    [InlineData("const { [`ha${'sh'}`]: h } = require('crypto'); h('x')", "crypto.hash")]
    [InlineData("require('node:sqlite')", "node:sqlite")]
    [InlineData("process.getBuiltinModule('fs').cp('a', 'b')", "process.getBuiltinModule fs.cp")]
    [InlineData("new Map().groupBy", "")]
    [InlineData("Map.groupBy([], x => x)", "Map.groupBy")]
    [InlineData("Object.groupBy([], x => x)", "Object.groupBy")]
    [InlineData("const { groupBy } = Object; groupBy([], x => x)", "Object.groupBy")]
    [InlineData("structuredClone({})", "globalThis.structuredClone")]
    [InlineData("new WebSocket('x').addEventListener('open', f)", "globalThis.WebSocket EventTarget.prototype.addEventListener")]
    [InlineData("new (require('stream').Readable)().map(f)", "stream.Readable.prototype.map")]
    [InlineData("require('crypto').createHash('sha1').update('x').copy()", "crypto.Hash.prototype.copy")]
    [InlineData("class S extends require('stream').Readable { } new S().map(f)", "stream.Readable.prototype.map")]
    public void A_use_is_found_by_whatever_way_it_is_written(string code, string expected) => Assert.Equal(expected, Uses(code));

    [Theory]
    [InlineData("[1, 2].at(-1)", "Array.prototype.at")]
    [InlineData("'abc'.at(-1)", "String.prototype.at")]
    [InlineData("`a${b}`.at(-1)", "String.prototype.at")]
    [InlineData("new Uint8Array(4).at(0)", "TypedArray.prototype.at")]
    [InlineData("Array.from(x).at(0)", "Array.prototype.at")]
    [InlineData("Object.keys(x).findLast(f)", "Array.prototype.findLast")]
    [InlineData("x.split(',').at(0)", "Array.prototype.at")]
    [InlineData("x.split(',').map(f).filter(g).at(0)", "Array.prototype.at")]
    [InlineData("x.trim().replaceAll('a', 'b')", "String.prototype.replaceAll")]
    [InlineData("const list = x || []; list.at(0)", "Array.prototype.at")]
    [InlineData("(x || []).at(0)", "Array.prototype.at")]
    [InlineData("const list = []; list.push(1); list.at(0)", "Array.prototype.at")]
    [InlineData("new Set([1]).union(y)", "Set.prototype.union")]
    [InlineData("[].values().take(3)", "Iterator.prototype.take")]
    [InlineData("async function f() { (await fetch('x')).bytes(); }", "globalThis.fetch Response.prototype.bytes")]
    [InlineData("x.at(0); x.with(1, 2); x.union(y); x.map(f)", "")]
    [InlineData("x.toSorted()", "Array.prototype.toSorted?")]
    [InlineData("x.replaceAll('a', 'b')", "String.prototype.replaceAll?")]
    [InlineData("x.findLast", "")]
    [InlineData("x.replaceAll('a'); x.replaceAll(); x.replaceAll('a', 'b', 'c')", "")]
    [InlineData("x.replaceAll(...y)", "String.prototype.replaceAll?")]
    [InlineData("x.toSorted(f); x.toSorted(f, g)", "Array.prototype.toSorted?")]
    [InlineData("x.findLast(f, y); x.findLast(); x.findLastIndex(f, y, z)", "Array.prototype.findLast?")]
    [InlineData("x.toWellFormed(); x.isWellFormed(y)", "String.prototype.toWellFormed?")]
    [InlineData("x.isSubsetOf(y); x.isSupersetOf()", "Set.prototype.isSubsetOf?")]
    [InlineData("x.toSpliced(1, 2, 3); x.toSpliced(); x.toReversed(1)", "Array.prototype.toSpliced?")]
    [InlineData("const _ = require('lodash'); _.findLast(x)", "")]
    [InlineData("this.findLast(x); class A extends B { m() { super.findLast(); } }", "")]
    [InlineData("const o = { findLast() { } }; o.findLast()", "")]
    public void Receivers_have_three_tiers(string code, string expected) => Assert.Equal(expected, Uses(code));

    [Theory]
    [InlineData("if (typeof fetch === 'function') { fetch('x'); }")]
    [InlineData("if (typeof fetch !== 'undefined') fetch('x')")]
    [InlineData("typeof fetch === 'undefined' ? null : fetch('x')")]
    [InlineData("typeof fetch !== 'undefined' && fetch('x')")]
    [InlineData("typeof fetch === 'undefined' || fetch('x')")]
    [InlineData("function f() { if (typeof fetch === 'undefined') return; fetch('x'); }")]
    [InlineData("function f() { if (typeof fetch !== 'function') { throw new Error('x'); } return () => fetch('x'); }")]
    [InlineData("const has = typeof fetch === 'function'; if (has) fetch('x')")]
    [InlineData("const has = typeof fetch === 'function'; function f() { return has ? fetch('x') : null; }")]
    [InlineData("if (globalThis.fetch) { fetch('x'); }")]
    [InlineData("if ('fetch' in globalThis) fetch('x')")]
    [InlineData("globalThis.fetch?.('x')")]
    [InlineData("const f = globalThis.fetch || require('node-fetch'); f('x')")]
    [InlineData("const f = globalThis.fetch ?? require('node-fetch'); f('x')")]
    [InlineData("const { fetch: f = require('node-fetch') } = globalThis; f('x')")]
    [InlineData("const f = globalThis.fetch; if (f) f('x')")]
    [InlineData("try { fetch('x'); } catch { }")]
    [InlineData("if (!globalThis.fetch) globalThis.fetch = require('node-fetch'); globalThis.fetch('x')")]
    [InlineData("fetch = require('node-fetch'); fetch('x')")]
    [InlineData("if (Number(process.versions.node.split('.')[0]) >= 18) fetch('x')")]
    [InlineData("if (require('semver').gte(process.version, '18.0.0')) fetch('x')")]
    [InlineData("const [major] = process.versions.node.split('.'); if (major >= 18) fetch('x')")]
    [InlineData("const fs = require('fs'); if (fs.cp) fs.cp('a', 'b')")]
    [InlineData("const fs = require('fs'); fs.cp !== undefined && fs.cp('a', 'b')")]
    [InlineData("const fs = require('fs'); if (fs.cp == null) { return; } fs.cp('a', 'b')")]
    [InlineData("const fs = require('fs'); if ('cp' in fs) fs.cp('a', 'b')")]
    [InlineData("const fs = require('fs'); if (Object.hasOwn && Reflect.has(fs, 'cp')) fs.cp('a', 'b')")]
    [InlineData("const fs = require('fs'); if (fs.hasOwnProperty('cp')) fs.cp('a', 'b')")]
    [InlineData("const { cp } = require('fs'); if (cp) cp('a', 'b')")]
    [InlineData("const fs = require('fs'); if (!!fs.cp) fs.cp('a', 'b')")]
    [InlineData("if (Array.prototype.at) [1].at(0)")]
    [InlineData("if (!Array.prototype.at) { Array.prototype.at = function () { }; } [1].at(0)")]
    [InlineData("Object.defineProperty(Array.prototype, 'at', { value: function () { } }); [1].at(0)")]
    [InlineData("x.findLast ? x.findLast(f) : null")]
    [InlineData("x.findLast?.(f)")]
    [InlineData("if (globalThis.crypto && crypto.subtle) crypto.subtle.digest('x')")]
    [InlineData("let sqlite; try { sqlite = require('node:sqlite'); } catch { }")]
    [InlineData("class A { [Symbol.dispose]() { } } const o = { [Symbol.asyncDispose]() { } }")]
    [InlineData("const has = typeof fetch")]
    public void Guarded_uses_are_no_absence(string code) =>
        Assert.DoesNotContain(Facts(code).NodeUses, use => !use.IsGuarded && !use.Api.StartsWith("Object.hasOwn", StringComparison.Ordinal) && !ActionsLimits.Node.FileSystemWrites.Contains(use.Api));

    [Theory]
    [InlineData("try { a(); b(); c(); fetch('x'); } catch { }", "globalThis.fetch")]
    [InlineData("try { fetch('x'); } finally { }", "globalThis.fetch")]
    [InlineData("if (fetch) fetch('x')", "globalThis.fetch")]
    [InlineData("if (typeof fetch === 'undefined') { fetch('x'); }", "globalThis.fetch")]
    [InlineData("if (typeof URLPattern === 'function') { } fetch('x')", "globalThis.fetch")]
    [InlineData("function f(fetch) { fetch('x'); } f(y => y)", "")]
    [InlineData("const fetch = require('node-fetch'); fetch('x')", "")]
    public void What_guards_nothing_is_no_guard(string code, string expected) => Assert.Equal(expected, Uses(code));

    [Fact]
    public void The_way_to_an_api_is_kept_so_that_the_cause_is_told_once()
    {
        NodeUse use = Assert.Single(Facts("new WebSocket('x').addEventListener('open', f)").NodeUses, use => use.Api.EndsWith("addEventListener", StringComparison.Ordinal));

        Assert.Equal("globalThis.WebSocket", Assert.Single(use.Parents));
    }

    [Theory]
    [InlineData("new Buffer(5)", "globalThis.Buffer Construct")]
    [InlineData("Buffer(5)", "globalThis.Buffer Call")]
    [InlineData("Buffer.from('x'); Buffer.isBuffer(x)", "")]
    [InlineData("require('punycode')", "punycode Load")]
    [InlineData("require('fs').rmdir('x', { recursive: true }, f)", "fs.rmdir CallRecursive")]
    [InlineData("const { Hash } = require('crypto'); new Hash('sha1')", "crypto.Hash Construct")]
    [InlineData("const { isArray } = require('util'); isArray(x)", "util.isArray Call")]
    [InlineData("x instanceof require('crypto').Hash", "")]
    public void What_is_done_with_a_deprecated_api_is_kept(string code, string expected) =>
        Assert.Equal(expected, string.Join(' ', Facts(code).NodeUses.Select(use => $"{use.Api} {use.Access}")));

    [Theory]
    [InlineData("require('fs').writeFileSync('a', 'b')", "fs.writeFileSync")]
    [InlineData("const { writeFile } = require('fs/promises'); writeFile('a', 'b')", "fs.promises.writeFile fs/promises")]
    [InlineData("require('fs').open('a', 'w', f)", "fs.open")]
    [InlineData("require('fs').open('a', 'r', f); require('fs').readFileSync('a')", "")]
    public void Writes_to_the_file_system_are_uses(string code, string expected) => Assert.Equal(expected, Uses(code));

    [Fact]
    public void A_use_is_reported_where_its_name_is()
    {
        Assert.Equal(new TextRange(2, 4, 2, 6), Assert.Single(Facts("[1]\n  .at(0)").NodeUses).Range);
        Assert.Equal(new TextRange(1, 9, 1, 13), Assert.Single(Facts("const { hash } = require('crypto')").NodeUses).Range);
    }

    private static string Uses(string code) =>
        string.Join(' ', Facts(code).NodeUses.Where(use => !use.IsGuarded).Select(use => use.Api + (use.IsUncertain ? "?" : "")));

    private static ScriptFacts Facts(string code)
    {
        ScriptFacts facts = new ScriptAnalyzer().Analyze(Encoding.UTF8.GetBytes(code));
        Assert.Null(facts.SyntaxProblem);
        return facts;
    }
}
