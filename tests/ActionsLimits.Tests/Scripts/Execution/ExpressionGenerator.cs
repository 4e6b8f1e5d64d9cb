using System.Globalization;
using CsCheck;

namespace ActionsLimits.Tests.Scripts.Execution;

/// <summary>
/// Expressions of everything that folding knows: strings, numbers, lists and objects, constants and local functions of the script, with and
/// without parts that only the event knows. All of them have a value: counts are small, and nothing throws.
/// </summary>
internal static class ExpressionGenerator
{
    /// <summary>Declarations that expressions use.</summary>
    internal const string Declarations = """
        const WORD = 'wörd', EMPTY = '', FACE = '\u{1F600}', HALF = '\ud83d', NUMBER = 7, FRACTION = 0.1, LIST = ['a', 'é', 3], RECORD = { a: 'x', 'b-c': [1, 'y'], 2: null };
        function twice(text, between = '-') { return `${text}${between}${text}`; }
        const pick = (condition, { one = 'one', other } = {}) => condition ? one : other;
        const sum = (...numbers) => numbers.reduce((total, number) => total + number, 0);
        const chain = text => { let all = ''; for (let i = 0; i < 3; i++) { all += text + i; } return all; };

        """;

    private static readonly Gen<string> Counts = Gen.Int[0, 5].Select(Literal);

    private static readonly Gen<string> SmallIntegers = Gen.Int[-4, 9].Select(Literal);

    private static readonly Gen<string> ConstantTexts = One(
        "''", "'a'", "'abc'", "'é'", "'\\u{1F600}'", "'\\ud83d'", "'\\ude00'", "'\"\\n\\\\'", "'  x '", "'ß'", "'0'", "'12'", "' 1e3 '", "'0x1F'", "\"it's\"", "'\\u2028'", "'\\u0001'", "`a\nb`", "WORD", "EMPTY", "FACE", "HALF", "LIST[1]", "RECORD.a", "RECORD['b-c'][1]");

    private static readonly Gen<string> ConstantNumbers = One(
        "0", "1", "2", "3", "10", "255", "0.5", "1e21", "1e-7", "123456.789", "2147483648", "9007199254740991", "9007199254740993", "0.1", "5e-324", "1.7976931348623157e308", "NUMBER", "FRACTION", "LIST.length", "LIST[2]", "WORD.length");

    private static readonly Gen<string> UnknownTexts = One("event.s", "`${event.s}`", "String(event.n)", "(event.b ? 'yes' : 'no')", "(event.s || 'none')", "(event.o?.p ?? WORD)", "event.list.join('+')", "(event.list[0] ?? FACE)");

    private static readonly Gen<string> UnknownNumbers = One("event.n", "event.list.length", "(event.b ? 1 : 2)", "event.s.length");

    /// <summary>Expressions without a part that only the event knows.</summary>
    internal static Gen<string> Constants { get; } = Any(4, ConstantTexts, ConstantNumbers);

    /// <summary>Expressions with and without such parts.</summary>
    internal static Gen<string> All { get; } = Any(
        4,
        Gen.Frequency((3, ConstantTexts), (2, UnknownTexts)),
        Gen.Frequency((3, ConstantNumbers), (1, UnknownNumbers)));

