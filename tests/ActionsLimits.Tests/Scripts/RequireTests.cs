using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Scripts;

public sealed class RequireTests
{
    [Theory]
    [InlineData("require('a')", "a:Require")]
    [InlineData("const x = require(\"a\").b;", "a:Require")]
    [InlineData("require(`a`)", "a:Require")]
    [InlineData("require('actions:' + 'm')", "actions:m:Require")]
    [InlineData("require(`actions:${'m'}`)", "actions:m:Require")]
    [InlineData("const n = 'm'; require('actions:' + n)", "actions:m:Require")]
    [InlineData("let n; n = 'm'; require('actions:' + n)", "actions:m:Require")]
    [InlineData("var n = 'm'; require(n)", "m:Require")]
    [InlineData("const parts = ['actions', 'm']; require(parts.join(':'))", "actions:m:Require")]
    [InlineData("const c = { name: 'm' }; require(c.name)", "m:Require")]
    [InlineData("const c = Object.freeze({ deep: { name: 'm' } }); require(c.deep['name'])", "m:Require")]
    [InlineData("const { name = 'm' } = {}; require(name)", "m:Require")]
    [InlineData("const { a: { b: n } } = { a: { b: 'm' } }; require(n)", "m:Require")]
    [InlineData("const [, n] = ['x', 'm']; require(n)", "m:Require")]
    [InlineData("class C { static name = 'm' } require(C.name)", "m:Require")]
    [InlineData("const C = class { name = 'm'; load() { return require(this.name); } }", "m:Require")]
    [InlineData("function load(n) { return require(n); } load('a'); load('b');", "a:Require b:Require")]
    [InlineData("const load = (n) => require('actions:' + n); load('m');", "actions:m:Require")]
    [InlineData("const name = () => 'm'; require(name())", "m:Require")]
    [InlineData("['a', 'b'].forEach(n => require(n))", "a:Require b:Require")]
    [InlineData("for (const n of ['a', 'b']) require(n)", "a:Require b:Require")]
    [InlineData("const r = require; r('a')", "a:Require")]
    [InlineData("let r = require; const q = r; q('a')", "a:Require")]
    [InlineData("const { r = require } = {}; r('a')", "a:Require")]
    [InlineData("const o = { load: require }; o.load('a')", "a:Require")]
    [InlineData("const o = {}; o.load = require; o.load('a')", "a:Require")]
    [InlineData("const o = { ['load']: require }; o.load('a')", "a:Require")]
    [InlineData("const o = { [k]: 1, load: c ? require : null }; o.load('a')", "a:Require")]
    [InlineData("const o = { get load() { return require; } }; o.load('a')", "a:Require")]
    [InlineData("class C { static load = require; } C.load('a')", "a:Require")]
    [InlineData("const o = { ...{ load: require } }; o.load('a')", "a:Require")]
    [InlineData("const m = { f(n) { return require(n); } }; m.f('a')", "a:Require …:Require")]
    [InlineData("const m = {}; m['f'] = (n) => require(n); m.f('a')", "a:Require …:Require")]
    [InlineData("class C { ['f'](n) { return require(n); } } new C().f('a')", "a:Require …:Require")]
    [InlineData("(0, require)('a')", "a:Require")]
    [InlineData("(x ? require : require)('a')", "a:Require")]
    [InlineData("module.require('a')", "a:ModuleRequire")]
    [InlineData("module['require']('a')", "a:ModuleRequire")]
    [InlineData("const { require: r } = module; r('a')", "a:ModuleRequire")]
    [InlineData("require?.('a')", "a:Require")]
    [InlineData("require.call(null, 'a')", "a:Require")]
    [InlineData("require.bind(null)('a')", "a:Require")]
    [InlineData("require.resolve('a')", "a:Resolve")]
    [InlineData("import('a')", "a:Import")]
    [InlineData("async function f() { const { default: d } = await import('a'); }", "a:Import")]
    [InlineData("const { createRequire } = require('module'); createRequire(__filename)('a')", "module:Require a:CreateRequire")]
    [InlineData("const r = require('node:module').createRequire('/'); r('a')", "node:module:Require a:CreateRequire")]
    [InlineData("const m = process.getBuiltinModule('module'); m.createRequire('/')('a')", "module:GetBuiltinModule a:CreateRequire")]
    [InlineData("const { getBuiltinModule } = process; getBuiltinModule('fs')", "fs:GetBuiltinModule")]
    [InlineData("globalThis.process.getBuiltinModule('fs')", "fs:GetBuiltinModule")]
    [InlineData("require(x)", "…:Require")]
    [InlineData("require('actions:' + x)", "actions:…:Require")]
    [InlineData("require(`actions:${x}`)", "actions:…:Require")]
    [InlineData("exports.f = (n) => require('actions:' + n)", "actions:…:Require")]
    [InlineData("require(x ? 'a' : 'b')", "a:Require b:Require")]
    [InlineData("require(x || 'b')", "…:Require b:Require")]
    [InlineData("let n = 'a'; n = 'b'; require(n)", "a:Require b:Require")]
    [InlineData("let n = 'a'; n += 'b'; require(n)", "…:Require a:Require")]
    [InlineData("const o = { n: 'a' }; o[k] = 'b'; require(o.n)", "…:Require")]
    [InlineData("const a = ['x']; a.push('y'); require(a[0])", "…:Require")]
    [InlineData("const tslib_1 = require('tslib'); const fs = tslib_1.__importStar(require('fs'));", "tslib:Require fs:Require")]
    [InlineData("require()", "")]
    public void FindsEveryFormOfLoading(string script, string expected) => Assert.Equal(
        string.Join(' ', expected.Split(' ').Order(StringComparer.Ordinal)),
        string.Join(' ', Analysis.Requires(script).Split(' ').Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("function f(require) { require('a'); } f(x => x)")]
    [InlineData("exports.f = function (require) { require('a'); }")]
    [InlineData("{ const require = () => 1; require('a'); }")]
    [InlineData("try {} catch (require) { require('a'); }")]
    [InlineData("function require() {} require('a');")]
    [InlineData("(function require(x) { require('a'); })()")]
    [InlineData("const o = { require(x) {} }; o.require('a')")]
    [InlineData("const o = { require: 1 }; x.require('a')")]
    [InlineData("'require(\"a\")'; /* require('a') */ // require('a')")]
    public void IgnoresWhatIsNotTheRequireOfTheModule(string script) => Assert.Equal(string.Empty, Analysis.Requires(script));

    [Fact]
    public void LiteralIsNotFoldedAndConcatenationIs()
    {
        var facts = Analysis.Of("require('a');\n  require('b' + 'c');");
        Assert.Equal(new RequireFact("a", string.Empty, RequireForm.Require, false, new TextRange(1, 9, 1, 12), false), facts.Requires[0]);
        Assert.Equal(new RequireFact("bc", string.Empty, RequireForm.Require, true, new TextRange(2, 11, 2, 20), false), facts.Requires[1]);
    }

    [Fact]
    public void MarkerInSpecifierMakesItUnknown() =>
        Assert.Equal("…:Require …:Require actions:…:Require", string.Join(' ', Analysis.Requires("require('##NAME##'); require(@@NAME@@); require('actions:' + '@@N@@')").Split(' ')));

    [Theory]
    [InlineData("(function (make) { make(require, exports); })(function (r) { r('a'); });", "a:Require")]
    [InlineData("(function (make) { if (typeof module === 'object') make(require, exports); else define(['x'], make); })(function (require, exports) { require('a'); });", "a:Require")]
    [InlineData("var load = (x => typeof require !== 'undefined' ? require : typeof Proxy !== 'undefined' ? new Proxy(x, { get: (a, b) => (typeof require !== 'undefined' ? require : a)[b] }) : x)(function (x) { if (typeof require !== 'undefined') return require.apply(this, arguments); throw Error(x); }); load('a');", "a:Require")]
    [InlineData("var r=(e=>typeof require<'u'?require:typeof Proxy<'u'?new Proxy(e,{get:(t,n)=>(typeof require<'u'?require:t)[n]}):e)(function(e){if(typeof require<'u')return require.apply(this,arguments);throw Error(e)});r('a')", "a:Require")]
    [InlineData("function load() { return require.apply(this, arguments); } load('a'); load('b');", "a:Require b:Require")]
    [InlineData("exports.load = function () { return require.apply(this, arguments); };", "…:Require")]
    [InlineData("console.log(typeof require); load(require); function load(r) { r('a'); }", "a:Require")]
    [InlineData("unknown(require);", "")]
    public void RequireGivenToAnUnknownFunctionLoadsSomethingUnknown(string script, string expected) => Assert.Equal(expected, Analysis.Requires(script));

    [Theory]
    [InlineData("try { require('a'); } catch {}", true)]
    [InlineData("try { if (x) { y = require('a').b; } } catch (e) {} finally {}", true)]
    [InlineData("import('a').catch(() => {})", true)]
    [InlineData("try { require('a'); } finally {}", false)]
    [InlineData("try {} catch { require('a'); }", false)]
    [InlineData("try { exports.f = () => require('a'); } catch {}", false)]
    [InlineData("try { try { require('a'); } finally {} } catch {}", true)]
    [InlineData("require('a').catch(() => {})", false)]
    [InlineData("import('a').then(() => {})", false)]
    public void LoadThatMayFailIsOptional(string script, bool expected) => Assert.Equal(expected, Assert.Single(Analysis.Of(script).Requires).IsOptional);
}
