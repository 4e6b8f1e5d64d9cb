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
    [InlineData("require('fs').rmdir('x', { recursive: true }, f)", "fs.rmdir Call")]
    [InlineData("const { Hash } = require('crypto'); new Hash('sha1')", "crypto.Hash Construct")]
    [InlineData("const { isArray } = require('util'); isArray(x)", "util.isArray Call")]
    [InlineData("x instanceof require('crypto').Hash", "")]
    public void What_is_done_with_a_deprecated_api_is_kept(string code, string expected) =>
        Assert.Equal(expected, string.Join(' ', Facts(code).NodeUses.Select(use => $"{use.Api} {use.Access}")));

    [Theory]
    [InlineData("require('fs').rmdir('x', { recursive: true }, f)", "DEP0147")]
    [InlineData("const options = { recursive: true }; require('fs').rmdir('x', options, f)", "DEP0147")]
    [InlineData("require('fs').rmdir('x', { recursive: false }, f); require('fs').rmdir('x', { recursive: deep }, f); require('fs').rmdir('x', options, f)", "")]
    [InlineData("const { rmdir } = require('fs'); rmdir('a', f); rmdir('b', { recursive: true }, f)", "DEP0147")]
    [InlineData("const { fail } = require('assert'); fail('a', 'b')", "DEP0094")]
    [InlineData("const { fail } = require('assert'); fail('a')", "")]
    [InlineData("require('assert').fail('a', ...more)", "")]
    [InlineData("require('assert').fail(...more, 'a', 'b')", "DEP0094")]
    [InlineData("require('assert').strict.fail('a', 'b')", "DEP0094")]
    [InlineData("require('fs').existsSync(); require('fs').existsSync(x); require('fs').existsSync('a'); require('fs').existsSync(...x)", "DEP0187")]
    [InlineData("require('fs').existsSync(undefined); require('fs').existsSync(null); require('fs').existsSync(1); require('fs').existsSync(true)", "DEP0187 DEP0187 DEP0187 DEP0187")]
    [InlineData("let path = null; if (x) { path = x; } require('fs').existsSync(path)", "")]
    [InlineData("require('child_process').spawn('a', ['b'], { shell: true })", "DEP0190")]
    [InlineData("const cp = require('child_process'); cp.spawn('a', [], { shell: true }); cp.spawn('a', ['b'], { shell: false }); cp.spawn('a', { shell: true }); cp.spawn('a', b, { shell: true })", "")]
    [InlineData("const { promisify } = require('util'); promisify(async () => 1)", "DEP0174")]
    [InlineData("async function f() { } require('util').promisify(f)", "DEP0174")]
    [InlineData("const { promisify } = require('util'); promisify(() => 1); promisify(async function* () { }); promisify(f)", "")]
    [InlineData("process.exit('x')", "DEP0164")]
    [InlineData("process.exit(1.5); process.exit(true); process.exit('')", "DEP0164 DEP0164 DEP0164")]
    [InlineData("process.exit(); process.exit(0); process.exit('1'); process.exit(' '); process.exit(null); process.exit(undefined); process.exit(code)", "")]
    [InlineData("require('dns').lookup('', f)", "DEP0118")]
    [InlineData("require('dns').lookup(host, f); require('dns').lookup('a', f)", "")]
    [InlineData("require('url').format('http://a')", "DEP0169")]
    [InlineData("require('url').format(new URL('http://a')); require('url').format({ host: 'a' }); require('url').format(x)", "")]
    [InlineData("require('url').parse('https://a.example:44x/')", "DEP0169 DEP0170")]
    [InlineData("require('url').parse('https://a.example:443/x:y'); require('url').parse(x)", "DEP0169 DEP0169")]
    [InlineData("require('crypto').generateKeyPairSync('rsa-pss', { modulusLength: 2048, hash: 'sha256' })", "DEP0154")]
    [InlineData("require('crypto').generateKeyPairSync('rsa', { modulusLength: 2048, hash: 'sha256' }); require('crypto').generateKeyPairSync('rsa-pss', { hashAlgorithm: 'sha256' })", "")]
    [InlineData("const { Worker } = require('worker_threads'); new Worker('a').terminate(f)", "DEP0132")]
    [InlineData("const { Worker } = require('worker_threads'); new Worker('a').terminate()", "")]
    [InlineData("require('fs').truncateSync(3)", "DEP0081")]
    public void A_call_falls_under_a_deprecation_by_its_arguments(string code, string expected) =>
        Assert.Equal(expected, string.Join(' ', Facts(code).NodeUses.SelectMany(use => use.Deprecations)));

    [Theory]
    [InlineData("const fs = require('fs'); fs.rm ? fs.rm('a', f) : fs.rmdir('a', { recursive: true }, f)", "")]
    [InlineData("const fs = require('fs'); if (fs.rm) { fs.rm('a', f); } else { fs.rmdir('a', { recursive: true }, f); }", "")]
    [InlineData("const fs = require('fs'); if (fs.rm) { fs.rmdir('a', { recursive: true }, f); }", "DEP0147")]
    [InlineData("const fs = require('fs'); if (fs.rmdir) { fs.rmdir('a', { recursive: true }, f); }", "DEP0147")]
    [InlineData("const fs = require('fs'); try { fs.rmdirSync('a', { recursive: true }); } catch { }", "DEP0147")]
    [InlineData("if (process.versions.node.split('.')[0] < 14) { require('fs').rmdirSync('a', { recursive: true }); }", "")]
    [InlineData("const major = parseInt(process.versions.node, 10); if (major < 16) { require('fs').rmdirSync('a', { recursive: true }); }", "")]
    [InlineData("const major = parseInt(process.versions.node, 10); if (major < 16) throw new Error('old'); require('fs').rmdirSync('a', { recursive: true });", "DEP0147")]
    [InlineData("function f() { if (!process.version.startsWith('v2')) { return; } return new Buffer('a'); }", "DEP0005")]
    [InlineData("function f(a) { if (Buffer.from) { return Buffer.from(a); } return new Buffer(a); }", "")]
    [InlineData("Buffer.from ? Buffer.from('a') : new Buffer('a')", "")]
    [InlineData("typeof Buffer.from !== 'undefined' ? Buffer.from('a') : new Buffer('a')", "")]
    [InlineData("if (Buffer) { new Buffer('a'); }", "DEP0005")]
    [InlineData("const util = require('util'); (Array.isArray || util.isArray)(x)", "")]
    [InlineData("const util = require('util'); util.isArray && util.isArray(x)", "DEP0044 DEP0044")]
    public void A_deprecation_that_a_condition_rules_out_is_none(string code, string expected) =>
        Assert.Equal(expected, string.Join(' ', Facts(code).NodeUses.SelectMany(use => use.Deprecations)));

    [Theory]
    [InlineData("import('a/b.json', { assert: { type: 'json' } })", "syntax:import-options-assert")]
    [InlineData("import('a/b.json', { with: { type: 'json' } })", "syntax:import-options-with")]
    [InlineData("const options = { with: { type: 'json' } }; import(x, options)", "syntax:import-options-with")]
    [InlineData("import('a/b.json', { assert: { type: 'json' }, with: { type: 'json' } })", "")]
    [InlineData("import('a/b.json', { with: { type: x } }); import('a', { with: { } }); import('a', { }); import('a', options); import('a')", "")]
    [InlineData("import('a/b.json', { ...options, with: { type: 'json' } })", "")]
    [InlineData("import('a/b.json', { with: { type: 'json' } }).catch(() => import('a/b.json', { assert: { type: 'json' } }).catch(f))", "")]
    [InlineData("async function f() { try { await import('a/b.json', { with: { type: 'json' } }); } catch { } }", "")]
    public void Options_of_import_are_uses_where_a_load_depends_on_them(string code, string expected) => Assert.Equal(expected, Uses(code));

    [Theory]
    [InlineData("require('fs').writeFileSync('a', 'b')", "fs.writeFileSync")]
    [InlineData("const { writeFile } = require('fs/promises'); writeFile('a', 'b')", "fs.promises.writeFile fs/promises")]
    [InlineData("require('fs').open('a', 'w', f)", "fs.open")]
    [InlineData("const fs = require('fs'); if (fs.writeFile) { } fs.writeFile ? 0 : 1; !fs.writeFile; typeof fs.writeFile === 'function'; fs.writeFile && 1", "")]
    [InlineData("const fs = require('fs'); const write = promisify(fs.writeFile); x && fs.writeFileSync('a', 'b')", "fs.writeFile fs.writeFileSync")]
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