    private static Gen<string> One(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static string Literal(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static Gen<string> Any(int depth, Gen<string> texts, Gen<string> numbers)
    {
        var (text, number, flag, list, record) = (texts, numbers, One("true", "false", "(!0)", "(WORD === 'wörd')"), One("[]", "LIST", "['x', 'yy']", "[1, , 3]"), One("{}", "RECORD", "{ k: 'v' }"));
        for (var level = 0; level < depth; level++)
        {
            (text, number, flag, list, record) = (
                Texts(text, number, flag, list, record, texts),
                Numbers(text, number, list, record, numbers),
                Flags(text, number, list),
                Lists(text, number, list, record),
                Records(text, number, list, record));
        }

        return Gen.Frequency((6, text), (2, number), (1, flag), (1, list), (1, record.Select(static value => $"({value})")));
    }

    private static Gen<string> Texts(Gen<string> text, Gen<string> number, Gen<string> flag, Gen<string> list, Gen<string> record, Gen<string> leaf) => Gen.Frequency(
        (2, leaf),
        (3, Gen.Select(text, Gen.OneOf(text, number, flag), static (a, b) => $"({a} + {b})")),
        (1, Gen.Select(Gen.OneOf(number, flag), text, static (a, b) => $"({a} + {b})")),
        (2, Gen.Select(Gen.OneOf(text, number, list), text, static (a, b) => $"`<${{{a}}}${{{b}}}é`")),
        (2, Gen.Select(text, Counts, static (a, n) => $"{a}.repeat({n})")),
        (2, Gen.Select(text, Gen.Int[0, 12], text, Gen.Bool, static (a, n, fill, start) => $"{a}.{(start ? "padStart" : "padEnd")}({Literal(n)}, {fill})")),
        (1, Gen.Select(text, Gen.Int[0, 9], static (a, n) => $"{a}.padEnd({Literal(n)})")),
        (2, Gen.Select(list, text, static (a, separator) => $"{a}.join({separator})")),
        (1, list.Select(static a => $"String({a})")),
        (2, Gen.OneOf(record.Select(static a => $"({a})"), list, text, number).Select(static a => $"`${{JSON.stringify({a})}}`")),
        (1, Gen.Select(text, text, static (a, b) => $"{a}.concat({b}, 1)")),
        (2, Gen.Select(text, One("slice", "substring", "substr"), SmallIntegers, SmallIntegers, static (a, name, from, to) => $"{a}.{name}({from}, {to})")),
        (1, Gen.Select(text, SmallIntegers, static (a, at) => $"{a}.charAt({at})")),
        (1, Gen.Select(text, One("toUpperCase", "toLowerCase", "trim", "trimStart", "trimEnd", "toString"), static (a, name) => $"{a}.{name}()")),
        (1, Gen.Select(text, text, text, One("replace", "replaceAll"), static (a, from, to, name) => $"{a}.{name}({from}, {to})")),
        (1, Gen.Select(text, text, text, static (a, separator, between) => $"{a}.split({separator}).join({between})")),
        (1, number.Select(static a => $"String({a})")),
        (1, number.Select(static a => $"({a}).toString()")),
        (1, Gen.OneOf(text, number, flag, list).Select(static a => $"(typeof {a})")),
        (1, Gen.Select(flag, text, text, static (c, a, b) => $"({c} ? {a} : {b})")),
        (1, Gen.Select(text, text, One("||", "&&", "??"), static (a, b, op) => $"String({a} {op} {b})")),
        (1, Gen.Select(text, text, static (a, b) => $"twice({a}, {b})")),
        (1, text.Select(static a => $"twice({a})")),
        (1, Gen.Select(flag, text, static (c, a) => $"`${{pick({c}, {{ other: {a} }})}}`")),
        (1, text.Select(static a => $"chain({a})")),
        (1, Gen.Select(text, text, static (a, b) => $"((x, y = x) => x + y)({a}, {b})")),
        (1, Gen.Int[0, 0xFFFF].Select(static unit => $"String.fromCharCode({Literal(unit)}, 65)")));

    private static Gen<string> Numbers(Gen<string> text, Gen<string> number, Gen<string> list, Gen<string> record, Gen<string> leaf) => Gen.Frequency(
        (3, leaf),
        (3, Gen.Select(number, number, One("+", "-", "*", "/", "%", "|", "&", "^", "<<", ">>", ">>>"), static (a, b, op) => $"({a} {op} {b})")),
        (1, Gen.Select(number, Counts, static (a, n) => $"(({a}) ** {n})")),
        (1, Gen.Int[0, 1100].Select(static n => $"(2 ** {Literal(n)})")),
        (1, Gen.Select(One("-", "+", "~"), number, static (op, a) => $"({op}({a}))")),
        (2, text.Select(static a => $"{a}.length")),
        (2, list.Select(static a => $"{a}.length")),
        (1, record.Select(static a => $"Object.keys({a}).length")),
        (1, Gen.Select(text, text, static (a, b) => $"{a}.indexOf({b})")),
        (1, Gen.Select(text, SmallIntegers, static (a, at) => $"{a}.charCodeAt({at})")),
        (1, text.Select(static a => $"Number({a})")),
        (1, text.Select(static a => $"(+{a})")),
        (1, Gen.Select(One("floor", "ceil", "round", "trunc", "abs"), number, static (name, a) => $"Math.{name}({a})")),
        (1, Gen.Select(One("min", "max"), number, number, static (name, a, b) => $"Math.{name}({a}, {b}, 3)")),
        (1, Gen.Select(text, One("", ", 10", ", 16"), static (a, radix) => $"parseInt({a}{radix})")),
        (1, Gen.Select(number, number, static (a, b) => $"sum({a}, {b}, 1)")));

    private static Gen<string> Flags(Gen<string> text, Gen<string> number, Gen<string> list) => Gen.Frequency(
        (2, One("true", "false")),
        (1, Gen.Select(text, text, One("===", "!==", "<", ">="), static (a, b, op) => $"({a} {op} {b})")),
        (1, Gen.Select(number, number, One("===", "==", "<", ">="), static (a, b, op) => $"({a} {op} {b})")),
        (1, Gen.Select(text, text, One("startsWith", "endsWith", "includes"), static (a, b, name) => $"{a}.{name}({b})")),
        (1, Gen.Select(list, text, static (a, b) => $"{a}.includes({b})")),
        (1, Gen.OneOf(text, number, list).Select(static a => $"(!{a})")));

    private static Gen<string> Lists(Gen<string> text, Gen<string> number, Gen<string> list, Gen<string> record) => Gen.Frequency(
        (3, Gen.OneOf(text, number).Array[0, 3].Select(static items => $"[{string.Join(", ", items)}]")),
        (1, Gen.Select(list, text, static (a, b) => $"[...{a}, {b}]")),
        (1, text.Select(static a => $"[...{a}]")),
        (1, Gen.Select(list, text, static (a, b) => $"{a}.map((x, i) => x + {b} + i)")),
        (1, list.Select(static a => $"{a}.filter(Boolean)")),
        (1, Gen.Select(list, One("String", "Number", "Boolean"), static (a, conversion) => $"{a}.map({conversion})")),
        (1, list.Select(static a => $"{a}.filter(x => x !== 'a')")),
        (1, Gen.Select(list, list, static (a, b) => $"{a}.concat({b})")),
        (1, Gen.Select(list, SmallIntegers, static (a, at) => $"{a}.slice({at})")),
        (1, list.Select(static a => $"[...{a}].reverse()")),
        (1, Gen.Select(Counts, text, static (n, a) => $"Array.from({{ length: {n} }}, (_, i) => {a} + i)")),
        (1, Gen.Select(Counts, text, static (n, a) => $"Array({n}).fill({a})")),
        (1, Gen.Select(One("keys", "values"), record, static (name, a) => $"Object.{name}({a})")),
        (1, record.Select(static a => $"Object.entries({a}).map(([k, v]) => `${{k}}:${{typeof v}}`)")),
        (1, Gen.Select(text, text, static (a, separator) => $"{a}.split({separator})")),
        (1, list.Select(static a => $"[{a}, ['z']].flat()")));

    private static Gen<string> Records(Gen<string> text, Gen<string> number, Gen<string> list, Gen<string> record) => Gen.Frequency(
        (3, Gen.Select(One("a", "'b-c'", "7", "[`k${1 + 1}`]", "é"), Gen.OneOf(text, number, list), Gen.OneOf(text, number), static (key, a, b) => $"{{ {key}: {a}, z: {b} }}")),
        (1, Gen.Select(record, text, static (a, b) => $"{{ ...{a}, a: {b} }}")),
        (1, Gen.Select(record, text, static (a, b) => $"{{ a: {b}, ...{a} }}")),
        (1, Gen.Select(record, record, static (a, b) => $"{{ inner: {a}, other: [{b}] }}")),
        (1, Gen.Select(record, text, static (a, b) => $"{{ ...Object.assign({{ q: 1 }}, {a}, {{ r: {b} }}) }}")),
        (1, text.Select(static a => $"{{ ...Object.fromEntries([['f', {a}], ['g', undefined]]) }}")));
}
