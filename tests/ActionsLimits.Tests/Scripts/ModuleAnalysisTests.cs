using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Scripts;

/// <summary>An ES module is reported as one, and analysed as the CommonJS script that it has to become.</summary>
public sealed class ModuleAnalysisTests
{
    [Theory]
    [InlineData("import 'a'", "a:StaticImport")]
    [InlineData("import a from 'a'; import * as b from 'b'; import { c } from 'c'; import d, { e } from 'd'; import f, * as g from 'f';", "a:StaticImport b:StaticImport c:StaticImport d:StaticImport f:StaticImport")]
    [InlineData("import {} from 'a'; export {} from 'b'", "a:StaticImport b:StaticImport")]
    [InlineData("export { a } from 'a'; export { b as 'c d', e } from 'b'; export * from 'c'; export * as d from 'd'; export { default } from 'e'", "a:StaticImport b:StaticImport c:StaticImport d:StaticImport e:StaticImport")]
    [InlineData("import a from './a.json' with { type: 'json' }", "./a.json:StaticImport")]
    [InlineData("import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); require('a')", "node:module:StaticImport a:CreateRequire")]
    [InlineData("import { createRequire as c } from 'module'; const load = c(import.meta.url); load('a')", "module:StaticImport a:CreateRequire")]
    [InlineData("import process from 'node:process'; process.getBuiltinModule('fs')", "node:process:StaticImport fs:GetBuiltinModule")]
    [InlineData("import a from 'a'; const b = await import('b'); require('c')", "a:StaticImport b:Import c:Require")]
    [InlineData("const b = await import('b'); require('c')", "b:Import c:Require")]
    [InlineData("await b(); import 'c'", "c:StaticImport")]
    [InlineData("import '@@KEY@@'; ##STATEMENTS##\nimport 'b'", "b:StaticImport …:StaticImport")]
    public void Loads_are_found(string script, string expected)
    {
        var facts = Of(script);
        Assert.Equal(
            expected.Split(' ').Order(StringComparer.Ordinal),
            facts.Requires.Select(fact => $"{fact.Specifier ?? fact.KnownPrefix + "…"}:{fact.Form}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("export const onExecutePostLogin = async () => {}", "onExecutePostLogin:AsyncFunction@14")]
    [InlineData("export async function onExecutePostLogin() {}", "onExecutePostLogin:AsyncFunction@23")]
    [InlineData("export function f() {} export class C {} export let a = 1, { b, c: [d, ...e] = [] } = x;", "f:Function@17 C:Class@37 a:NotAFunction@53 b:Unknown@62 d:Unknown@69 e:Unknown@75")]
    [InlineData("const f = async () => {}; export { f as onExecutePostLogin, f }", "onExecutePostLogin:AsyncFunction@41 f:AsyncFunction@61")]
    [InlineData("const f = async () => {}; export { f as 'a b' }", "a b:AsyncFunction@41")]
    [InlineData("export { a, b as c } from 'x'", "a:Unknown@10 c:Unknown@18")]
    [InlineData("export * as x from 'x'", "x:Unknown@13")]
    [InlineData("export const a = 1; export * from 'x'", "a:NotAFunction@14 …")]
    [InlineData("export default { onExecutePostLogin: async () => {} }", "onExecutePostLogin:AsyncFunction@18")]
    [InlineData("export default async function () {}", "=AsyncFunction")]
    [InlineData("export default class { }", "=Class")]
    [InlineData("export default function f() {} export const a = 1;", "default:Function@1 a:NotAFunction@45")]
    [InlineData("import a from 'a'; exports.onExecutePostLogin = async () => {};", "onExecutePostLogin:AsyncFunction@20")]
    [InlineData("await a; module.exports = { f() {} };", "f:Function@29")]
    [InlineData("import 'a'", "")]
    public void Exports_are_found(string script, string expected)
    {
        var exports = Of(script).Exports;
        Assert.Equal(expected, string.Join(' ', [
            .. exports.Members.Select(member => $"{member.Name}:{member.Kind}@{member.Range.Column}"),
            .. exports.ReplacedBy is { } replaced ? [$"={replaced.Kind}"] : Array.Empty<string>(),
            .. exports.IsComplete ? Array.Empty<string>() : ["…"]]));
    }

    [Theory]
    [InlineData("import { hash } from 'crypto'; hash('sha1', 'x')", "crypto.hash@10")]
    [InlineData("import { hash as h } from 'node:crypto'; h('sha1', 'x')", "crypto.hash@10")]
    [InlineData("import { 'hash' as h } from 'crypto'; h('sha1', 'x')", "crypto.hash@10")]
    [InlineData("import c from 'crypto'; c.hash('sha1', 'x')", "crypto.hash@27")]
    [InlineData("import * as c from 'crypto'; export const f = () => c.hash('sha1', 'x')", "crypto.hash@55")]
    [InlineData("import * as c from 'crypto'; c.default.hash('sha1', 'x')", "crypto.hash@40")]
    [InlineData("import { default as c } from 'crypto'; c.hash('sha1', 'x')", "crypto.hash@42")]
    [InlineData("import c, { randomUUID as r, hash } from 'crypto'; c.hash", "crypto.hash@30 crypto.hash@54 crypto.randomUUID@13")]
    [InlineData("import { promises } from 'fs'; promises.rm('x')", "fs.promises.rm@41")]
    [InlineData("export { hash } from 'crypto'", "crypto.hash@10")]
    [InlineData("export { hash as h } from 'crypto'", "crypto.hash@10")]
    [InlineData("export * from 'crypto'", "")]
    [InlineData("import 'node:sqlite'", "node:sqlite@8")]
    [InlineData("import { DatabaseSync } from 'node:sqlite'", "node:sqlite.DatabaseSync@10 node:sqlite@30")]
    [InlineData("import { Readable } from 'stream'; new Readable().map(f)", "stream.Readable.prototype.map@51")]
    [InlineData("import x from 'x'; export default structuredClone(x)", "globalThis.structuredClone@35")]
    [InlineData("import x from 'x'; if (typeof structuredClone === 'function') structuredClone(x)", "")]
    [InlineData("import * as c from 'crypto'; if (c.hash) c.hash('x')", "")]
    [InlineData("const c = await import('node:crypto'); c.hash('x')", "crypto.hash@42")]
    [InlineData("import.meta.dirname", "import.meta.dirname@13")]
    [InlineData("const { filename } = import.meta; export default import.meta['resolve']('x')", "import.meta.filename@9 import.meta.resolve@62")]
    [InlineData("import.meta.dirname ?? import.meta.unheard.of", "")]
    public void Uses_are_found(string script, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Of(script).NodeUses.Select(use => $"{use.Api}@{use.Range.Column}").Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("await a; f(await b); for await (const c of d) { } export const g = async () => await a", "top-level-await@1 top-level-await@12 top-level-await@22")]
    [InlineData("import a from 'a'; export * as b from 'b'; export * from 'c'", "export-namespace@20")]
    [InlineData("import { 'a b' as c } from 'a'; export { c as 'd' }; export { 'e' as f, 'g' } from 'h'", "string-export-names@10 string-export-names@47 string-export-names@63 string-export-names@73")]
    [InlineData("import a from 'a' with { type: 'json' }; export { b } from 'b' with { type: 'json' }; export * from 'c' with { type: 'json' }", "import-attributes@26 import-attributes@71 import-attributes@112")]
    [InlineData("import source a from 'a'; import defer * as b from 'b'", "import-source-declaration@1 import-defer-declaration@27")]
    [InlineData("import a from 'a'; export default a?.b; export const d = '\u0061'", "optional-chaining@35")]
    public void Syntax_of_modules_is_found(string script, string expected) => Assert.Equal(
        expected,
        string.Join(' ', Of(script).SyntaxUses.Select(use => $"{use.Feature["syntax:".Length..]}@{use.Range.Column}")));

    [Fact]
    public void Secrets_effects_and_state_of_a_module_are_found()
    {
        var facts = Of("""
            import axios from 'axios';
            let count = 0;
            export const onExecutePostLogin = async (event, api) => {
              count++;
              api.cache.set('k', 'v');
              await axios.get('https://a.example', { headers: { key: event.secrets.KEY } });
            };
            """);
        Assert.Equal("KEY", Assert.Single(facts.SecretReads).Name);
        Assert.Equal("onExecutePostLogin", Assert.Single(facts.Execution.Entries).Name);
        Assert.Single(facts.Execution.Requests);
        Assert.Equal("count", Assert.Single(facts.ModuleStates).Name);
    }

    [Fact]
    public void Names_of_a_wrapper_that_a_module_does_not_have_may_be_declared()
    {
        Assert.Empty(Of("import module from 'module'; const require = module.createRequire(import.meta.url); export const console = 1;").WrapperRedeclarations);
        Assert.Single(Of("await a; const module = 1;").WrapperRedeclarations);
    }

    [Theory]
    [InlineData("import a from 'a'; with (a) {}")]
    [InlineData("import a from 'a'; import a from 'b';")]
    [InlineData("import a from 'a'; let x = ;")]
    [InlineData("export const a = 1; export const a = 2;")]
    public void A_module_that_does_not_parse_is_one_all_the_same(string script)
    {
        var facts = Analysis.Of(script);
        Assert.Equal(SyntaxProblemKind.EcmaScriptModule, facts.SyntaxProblem?.Kind);
        Assert.False(facts.IsAnalysed);
        Assert.Empty(facts.Requires);
    }

    private static ScriptFacts Of(string script)
    {
        var facts = Analysis.Of(script);
        Assert.Equal(SyntaxProblemKind.EcmaScriptModule, facts.SyntaxProblem?.Kind);
        Assert.True(facts.IsAnalysed);
        return facts;
    }
}
