using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Scripts;

public sealed class ExportTests
{
    [Theory]
    [InlineData("exports.onExecutePostLogin = async (event, api) => {};", "onExecutePostLogin:AsyncFunction")]
    [InlineData("exports.onExecutePostLogin = async function (event, api) {};", "onExecutePostLogin:AsyncFunction")]
    [InlineData("module.exports.h = async () => {};", "h:AsyncFunction")]
    [InlineData("module['exports']['h'] = async () => {};", "h:AsyncFunction")]
    [InlineData("module.exports = { h: async () => {}, g };  function g() {}", "h:AsyncFunction g:Function")]
    [InlineData("module.exports = { async h() {}, *g() {}, async *a() {}, get x() { return 1; } };", "h:AsyncFunction g:Generator a:AsyncGenerator x:NotAFunction")]
    [InlineData("exports = module.exports = { a: 1 }; exports.b = class {};", "a:NotAFunction b:Class")]
    [InlineData("module.exports = { a: 1 }; exports.b = 2;", "a:NotAFunction")]
    [InlineData("exports.b = 2; module.exports = { a: 1 };", "a:NotAFunction")]
    [InlineData("module.exports = { a: 1 }; module.exports.b = 2;", "a:NotAFunction b:NotAFunction")]
    [InlineData("const lib = {}; lib.a = () => 1; module.exports = lib;", "a:Function")]
    [InlineData("const base = { a: 1 }; module.exports = { ...base, b: async () => {} };", "a:NotAFunction b:AsyncFunction")]
    [InlineData("const e = exports; e.a = 1;", "a:NotAFunction")]
    [InlineData("Object.assign(module.exports, { a: async () => {} });", "a:AsyncFunction")]
    [InlineData("Object.assign(exports, { a: 1 }, { b: 2 });", "a:NotAFunction b:NotAFunction")]
    [InlineData("Object.defineProperty(exports, '__esModule', { value: true }); exports.a = void 0; exports.a = async () => {};", "a:AsyncFunction")]
    [InlineData("Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return b; } }); async function b() {}", "a:AsyncFunction")]
    [InlineData("exports.a = wrap(async () => {});", "a:Unknown")]
    [InlineData("exports.a = require('x').a;", "a:Unknown")]
    [InlineData("exports.a = (event) => __awaiter(void 0, void 0, void 0, function* () {}); var __awaiter = function () {};", "a:Function")]
    [InlineData("exports.a = async () => 1; exports.a = () => 2;", "a:Function")]
    [InlineData("exports.onX = handler; async function handler() {}", "onX:AsyncFunction")]
    [InlineData("const handler = async () => {}; exports.onX = handler;", "onX:AsyncFunction")]
    [InlineData("let handler; handler = async () => {}; exports.onX = handler;", "onX:AsyncFunction")]
    [InlineData("exports.a = c ? async () => 1 : async () => 2;", "a:AsyncFunction")]
    [InlineData("exports.a = c ? async () => 1 : () => 2;", "a:Unknown")]
    [InlineData("const m = module; m.exports.a = 1;", "a:NotAFunction")]
    [InlineData("const { exports: e } = module; e.a = 1;", "a:NotAFunction")]
    [InlineData("const e = module['exports']; e.a = 1;", "a:NotAFunction")]
    [InlineData("fill(exports); function fill(e) { e.a = 1; }", "a:NotAFunction")]
    [InlineData("const o = { e: exports }; o.e.a = 1;", "a:NotAFunction")]
    [InlineData("exports.a = exports.b = 1;", "a:NotAFunction b:NotAFunction")]
    [InlineData("(() => { exports.a = 1; })();", "a:NotAFunction")]
    [InlineData("this.a = async () => {};", "a:AsyncFunction")]
    [InlineData("const name = 'onX'; exports[name] = async () => {};", "onX:AsyncFunction")]
    [InlineData("function _export(target, all) { for (var n in all) Object.defineProperty(target, n, { get: all[n] }); } _export(exports, { a: function () { return f; } }); async function f() {}", "a:AsyncFunction")]
    [InlineData("var m = {}; __export(m, { a: () => f }); module.exports = __toCommonJS(m); async function f() {} var __toCommonJS = (x) => copy({}, x);", "a:AsyncFunction")]
    [InlineData("x.exports = { a: 1 };", "")]
    [InlineData("(function (exports) { exports.a = 1; })({});", "")]
    [InlineData("", "")]
    public void ListsWhatIsExported(string script, string expected)
    {
        var exports = Analysis.Of(script).Exports;
        Assert.Equal(expected, string.Join(' ', exports.Members.Select(m => $"{m.Name}:{m.Kind}")));
        Assert.True(exports.IsComplete);
        Assert.Null(exports.ReplacedBy);
    }

