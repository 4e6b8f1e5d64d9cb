using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Scripts;

public sealed class SyntaxProblemTests
{
    [Theory]
    [InlineData("return 1;")]
    [InlineData("new.target;")]
    [InlineData("var await = 1, yield = 2, let = 3;")]
    [InlineData("function f(a, a) { return 010; }")]
    [InlineData("<!-- comment\n--> comment")]
    [InlineData("with (a) {}")]
    [InlineData("var module, exports, require; function console() {}")]
    [InlineData("#!/usr/bin/env node\nexports.x = 1;")]
    [InlineData("let arguments = 1;")]
    [InlineData("if (1) function f() {}")]
    [InlineData("await (1);")]
    [InlineData("import('x');")]
    [InlineData("f<string>(x);")]
    [InlineData("const x = a ? (b) : c; const y = a ? { b } : [c]; label: for (;;) break label;")]
    [InlineData("const x = ##NUMBER##; const y = @@JSON@@; const z = `##A##{x}`;")]
    [InlineData("##WHOLE_STATEMENTS##\nexports.x = '##INSIDE##';")]
    [InlineData("##ONE## ##TWO##")]
    [InlineData("class A { #KEY; m() { return this.#KEY; } }")]
    public void AcceptsWhatTheWrapperFunctionAccepts(string script) => Assert.Null(Analysis.Of(script).SyntaxProblem);

    [Theory]
    [InlineData("const a: string = 1;", 1, 8)]
    [InlineData("let a: number;", 1, 6)]
    [InlineData("function f(a: string) {}", 1, 13)]
    [InlineData("function f(a?: string) {}", 1, 13)]
    [InlineData("function f(): void {}", 1, 13)]
    [InlineData("const f = (a: string) => a;", 1, 13)]
    [InlineData("exports.onExecutePostLogin = async (event: Event, api: PostLoginAPI) => {\n};", 1, 42)]
    [InlineData("const f = async (x: { a: string }, y: Promise<void>) => 1;", 1, 19)]
    [InlineData("interface A { b: string }", 1, 1)]
    [InlineData("enum A { B }", 1, 1)]
    [InlineData("type A = string;", 1, 1)]
    [InlineData("type A<T> = T[];", 1, 1)]
    [InlineData("let y = x as string;", 1, 11)]
    [InlineData("let y = x as const;", 1, 11)]
    [InlineData("let y = x satisfies T;", 1, 11)]
    [InlineData("let y = x!;", 1, 10)]
    [InlineData("let y = x!.z;", 1, 10)]
    [InlineData("f(x!)", 1, 4)]
    [InlineData("class A { private x = 1 }", 1, 11)]
    [InlineData("class A { x: number = 1 }", 1, 12)]
    [InlineData("class A { constructor(private readonly x) {} }", 1, 23)]
    [InlineData("class A<T> {}", 1, 8)]
    [InlineData("class A implements B {}", 1, 9)]
    [InlineData("const f = <T>(x: T) => x;", 1, 11)]
    [InlineData("function f<T>(x) {}", 1, 11)]
    [InlineData("new Map<string, number>()", 1, 8)]
    [InlineData("declare const x;", 1, 1)]
    [InlineData("abstract class X {}", 1, 1)]
    [InlineData("namespace X { }", 1, 1)]
    [InlineData("import type { A } from 'b';", 1, 8)]
    [InlineData("import { A } from 'b';\nconst x: A = 1;", 2, 8)]
    [InlineData("export type A = string;", 1, 8)]
    [InlineData("export interface A { }", 1, 8)]
    [InlineData("export default async function f(e: Event) {}", 1, 34)]
    [InlineData("try { } catch (e: any) { }", 1, 17)]
    public void RecognisesTypeScript(string script, int line, int column) => AssertProblem(script, SyntaxProblemKind.TypeScript, line, column);

    [Theory]
    [InlineData("import x from 'y';", 1, 1)]
    [InlineData("const a = 1;\nimport 'y';", 2, 1)]
    [InlineData("export const a = 1;", 1, 1)]
    [InlineData("export default {};", 1, 1)]
    [InlineData("export { a };\nvar a;", 1, 1)]
    [InlineData("x = import.meta.url;", 1, 5)]
    [InlineData("const x = await f();", 1, 11)]
    [InlineData("with (a) {}\nawait f();", 2, 1)]
    [InlineData("import a from 'a';\nawait f();", 1, 1)]
    public void RecognisesModules(string script, int line, int column) => AssertProblem(script, SyntaxProblemKind.EcmaScriptModule, line, column);

    [Theory]
    [InlineData("var x = {a: };", 1, 13)]
    [InlineData("foo(a: 1)", 1, 6)]
    [InlineData("foo(a: b)", 1, 6)]
    [InlineData("if (a: b) {}", 1, 6)]
    [InlineData("x = <div>text</div>;", 1, 5)]
    [InlineData("if (a !b) {}", 1, 7)]
    [InlineData("\n\n  }", 3, 3)]
    [InlineData("'abc", 1, 1)]
    [InlineData("/(/", 1, 3)]
    [InlineData("function f() { await g(); }", 1, 16)]
    [InlineData("var a; let a;", 1, 12)]
    [InlineData("'use strict'; with (a) {}", 1, 15)]
    [InlineData("super.x", 1, 1)]
    [InlineData("a b", 1, 3)]
    [InlineData("x; ##A## ##B##; }", 1, 17)]
    [InlineData("x = ##", 1, 5)]
    public void ReportsOtherErrorsWhereTheyAre(string script, int line, int column) => AssertProblem(script, SyntaxProblemKind.Error, line, column);

    [Theory]
    [InlineData("let module = 1;", "module", 1, 5)]
    [InlineData("const { a: [exports] } = x;", "exports", 1, 13)]
    [InlineData("\nclass console {}", "console", 2, 7)]
    [InlineData("const require = 1", "require", 1, 7)]
    [InlineData("const actions = 1", "actions", 1, 7)]
    [InlineData("using module = x", "module", 1, 7)]
    public void FindsRedeclaredWrapperParameters(string script, string name, int line, int column)
    {
        var found = Assert.Single(Analysis.Of(script).WrapperRedeclarations);
        Assert.Equal((name, line, column), (found.Name, found.Range.Line, found.Range.Column));
    }

    [Theory]
    [InlineData("var module = 1; function exports() {}")]
    [InlineData("{ let module = 1; }")]
    [InlineData("(module) => { let exports; }")]
    [InlineData("const x = class console {};")]
    public void AcceptsOtherDeclarationsOfWrapperNames(string script) => Assert.Empty(Analysis.Of(script).WrapperRedeclarations);

    private static void AssertProblem(string script, SyntaxProblemKind kind, int line, int column)
    {
        var problem = Analysis.Of(script).SyntaxProblem;
        Assert.NotNull(problem);
        Assert.Equal((kind, line, column), (problem.Kind, problem.Range.Line, problem.Range.Column));
    }
}
