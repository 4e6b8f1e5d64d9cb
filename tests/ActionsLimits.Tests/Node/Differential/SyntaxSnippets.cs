using System.Text.Json;
using ActionsLimits.SurfaceGenerator;
using CsCheck;

namespace ActionsLimits.Tests.Node.Differential;

/// <summary>Random programs made of the syntax that Node lines differ in, valid and invalid ones.</summary>
internal static class SyntaxSnippets
{
    private static readonly Gen<string> Names = Any("a", "b", "c", "let", "of", "async", "yield", "accessor", "using", "source", "defer");

    /// <summary>Whole scripts.</summary>
    public static Gen<string> Programs() => Gen.Select(Any("", "", "\"use strict\"; "), Statement(3).Array[1, 3], (head, statements) => head + string.Join("\n", statements));

    /// <summary>The example of every feature, alone, in a function, and in a template.</summary>
    public static IEnumerable<string> OneOfEach()
    {
        using var document = JsonDocument.Parse(Resources.Read("syntax.json"));
        foreach (var feature in document.RootElement.EnumerateArray())
        {
            var example = feature.GetProperty("example").GetString()!;
            if (feature.GetProperty("id").GetString() is "for-async-of" or "strict-non-octal-escape")
            {
                // Mistakes that Node 12 alone does not see; for us they are mistakes everywhere.
                continue;
            }

            yield return example;
            yield return $"function f() {{ {example} }}";
            yield return $"exports.f = async () => {{ {example} }};";
            yield return $"`${{function () {{ {example} }}}}`";
        }
    }

    /// <summary>Scripts that reach regular expressions.</summary>
    public static Gen<string> RegularExpressions()
    {
        Gen<string> atom = Any(
            "a", ".", "\\d", "\\p{L}", "\\u{61}", "\\k<a>", "(?<a>x)", "(?<b>x)", "(?<a>y)", "(?:z)", "(?=z)", "(?<=z)", "(?<!z)", "(?i:z)", "(?-i:z)", "(?s-m:z)", "(?i-i:z)", "(?:)",
            "[a-z]", "[a--b]", "[[a]&&[b]]", "[(?<a>]", "[\\q{ab}]", "\\(?<a>", "[^\\d]", "\\p{RGI_Emoji}", "\\1", "{", "(?<\\u0061>x)", "(?<\ud835\udc9c>x)", "(?<$>x)", "\\b", "^", "$");
        Gen<string> part = Gen.Select(atom, Any("", "", "", "*", "?", "{2}", "|"), (one, many) => one + many);
        Gen<string> pattern = part.Array[1, 4].Select(string.Concat);
        Gen<string> flags = Any("", "", "g", "i", "u", "v", "d", "s", "y", "dv", "gi", "uv", "gg");
        return Gen.Select(pattern, flags, Any("return /{0}/{1}", "(() => /{0}/{1})()", "var x = [/{0}/{1}]"), (text, letters, form) =>
            form.Replace("{0}", text, StringComparison.Ordinal).Replace("{1}", letters, StringComparison.Ordinal));
    }

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static Gen<string> Expression(int depth)
    {
        if (depth == 0)
        {
            return Gen.OneOf(Names, Any("1", "1_000", "0x1_f", "10n", "1_0n", "'x'", "`t`", "null", "this", "new.target", "1__0", "import.meta", "/x/d", "/[a&&b]/v"));
        }

        var inner = Expression(depth - 1);
        return Gen.OneOf(
            inner,
            Gen.Select(inner, Names, (one, name) => $"({one})?.{name}"),
            Gen.Select(inner, inner, (one, two) => $"({one})?.[{two}]"),
            Gen.Select(inner, inner, (one, two) => $"({one})?.({two}).z"),
            Gen.Select(inner, inner, (one, two) => $"({one})?.x = {two}"),
            Gen.Select(Names, (name) => $"{name}?.1:2"),
            Gen.Select(Names, (name) => $"{name}?.`x`"),
            Gen.Select(inner, inner, Any("??", "||", "&&", "**", "+", "in", ","), (one, two, sign) => $"{one} {sign} {two}"),
            Gen.Select(inner, inner, (one, two) => $"({one}) ?? ({two})"),
            Gen.Select(Names, inner, Any("=", "??=", "||=", "&&=", "**="), (name, one, sign) => $"({name} {sign} {one})"),
            Gen.Select(Names, inner, Any("??=", "||="), (name, one, sign) => $"({name}.q {sign} {one})"),
            Gen.Select(inner, one => $"`a${{{one}}}b`"),
            Gen.Select(inner, one => $"(async () => {{ await ({one}); }})"),
            Gen.Select(Names, inner, (name, one) => $"(({name} = {one}) => {name})"),
            Gen.Select(Names, inner, (name, one) => $"(async {name} => {{ for await (const x of {one}) ; }})"),
            Gen.Select(inner, Any("import({0})", "import({0}, {})", "import({0},)", "import({0}, {},)", "import.source({0})", "import.defer({0})", "import/* , */({0})"), (one, form) => form.Replace("{0}", one, StringComparison.Ordinal)),
            Gen.Select(inner, Any("{0}", "1n", "1_0", "i\\u0066", "'x'", "[{0}]", "get 1n", "async 2n"), (one, key) =>
                key.StartsWith("get", StringComparison.Ordinal) || key.StartsWith("async", StringComparison.Ordinal) ? $"({{ {key}() {{ return {one}; }} }})" : $"({{ {(key == "{0}" ? "k" : key.Replace("{0}", one, StringComparison.Ordinal))}: {one} }})"),
            Gen.Select(inner, inner, (one, two) => $"({{ ...{one}, y: [...{two}] }})"),
            Gen.Select(Member(depth - 1).Array[1, 3], members => $"(class {{ {string.Join(' ', members)} }})"));
    }

