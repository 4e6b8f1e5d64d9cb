using System.Text;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Parsing;
using CsCheck;

namespace ActionsLimits.Tests.Scripts;

/// <summary>Texts that nobody writes and somebody generates. Each has to end in facts; a hang shows as a test run that does not end.</summary>
public sealed class HostileScriptTests
{
    public static TheoryData<string> DeepTexts() =>
    [
        new string('[', 100_000),
        new string('(', 100_000) + new string(')', 100_000),
        new string('[', 100_000) + new string(']', 100_000),
        new string('{', 100_000) + new string('}', 100_000),
        "x = " + Repeat("{a:", 100_000) + "1" + new string('}', 100_000),
        "x = " + new string('!', 100_000) + "a",
        "x = " + Repeat("a=>", 100_000) + "1",
        "x = " + Repeat("`${", 50_000) + "1" + Repeat("}`", 50_000),
        Repeat("if(a)", 100_000) + ";",
        "x = " + Repeat("a?b:", 100_000) + "c",
        "x = " + Repeat("async()=>{await ", 20_000),
        Repeat("function f(){", 50_000) + new string('}', 50_000),
        "x = " + Repeat("new ", 100_000) + "a",
        "x = " + Repeat("a**", 100_000) + "a",

        // The tokenizer calls itself for what follows such a comment.
        Repeat("<!-- x\n", 100_000),
        Repeat("\n--> x", 100_000),
        new string('[', 11_000) + Repeat("<!-- x\n", 4_000) + new string(']', 11_000),
        "await x;" + Repeat("\n--> x", 100_000),
    ];

    [Theory]
    [MemberData(nameof(DeepTexts))]
    public void NestingEndsInFactsOrInAFinding(string script)
    {
        var facts = Analysis.Of(script);
        Assert.Equal(script.Length, facts.Size.Bytes);
        Assert.True(facts.SyntaxProblem is null or { Kind: SyntaxProblemKind.TooDeep or SyntaxProblemKind.Error });
    }

    [Fact]
    public void NestingBeyondTheParserIsLocated()
    {
        var problem = Analysis.Of("\n\n " + new string('[', 100_000)).SyntaxProblem;
        Assert.Equal(SyntaxProblemKind.TooDeep, problem?.Kind);
        Assert.Equal((3, 100_001), (problem!.Range.Line, problem.Range.Column));
    }

    [Fact]
    public void CommentsInTheFormOfHtmlThatAreTooManyAreLocated()
    {
        var problem = Analysis.Of(Repeat("<!-- x\n", 100_000)).SyntaxProblem;
        Assert.Equal(SyntaxProblemKind.TooDeep, problem?.Kind);
        Assert.Contains("HTML", problem!.Description, StringComparison.Ordinal);
        Assert.InRange(problem.Range.Line, 1_000, 100_000);
        Assert.Null(Analysis.Of(Repeat("<!-- x\n--> y\n", 500) + "x = 1;").SyntaxProblem);
    }

    [Fact]
    public void NestingOfGeneratedCodeIsNoProblem() =>
        Assert.Null(Analysis.Of("x = " + new string('[', 2_000) + new string(']', 2_000)).SyntaxProblem);