    [Theory]
    [InlineData("(function (make) { make(exports); })(function (exports) { exports.a = async () => {}; });")]
    [InlineData("(function (global, make) { typeof exports === 'object' && typeof module !== 'undefined' ? make(exports) : typeof define === 'function' && define.amd ? define(['exports'], make) : make(global.x); })(this, (function (exports) { exports.a = async () => {}; }));")]
    [InlineData("(function (make) { make(exports); })(function (exports) { function _export(target, all) { for (var n in all) Object.defineProperty(target, n, { get: Object.getOwnPropertyDescriptor(all, n).get }); } _export(exports, { get a() { return f; } }); const f = async () => {}; });")]
    public void FactoriesForSeveralModuleSystemsExport(string script)
    {
        var exports = Analysis.Of(script).Exports;
        Assert.Equal(new ExportedMember("a", ExportedKind.AsyncFunction, exports.Members[0].Range), Assert.Single(exports.Members));
    }

    [Fact]
    public void ExportsGivenToAFunctionOfUnknownCallersMayGetAnything()
        => Assert.False(Analysis.Of("(function (make) { make.apply(this, [exports]); other(exports); })(function (exports) { exports.a = 1; });").Exports.IsComplete);

    [Fact]
    public void MembersThatAHelperDefinesMayBeAnything()
        => Assert.Equal(ExportedKind.Unknown, Assert.Single(Analysis.Of("var all = {}; helper.d(all, { a: () => f }); exports.a = all.a;").Exports.Members).Kind);

    [Fact]
    public void WhatAFactoryForSeveralModuleSystemsExportsCannotBeTold()
    {
        var exports = Analysis.Of("""
            (function (make) {
                if (typeof module === 'object' && typeof module.exports === 'object') {
                    var result = make(require, exports);
                    if (result !== undefined) module.exports = result;
                }
            })(function (require, exports) { exports.a = async () => {}; });
            """).Exports;
        Assert.False(exports.IsComplete);
        Assert.Null(exports.ReplacedBy);
    }

    [Theory]
    [InlineData("exports[name] = 1;")]
    [InlineData("module.exports = require('./x');")]
    [InlineData("module.exports = { ...require('./x') };")]
    [InlineData("module.exports = make();")]
    [InlineData("register(exports);")]
    [InlineData("const tslib_1 = require('tslib'); tslib_1.__exportStar(require('x'), exports);")]
    [InlineData("module.exports = { [name]: 1 };")]
    public void SaysWhenThereMayBeMore(string script) => Assert.False(Analysis.Of(script).Exports.IsComplete);

    [Theory]
    [InlineData("module.exports = async () => {};", ExportedKind.AsyncFunction)]
    [InlineData("module.exports = class {};", ExportedKind.Class)]
    [InlineData("module.exports = 'x';", ExportedKind.NotAFunction)]
    [InlineData("module.exports = f; function f() {}", ExportedKind.Function)]
    public void ReplacementThatIsNoObjectIsKept(string script, ExportedKind kind)
    {
        var exports = Analysis.Of(script).Exports;
        Assert.Equal(kind, exports.ReplacedBy?.Kind);
        Assert.True(exports.IsComplete);
    }

    [Theory]
    [InlineData("class H { async onExecutePostLogin(event) {} help() {} static s() {} } module.exports = new H();", "onExecutePostLogin:AsyncFunction help:Function")]
    [InlineData("class H { onX = async () => {}; #p = 1; get g() { return 1; } } const h = new H(); module.exports = h;", "onX:AsyncFunction")]
    [InlineData("class H extends require('x') { onX() {} } module.exports = new H();", "onX:Function")]
    public void MethodsOfAnExportedInstanceAreExportedAndPerhapsMore(string script, string expected)
    {
        var exports = Analysis.Of(script).Exports;
        Assert.Equal(expected, string.Join(' ', exports.Members.Select(m => $"{m.Name}:{m.Kind}")));
        Assert.False(exports.IsComplete);
        Assert.Null(exports.ReplacedBy);
    }

    [Fact]
    public void MembersOfAnExportedFunctionAreExported() =>
        Assert.Equal("a", Assert.Single(Analysis.Of("module.exports = f; module.exports.a = 1; function f() {}").Exports.Members).Name);

    [Fact]
    public void PlaceIsThatOfTheAssignedMember() => Assert.Equal(
        new TextRange(2, 1, 2, 27),
        Analysis.Of("//\nexports.onExecutePostLogin = async () => {};").Exports.Members[0].Range);
}