    // Without return and await in static blocks, about which V8 26 errs after fields: compiler-quirks.txt has them.
    private static Gen<string> Member(int depth)
    {
        var inner = Expression(depth);
        Gen<string> key = Any("x", "#x", "static x", "static #x", "'y'", "1n", "[k]", "static", "accessor", "accessor x", "accessor #x", "static accessor x", "i\\u0066", "#y", "static async *#z");
        return Gen.OneOf(
            Gen.Select(key, inner, (name, one) => $"{name} = {one};"),
            key.Select(name => $"{name};"),
            Gen.Select(key, inner, (name, one) => $"{name}() {{ return {one}; }}"),
            Gen.Select(Any("get #x()", "set #x(v)", "get x()", "static get #x()", "static set #x(v)", "async #x()", "*#x()"), inner, (head, one) => $"{head} {{ {one}; }}"),
            inner.Select(one => $"static {{ {one}; }}"),
            Any("static { var arguments; }", "has(o) { return #x in o; }", "#x; has(o) { return #x in o; }", "#x; m(o) { return o?.#x; }", "#x; m(o) { o.#x ??= 1; }", "@d m() {}", "@d() x = 1", "static async #q() {}", "constructor() { super(); }", "#x; m() { delete this.#x; }", "#constructor() {}"));
    }

    private static Gen<string> Statement(int depth)
    {
        var one = Expression(depth);
        if (depth == 0)
        {
            return one.Select(text => text + ";");
        }

        var inner = Statement(depth - 1);
        return Gen.OneOf(
            one.Select(text => $"({text});"),
            one.Select(text => $"x = {text};"),
            Gen.Select(Any("var", "let", "const", "using", "await using"), Names, one, (kind, name, value) => $"{{ {kind} {name} = {value}; }}"),
            Gen.Select(Any("using", "await using"), one, (kind, value) => $"async function g() {{ {kind} r = {value}; }}"),
            Gen.Select(Any("const", "using", "await using", "using of", "let"), one, (kind, value) => $"async function h() {{ for ({kind} r of {value}) ; }}"),
            Gen.Select(Any("for (async of => 1; false; )", "for await (async of [])", "for (let of of [])", "for (let.x of [])"), inner, (head, body) => $"async function i() {{ {head} {body} }}"),
            inner.Select(body => $"try {{ {body} }} catch {{ }}"),
            inner.Select(body => $"if (a) {{ {body} }}"),
            Gen.Select(Names, inner, (name, body) => $"function {name}() {{ {body} }}"),
            inner.Select(body => $"async function* w() {{ {body} yield 1; }}"),
            inner.Select(body => $"function s() {{ 'use strict'; {body} }}"),
            Gen.Select(Member(depth - 1).Array[1, 3], members => $"class K extends Object {{ {string.Join(' ', members)} }}"),
            Gen.Select(Member(depth - 1), member => $"@d class D {{ {member} }}"),
            Any("let module = 1;", "class exports {}", "{ let require = 1; }", "await 1;", "import x from 'x';", "export {};", "return;", "x: y: while (0) continue x;", "a\n++b;", "#!x", "<!-- x", "var let = 1;", "debugger;"));
    }
}
