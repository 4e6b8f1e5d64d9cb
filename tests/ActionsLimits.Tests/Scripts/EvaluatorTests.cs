using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Tests.Scripts;

/// <summary>Values of the argument of <c>$(…)</c>, which each script calls once.</summary>
public sealed class EvaluatorTests
{
    [Theory]
    [InlineData("$(1 + 2 * 3 - 4 / 2 % 3)", "5")]
    [InlineData("$(2 ** 10)", "1024")]
    [InlineData("$('a' + 1 + true + null + undefined + 1n)", "a1truenullundefined1")]
    [InlineData("$(1 + 2 + 'a')", "3a")]
    [InlineData("$(`a${1}b${'c'}`)", "a1bc")]
    [InlineData("$(0.1 + 0.2)", "0.30000000000000004")]
    [InlineData("$(1e21 + '')", "1e+21")]
    [InlineData("$(String(123456789012345680000))", "123456789012345680000")]
    [InlineData("$(1e-7 + '')", "1e-7")]
    [InlineData("$(0.000001 + '')", "0.000001")]
    [InlineData("$(-0 + '')", "0")]
    [InlineData("$(5e-324 + '|' + 1.7976931348623157e308)", "5e-324|1.7976931348623157e+308")]
    [InlineData("$(~~3.7 | 8 & 12 ^ 1)", "11")]
    [InlineData("$(1 << 31 >>> 0)", "2147483648")]
    [InlineData("$(-1 >> 1)", "-1")]
    [InlineData("$('abc'.toUpperCase())", "ABC")]
    [InlineData("$('  a\\uFEFF'.trim() + '|')", "a|")]
    [InlineData("$('abcdef'.slice(1, -2))", "bcd")]
    [InlineData("$('abcdef'.substring(4, 1))", "bcd")]
    [InlineData("$('ab'.repeat(3))", "ababab")]
    [InlineData("$('7'.padStart(5, 'ab'))", "abab7")]
    [InlineData("$('7'.padEnd(5, 'ab'))", "7abab")]
    [InlineData("$('a-b-c'.replace('-', '+'))", "a+b-c")]
    [InlineData("$('a-b-c'.replaceAll('-', '+'))", "a+b+c")]
    [InlineData("$('a-b'.split('-').join('+'))", "a+b")]
    [InlineData("$(['a', null, 1, undefined].join())", "a,,1,")]
    [InlineData("$([1, 2].concat([3], 4).join(''))", "1234")]
    [InlineData("$('abc'.length + [1, 2].length)", "5")]
    [InlineData("$(JSON.stringify({ b: [1, 'x\\n', null, undefined], a: undefined, 1: true }))", "{\"1\":true,\"b\":[1,\"x\\n\",null,null]}")]
    [InlineData("$(JSON.stringify({ a: 1 }, null, 2))", "{\n  \"a\": 1\n}")]
    [InlineData("$(typeof 'x' + typeof {} + typeof (() => 1))", "stringobjectfunction")]
    [InlineData("$(!0 && 'x')", "x")]
    [InlineData("$(null ?? 'x')", "x")]
    [InlineData("$('' || 'x')", "x")]
    [InlineData("$(1 > 2 ? 'a' : 'b')", "b")]
    [InlineData("$('a' === 'a' ? 'x' : 'y')", "x")]
    [InlineData("$((0, 'x'))", "x")]
    [InlineData("$(c ? 'a' : 'b')", "a | b")]
    [InlineData("$(c ? 'a' : 1 ? 'a' : 'b')", "a")]
    [InlineData("const x = 'a'; $(x)", "a")]
    [InlineData("let x = 'a'; { let x = 'b'; } $(x)", "a")]
    [InlineData("$(f()); function f() { return 'a'; }", "a")]
    [InlineData("$(f()); function f() { if (c) return 'a'; return 'b'; }", "a | b")]
    [InlineData("$(f()); function f() { if (c) return 'a'; }", "a | ?")]
    [InlineData("const f = (x, y = 'd') => x + y; $(f('a'))", "ad")]
    [InlineData("const { a: { b: [x] } } = { a: { b: ['v'] } }; $(x)", "v")]
    [InlineData("const { a = 'd', ...rest } = { b: 'v' }; $(a + rest.b)", "dv")]
    [InlineData("const o = { a: 'x', ...{ a: 'y' }, b: 1 }; $(o.a)", "y")]
    [InlineData("const o = Object.assign({}, { a: 'x' }, { a: 'y' }); $(o.a)", "y")]
    [InlineData("const o = { get a() { return 'x'; } }; $(o.a)", "x")]
    [InlineData("const o = {}; o.a = 'x'; $(o['a'])", "x")]
    [InlineData("const o = { a: 'x' }; o.a = 'y'; $(o.a)", "x | y")]
    [InlineData("const o = { m() { return this.a; }, a: 'x' }; $(o.m())", "x")]
    [InlineData("class C { static a = 'x'; #b = 'y'; get() { return this.#b; } } $(C.a + new C().get())", "xy")]
    [InlineData("class A { a = 'x'; } class B extends A {} $(new B().a)", "x")]
    [InlineData("Object.entries({ a: 'x', b: 'y' }).forEach(([k, v]) => $(k + v))", "ax | ay | bx | by")]
    [InlineData("for (const k of Object.keys({ a: 1, b: 2 })) $(k)", "a | b")]
    [InlineData("const f = async () => 'a'; async function g() { $(await f()); }", "a")]
    [InlineData("const t = 'x'; $(globalThis.process.env)", "process.env")]
    [InlineData("const { promises: { readFile: r } } = require('fs'); $(r)", "require(fs).promises.readFile")]
    [InlineData("$(new (require('x')).Y().z)", "new require(x).Y.z")]
    [InlineData("$(require('crypto').createHash('md5').update)", "require(crypto).createHash().update")]
    [InlineData("import('fs').then(m => $(m.default.x))", "require(fs).x")]
    [InlineData("function f(a, b) { $(b.x); } module.exports = f;", "parameter(1).x")]
    [InlineData("function f(a) { $(a); } f('x'); f('y');", "x | y")]
    [InlineData("function f(a) { $(a); } f('x'); g(f);", "x | parameter(0)")]
    [InlineData("let x = 'a'; x += 'b'; $(x)", "a | ?")]
    [InlineData("let x = 1; x++; $(x)", "1 | ?")]
    [InlineData("$(x); var x = 'a';", "a")]
    [InlineData("$(Math.random())", "Math.random()")]
    [InlineData("let x = x + 'a'; $(x)", "…a")]
    [InlineData("const a = [1]; a.push(2); $(a.length)", "?")]
    [InlineData("if (c) { function f() { return 'a'; } } $(f())", "a")]
    [InlineData("$('a' + x + 'b')", "a…b")]
    [InlineData("$('ß'.toUpperCase())", "…")]
    [InlineData("$('##K##')", "…")]
    [InlineData("$(##K##)", "?")]
    public void FoldsWhatIsKnown(string script, string expected) => Assert.Equal(expected, Evaluate(script, static value => value.ToString()!));