    public static TheoryData<string> LongTexts() =>
    [
        "x = " + Repeat("a+", 100_000) + "a",
        "x = " + Repeat("'a'+", 20_000) + "'a'; require(x)",
        "var x = " + Repeat("'a'+", 20_000) + "y; require(x)",
        "x = a" + Repeat(".b", 100_000),
        "x = a" + Repeat("()", 10_000),
        "x = require('a')" + Repeat(".b", 5_000) + "()",
        "x = a" + Repeat("||a", 100_000),
        "x = " + Repeat("a,", 100_000) + "a",
        "x = " + new string('9', 1_000_000) + "n",

        // Each turn leaves ways out, and each way out is joined with everything that all turns wrote.
        "exports.onExecutePostLogin = async (event, api) => { let a, b, c; "
            + Repeat("while (true) { if (a = event.a) try { b = f(a); if (!b.c) return b; c = null; } catch (e) { g(a, e); } if (this.b = !!c) return; a++; ", 6)
            + new string('}', 7),
        "x = 0x" + new string('f', 1_000_000) + "n",
        "x = " + new string('9', 100_000),
        "x = '" + new string('x', 5_000_000) + "'",
        Repeat("var a; ", 100_000),
        string.Concat(Enumerable.Range(0, 50_000).Select(i => $"var v{i} = v{(i + 1) % 50_000};")) + "require(v0)",
        string.Concat(Enumerable.Range(0, 5_000).Select(i => $"function f{i}(x) {{ return f{(i * 7) % 5_000}(x) + f{(i * 11) % 5_000}(x); }}")) + "require(f0('a'))",
        "var o = {};" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"o.a{i} = o.a{(i * 7) % 5_000} + o.a{(i * 11) % 5_000};")) + "require(o.a0)",
        "var a = require;" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a = c ? a : x{i};")) + "a('x')",
        string.Concat(Enumerable.Range(0, 3_000).Select(i => $"class C{i} extends C{(i + 1) % 3_000} {{ m() {{ return this.x; }} }}")) + "new C0().m()",
        "const a = [" + Repeat("'x',", 100_000) + "]; const b = [...a, ...a]; b.forEach(n => require(n))",
        "const s = 'x'.repeat(1e9); const t = s + s + s; require(t.padStart(1e12)); require('x'.repeat(Infinity)); require('x'.repeat(-1))",
        "let s = 'ab'; " + Repeat("s = s + s; ", 100),
        "const f0 = 'abcdefgh'; " + string.Concat(Enumerable.Range(1, 60).Select(i => $"const f{i} = f{i - 1} + f{i - 1};")) + "require(f60)",
        "x = {" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"a{i}: 1,")) + "}; module.exports = x; x[k] = 1;",
        "const {" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i},")) + "} = require('m');",
        Repeat("// actionslimits-disable-line AL1001 -- x\n", 20_000),
        Repeat("'actionslimits-disable-line';", 5_000),
        Repeat("##A##;", 50_000),
        Repeat("@@", 500_000),
        "x = /" + Repeat("(a|b)*", 2_000) + "/",
        new string(' ', 5_000_000),
        Repeat("\r\n", 1_000_000),
        "exports.onExecutePostLogin = async (event) => {" + Repeat("f({ e: event });", 10_000) + "}",
        string.Concat(Enumerable.Range(0, 13).Select(i => $"function f{i}(x) {{" + string.Concat(Enumerable.Range(0, 7).Select(k => $"if (x == {k}) return {(i == 12 ? "typeof fetch === 'function'" : $"f{i + 1}(x)")};")) + $"return f{(i + 1) % 13}(x); }}"))
            + Repeat("if (f0()) fetch();", 5_000),

        // A use of an API in each of very many statements, cases, blocks or loads.
        "const assert = require('assert');" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"assert(a{i}); fetch('x');")),
        "function f() {" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"if (a{i}) return; fetch('x');")) + "}",
        "function f() {" + Repeat("if (a) { return; } else ", 5_000) + "{} " + Repeat("fetch('x');", 50_000) + "}",
        "switch (typeof fetch) {" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"case 'f{i}': fetch('x'); break;")) + "}",
        Repeat("if (a) {", 5_000) + Repeat("fetch('x');", 100_000) + new string('}', 5_000),
        Repeat("require('node:sqlite');", 100_000),
        "let h;" + Repeat("h = require('crypto').hash; h('a');", 50_000),
        "var a; export {" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a as b{i},")) + "}",
        "export {" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i},")) + "} from 'x'",
        string.Concat(Enumerable.Range(0, 100_000).Select(i => $"export * from 'x{i}';")),

        // Members of tables of thousands that refer to each other.
        "class C { " + string.Concat(Enumerable.Range(0, 30_000).Select(i => $"f{i} = this.f{i * 7 % 30_000} + 'a'; m{i}() {{ return this.m{(i + 1) % 30_000}(); }} ")) + "} require(new C().f0 + new C().m0());",

        // Objects that hold each other twice or more: a text of a kilobyte that would be one of gigabytes.
        "const v0 = { z: 'a' };" + string.Concat(Enumerable.Range(1, 60).Select(i => $"const v{i} = {{ " + string.Concat(Enumerable.Range(0, i).Select(k => $"a{k}: v{k}, ")) + "};"))
            + "exports.onExecutePostLogin = async (event, api) => { api.user.setUserMetadata('k', v60); api.cache.set('k', JSON.stringify(v60)); };",
        "const v = {" + string.Concat(Enumerable.Range(0, 120).Select(i => $"a{i}: {{" + string.Concat(Enumerable.Range(0, 120).Select(k => $"b{k}: 1, ")) + "}, ")) + "};"
            + "exports.onExecutePostLogin = async (event, api) => {" + Repeat("api.user.setUserMetadata('k', v); api.cache.set('k', JSON.stringify(v)); ", 4_000) + "};",

        // Lists, objects and texts that double with each line.
        "const o0 = 'm';" + string.Concat(Enumerable.Range(0, 200).Select(i => $"const o{i + 1} = {{ a: o{i}, b: o{i} }};")) + "require(JSON.stringify(o200)); exports.onExecutePostLogin = async (event, api) => { api.cache.set('k', JSON.stringify(o200)); };",
        "const o0 = ['m'];" + string.Concat(Enumerable.Range(0, 200).Select(i => $"const o{i + 1} = [...o{i}, ...o{i}];")) + "o200.forEach(x => require(x)); exports.onExecutePostLogin = async (event, api) => { api.cache.set('k', o200.join()); };",
        "exports.onExecutePostLogin = async (event, api) => { let a = ['x']; " + Repeat("a.push(...a); ", 200) + "api.cache.set('k', a.join()); f(...a); };",
        "exports.onExecutePostLogin = async (event, api) => { let a = ['x']; " + Repeat("a = a.concat(a, a); ", 200) + "api.cache.set('k', a.join()); };",
        "exports.onExecutePostLogin = async (event, api) => { const a = 'x,'.repeat(30000).split(','); " + Repeat("api.cache.set(...a, ...a, ...a, ...a); ", 2_000) + "};",
        "let x = {};" + string.Concat(Enumerable.Range(0, 8_000).Select(i => $"x = {{ ...x, a{i}: 'v' }};")) + "exports.onExecutePostLogin = async (event, api) => { api.user.setUserMetadata('k', x); };",

        // Uses of an API as deep as there are operators or calls, and blocks inside of blocks that are looked through.
        "x = fetch" + Repeat("||fetch", 18_000),
        "x = a" + Repeat(".then(fetch)", 10_000),
        "x = " + Repeat("a?b:", 2_000) + "[" + Repeat("fetch('x'),", 50_000) + "]",
        Repeat("try {", 2_000) + Repeat("fetch('x');", 20_000) + Repeat("} catch (e) {}", 2_000),

        // Each handler is joined with its block, the next one inside of it.
        "let x;" + Repeat("try { f(); } catch (e) {", 3_000) + "fetch('x');" + new string('}', 3_000),

        // Chains that nest to the left, as deep as there are operators, where a condition is looked at.
        "exports.onExecutePostLogin = async (event) => { if (" + Repeat("a||", 40_000) + "b) { await fetch('x'); } else { await fetch('y'); } };",
        "exports.onExecutePostLogin = async (event) => { if (" + Repeat("e&&", 40_000) + "b) { await fetch('x'); } };",
        "exports.onExecutePostLogin = async (event) => { if (!(" + Repeat("a|", 60_000) + "b)) { await fetch('x'); } };",
        "exports.onExecutePostLogin = async (event) => { if (event" + Repeat(".a", 60_000) + ") { await fetch('x'); } };",
        "exports.onExecutePostLogin = async (event) => { let s = ''; for (let i = 0; i < " + Repeat("1+", 60_000) + "1; i++) { s += 'a'; } await fetch(s); };",
    ];

    [Theory]
    [MemberData(nameof(LongTexts))]
    public void LengthEndsInFacts(string script) => Assert.Equal(script.Length, Analysis.Of(script).Size.Bytes);

    [Fact]
    public void HugeTextIsMeasuredAndNotParsed()
    {
        var facts = Analysis.Of(Encoding.ASCII.GetBytes(new string('a', 50_000_000)));
        Assert.Equal(50_000_000, facts.Size.Bytes);
        Assert.Equal(SyntaxProblemKind.TooLarge, facts.SyntaxProblem?.Kind);
    }

    [Theory]
    [InlineData(ScriptParser.MaximumLength, null)]
    [InlineData(ScriptParser.MaximumLength + 1, SyntaxProblemKind.TooLarge)]
    public void LimitOfTheAnalysisIsExact(int length, SyntaxProblemKind? expected) =>
        Assert.Equal(expected, Analysis.Of("x".PadRight(length)).SyntaxProblem?.Kind);

    [Theory]
    [InlineData("let ", "v{0},", "z")]
    [InlineData("const {{", "v{0},", "}} = x")]
    [InlineData("", "class C{0} {{}}", "")]
    [InlineData("const {{ a: [b, {{", "v{0},", "}}] }} = x")]
    [InlineData("import {{", "v{0},", "}} from 'x'", SyntaxProblemKind.EcmaScriptModule)]
    [InlineData("", "import v{0} from 'x';", "", SyntaxProblemKind.EcmaScriptModule)]
    [InlineData("", "import * as v{0} from 'x';", "", SyntaxProblemKind.EcmaScriptModule)]
    public void NumberOfNamesThatTheParserComparesIsBounded(string start, string name, string end, SyntaxProblemKind? problem = null)
    {
        var many = Format(start) + string.Concat(Enumerable.Range(0, 300_000).Select(i => Format(name, i))) + Format(end);
        Assert.Equal(SyntaxProblemKind.TooLarge, Analysis.Of(many).SyntaxProblem?.Kind);
        var enough = Format(start) + string.Concat(Enumerable.Range(0, 4_900).Select(i => Format(name, i))) + Format(end);
        Assert.Equal(problem, Analysis.Of(enough.PadRight(200_000)).SyntaxProblem?.Kind);

        static string Format(string text, int number = 0) => string.Format(System.Globalization.CultureInfo.InvariantCulture, text, number);
    }

    [Theory]
    [InlineData("x = a", "||a")]
    [InlineData("x = a", ".b(require('x'))")]
    [InlineData("import y from 'y'; x = a", ".then(f())", SyntaxProblemKind.EcmaScriptModule)]
    public void NumberOfLinksOfOneExpressionIsBoundedInLongScripts(string start, string link, SyntaxProblemKind? problem = null)
    {
        var many = Analysis.Of((start + Repeat(link, 10_001)).PadRight(200_000)).SyntaxProblem;
        Assert.Equal(SyntaxProblemKind.TooDeep, many?.Kind);
        Assert.True(many!.Range.Column > 10_000);
        var enough = start + Repeat(link, 4_900);
        Assert.Equal(problem, Analysis.Of(enough.PadRight(200_000)).SyntaxProblem?.Kind);
    }

    [Fact]
    public void ValueOfAHugeBigIntIsNotTakenForTheReplacement() =>
        Assert.Equal("…:Require", Analysis.Requires("require('" + new string('9', 5_000) + "n')"));

    [Fact]
    public void AnyBytesEndInFacts() => Gen.Byte.Array[0, 300].Sample(
        bytes => Assert.InRange(Analysis.Of(bytes).Size.Bytes, bytes.Length, 3 * bytes.Length),
        iter: 300);

    [Fact]
    public void AnyPiecesOfScriptsEndInFacts() => Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 40].Sample(
        pieces =>
        {
            var script = string.Join(' ', pieces);
            Assert.Equal(Encoding.UTF8.GetByteCount(script), Analysis.Of(script).Size.Bytes);
        },
        iter: 3_000);

    [Fact]
    public void AnalyzerCanBeReusedAfterAnyScript()
    {
        var analyzer = new ScriptAnalyzer();
        var before = Describe(analyzer);
        foreach (var script in new[] { "x = ", "let module;", Repeat("var a;", 1_000), "require(", "#!x" })
        {
            analyzer.Analyze(Encoding.UTF8.GetBytes(script));
            Assert.Equal(before, Describe(analyzer));
        }
    }

    [Fact]
    public void WorkersPassOnTheFirstException() => Assert.Throws<InvalidOperationException>(() =>
        BigStackWorkers.For(10, 3, static () => 0, static (_, index) =>
        {
            if (index == 5)
            {
                throw new InvalidOperationException();
            }
        }));

    [Fact]
    public void WorkersRunEachIndexOnce()
    {
        var counts = new int[1_000];
        BigStackWorkers.For(counts.Length, 4, static () => 0, (_, index) => Interlocked.Increment(ref counts[index]));
        Assert.All(counts, static count => Assert.Equal(1, count));
    }

    [Fact]
    public void WorkersStopWhenCancelled()
    {
        using var source = new CancellationTokenSource();
        var count = 0;
        Assert.Throws<OperationCanceledException>(() => BigStackWorkers.For(
            1_000,
            1,
            static () => 0,
            (_, _) =>
            {
                count++;
                source.Cancel();
            },
            source.Token));
        Assert.Equal(1, count);
    }

    private static readonly string[] Pieces =
    [
        "const", "let", "var", "function", "class", "=>", "(", ")", "{", "}", "[", "]", "a", "b", "event", "api", "require", "module", "exports", "actions",
        "secrets", ".", "?.", ",", ";", "=", "+", "...", "'x'", "`x${", "}`", "async", "await", "return", "if", "else", "for", "of", "in", "new", "this",
        "super", "import", "export", "##K##", "@@K@@", ":", "?", "!", "<", ">", "enum", "interface", "as", "type", "// actionslimits-disable x", "\n", "1n", "/",
        "onExecutePostLogin", "Object.assign", "static", "get", "yield", "*", "#p", "é", "\uD800", "try", "catch", "switch", "case", "default",
    ];

    private static string Describe(ScriptAnalyzer analyzer)
    {
        var facts = analyzer.Analyze("exports.onX = async (event) => { require('a' + 'b'); event.secrets.S; };"u8);
        return string.Join('|', facts.Requires.Select(static r => r.ToString()).Concat(facts.SecretReads.Select(static r => r.ToString())).Concat(facts.Exports.Members.Select(static m => m.ToString())));
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