    [Theory]
    [InlineData("$('é'.repeat(5000) + name)", 10_000, 5_000, 5_000, false)]
    [InlineData("$(name + 'ab'.repeat(1e6))", 2_000_000, 2_000_000, 2_000_000, false)]
    [InlineData("$('x'.repeat(1e6))", 1_000_000, 1_000_000, 1_000_000, true)]
    [InlineData("$('\\uD83D' + name + '\\uDE00')", 6, 2, 2, false)]
    [InlineData("$('😀'.repeat(300000))", 1_200_000, 600_000, 300_000, true)]
    [InlineData("$('\\uDE00x\\uD83D'.repeat(200000))", 1_000_002, 600_000, 400_001, true)]
    [InlineData("$(name.padEnd(100))", 0, 0, 0, false)]
    [InlineData("$(`${name}`.padEnd(100, 'x'))", 100, 100, 50, false)]
    [InlineData("$('ab' + (c ? 'x' : 'yyy') + name)", 3, 3, 3, false)]
    [InlineData("$(JSON.stringify({ a: 'xxxxx', b: name }))", 13, 13, 13, false)]
    public void UnknownPartsLeaveALeastLength(string script, long bytes, long units, long codePoints, bool exact) => Evaluate(script, value =>
    {
        var partial = TextOperations.ToPartial(value);
        Assert.Equal(new TextLength(bytes, units, codePoints), partial.Minimum);
        Assert.Equal(exact, partial.IsExactLength);
        return string.Empty;
    });

    [Fact]
    public void ReferencesAreBoundToTheNearestDeclaration()
    {
        var script = "var a; { let a; a; } function f(a) { a; (function a() { a; }); { class a {} a; } } try {} catch (a) { a; } for (let a of a) a; a; b;";
        using var reader = new ModelReader(script);
        var kinds = reader.Tree.References.ToArray().Where(static r => r.IsRead).OrderBy(static r => r.Identifier.Start).Select(static r => r.Binding.Kind);
        Assert.Equal(
            [BindingKind.Let, BindingKind.Parameter, BindingKind.SelfName, BindingKind.Class, BindingKind.Catch, BindingKind.Let, BindingKind.Let, BindingKind.Var, BindingKind.Free],
            kinds);
    }

    [Fact]
    public void EveryIdentifierThatNamesAVariableHasAReferenceAndEveryNodeAParent()
    {
        var script = "label: for (const { a = b, [c]: d } of e) { if (f) break label; g.h; ({ i: j, k }); class l { m = n; static #o() { return this.#o; } } "
            + "x = (p, ...q) => `${p}${q}`; y?.z(new.target); [r, s.t] = u; switch (v) { case w: function aa() {} } try { } catch { } }";
        using var reader = new ModelReader(script);
        var names = reader.Tree.References.ToArray().Select(static r => r.Identifier.Name).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal("a aa b c d e f g j k l n p q r s u v w x y".Split(' ').Order(StringComparer.Ordinal), names);

        // The parser's own enumeration of children is the standard that the walk has to meet.
        var stack = new Stack<Acornima.Ast.Node>([reader.Tree.Program]);
        while (stack.TryPop(out var node))
        {
            foreach (var child in node.ChildNodes)
            {
                // Labels are no part of the tree of values.
                if (child is Identifier { Name: "label" } or Identifier { Name: "target" or "new" } && SyntaxTree.ParentOf(child) is null)
                {
                    continue;
                }

                Assert.Same(node, SyntaxTree.ParentOf(child));
                stack.Push(child);
            }
        }
    }

    private static string Evaluate(string script, Func<Value, string> describe)
    {
        using var reader = new ModelReader(script);
        foreach (var node in reader.Tree.OfKind(NodeType.CallExpression))
        {
            if (node is CallExpression { Callee: Identifier { Name: "$" } } call)
            {
                return describe(reader.Model.Values.Evaluate(call.Arguments[0]));
            }
        }

        throw new InvalidOperationException("The script has no $(…).");
    }
}
