using System.Globalization;
using System.Text;

namespace ActionsLimits.Tests.Scripts.Execution;

/// <summary>
/// Writes handlers at random, of everything that following a script has to get right: constants, unknown values, branches, loops, closures,
/// aliases, exceptions. Each call has a number of its own (<c>api.s12.put</c>), so that what really ran can be compared with what was said.
/// </summary>
/// <param name="seed">Makes a program repeatable.</param>
/// <param name="runsOnce">Whether no call can run more than once: no loops, no callbacks, each function called from one place at most.</param>
internal sealed class ProgramGenerator(int seed, bool runsOnce = false)
{
    private static readonly string[] Texts = ["''", "'a'", "'abc'", "'é'", "'\\u{1F600}'", "'\\ud83d'", "'\\ude00'", "'\"\\n\\\\'", "'  x '", "'ß'", "'0'", "'12'", "\"it's\"", "'\\u2028'", "'\\u0001'"];
    private static readonly string[] Numbers = ["0", "1", "2", "3", "7", "-1", "0.5", "1e21", "1e-7", "123456.789", "2147483648", "9007199254740993", "-0"];
#pragma warning disable CA5394 // A seed makes a failure repeatable; nothing here is a secret.
    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private readonly List<string> _variables = [];
    private readonly List<string> _functions = [];
    private readonly HashSet<string> _called = new(StringComparer.Ordinal);
    private int _lastSite;
    private int _lastName;
    private int _loops;
    private bool _canAwait = true;

    /// <summary>A handler's body.</summary>
    internal string Body()
    {
        for (var index = 0; index < 3; index++)
        {
            Declare();
        }

        Statements(3, 4 + _random.Next(4));
        Put();
        return _text.ToString();
    }

    private string NextSite() => (++_lastSite).ToString(CultureInfo.InvariantCulture);

    private string Count(int from, int to) => _random.Next(from, to).ToString(CultureInfo.InvariantCulture);

    /// <summary>A text that stays short when thousands are put together.</summary>
    private string Short() => Chance(30) ? One("event.s", "String(event.n)", "`<${event.n}>`", "(event.b ? 'yes' : 'n')") : Pick(Texts);

    private string One(params string[] values) => Pick(values);

    /// <summary>A text or list that a loop of many counted turns builds.</summary>
    private void GrowCounted()
    {
        var (text, i) = (Name(), Name());
        var value = Chance(30) ? $"{Short()} + {i}" : Short();
        var append = One($"{text} += {value};", $"{text} = {text} + {value};", $"{{ {text} += {value}; {text} += {Short()}; }}");
        Line($"let {text} = {Short()};");
        Line(One(
            $"for (let {i} = 0; {i} < {Count(600, 1500)}; {i}++) {append}",
            $"for (let {i} = {Count(600, 1500)}; {i} >= 0; {i} -= {Count(1, 4)}) {append}",
            $"let {i} = 0; while ({i} < {Count(600, 1500)}) {{ {append} {i} += 1; }}",
            $"let {i} = 0; while ({text}.length < {Count(600, 3000)} && {i}++ < 3000) {append}",
            $"let {i} = 0; if ('{text}' === 'x') {i} = 1; while ({text}.length <= {Count(600, 3000)}) {{ {text} += 'a'; }}"));
        Line($"const {text}l = [{Short()}]; for (let {i}l = 0; {i}l !== {Count(600, 1500)}; {i}l++) {text}l.push({Short()});");
        Line($"api.s{NextSite()}.put({text}, {text}l.join(''));");
    }

    /// <summary>A text and a list to which a loop of an unknown number of turns appends, and sometimes does otherwise.</summary>
    private void GrowUncounted()
    {
        var (text, list, x) = (Name(), Name(), Name());
        Line($"let {text} = {Text(2)}; const {list} = [{Text(1)}, {Text(1)}]; const {text}f = () => {{ {One("", "", $"{text} = '';", $"{text} = {text}.slice(1);", $"{list}.pop();", $"{list}.length = 0;", $"{list}[0] = 'z';", $"{list}.reverse();")} }};");
        var body = $"{text} {One("+=", $"= {text} +")} {One(x, Text(1), $"{x} + {Text(1)}", $"({text} = 'q')")}; {list}.push({One(x, Text(1))}); {One("", "", $"{text}f();", $"if ({x} === 'yy') {text}f();", $"if ({Condition()}) {text} = {Text(1)};", $"if ({Condition()}) {list}.shift();")}";
        Line(One($"for (const {x} of event.list) {{ {body} {One("", "", $"if ({Condition()}) break;", $"if ({Condition()}) continue;")} }}", $"event.list.forEach({x} => {{ {body} }});"));
        Line($"api.s{NextSite()}.put({text}, {list}.join('-'));");
        if (Chance(30))
        {
            Line($"{text} += {Text(1)}; api.s{NextSite()}.put({text}.trim(), {text} + {text});");
        }
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(IReadOnlyList<string> list) => list[_random.Next(list.Count)];

    private string Name() => "v" + (++_lastName).ToString(CultureInfo.InvariantCulture);

    private void Line(string text) => _text.Append(text).Append('\n');

    private void Put() => Line($"api.s{(++_lastSite).ToString(CultureInfo.InvariantCulture)}.put({Text(3)}, {(Chance(70) ? Text(3) : Any(2))});");

    private void Declare()
    {
        var value = Any(3);
        var name = Name();
        Line($"{(Chance(80) ? "let" : "var")} {name} = {value};");
        _variables.Add(name);
    }

    private void Statements(int depth, int count)
    {
        var variables = _variables.Count;
        var functions = _functions.Count;
        for (var index = 0; index < count; index++)
        {
            Statement(depth);
        }

        _variables.RemoveRange(variables, _variables.Count - variables);
        _functions.RemoveRange(functions, _functions.Count - functions);
    }

    private void Block(int depth)
    {
        Line("{");
        Statements(depth - 1, 1 + _random.Next(3));
        Line("}");
    }

    private void Statement(int depth)
    {
        switch (depth <= 0 ? _random.Next(6) : _random.Next(27))
        {
            case 0 or 1:
                Put();
                break;
            case 2:
                Declare();
                break;
            case 3 when _variables.Count > 0:
                Line($"{Pick(_variables)} = {Any(3)};");
                break;
            case 4 when _variables.Count > 0:
                Line($"{Pick(_variables)} += {Text(2)};");
                break;
            case 5 when _functions.Count > 0:
                var called = Pick(_functions);
                if (runsOnce && !_called.Add(called))
                {
                    break;
                }

                Line($"{(_canAwait && (runsOnce || Chance(50)) ? "await " : "")}{called}({Any(2)});");
                break;
            case 6 or 7 or 8:
                Line($"if ({Condition()})");
                Block(depth);
                if (Chance(40))
                {
                    Line("else");
                    Block(depth);
                }

                break;
            case 9 or 10 or 11 or 20 or 22 when runsOnce:
                Put();
                break;
            case 9:
                var i = Name();
                Line($"for (let {i} = 0; {i} < {_random.Next(4).ToString(CultureInfo.InvariantCulture)}; {i}++)");
                Loop(depth, i);
                break;
            case 10:
                var element = Name();
                Line($"for (const {element} of {(Chance(50) ? "event.list" : $"[{Any(1)}, {Any(1)}]")})");
                Loop(depth, element);
                break;
            case 11:
                var n = Name();
                Line($"let {n} = 0; while ({n}++ < {(Chance(50) ? "event.n" : "2")})");
                Loop(depth, null);
                break;
            case 12 or 13:
                var f = Name();
                var parameter = Name();
                var couldAwait = _canAwait;
                _canAwait = Chance(50);
                var asynchronous = _canAwait ? "async " : "";
                var form = runsOnce ? _random.Next(4) : 0;
                Line(form switch
                {
                    1 => $"let {f} = {asynchronous}function ({parameter} = {Text(1)}) {{",
                    2 => $"{asynchronous}function {f}({parameter} = {Text(1)}) {{",
                    3 => $"const {f} = {{ {asynchronous}run({parameter} = {Text(1)}) {{",
                    _ => $"const {f} = {asynchronous}({parameter} = {Text(1)}) => {{",
                });
                _variables.Add(parameter);
                var loops = _loops;
                _loops = 0;
                Statements(depth - 1, 1 + _random.Next(3));
                Line($"return {Any(2)};");
                _loops = loops;
                _canAwait = couldAwait;
                _variables.Remove(parameter);
                Line(form == 3 ? "} };" : "};");
                _functions.Add(form == 3 ? f + ".run" : f);
                break;
            case 14:
                Line("try");
                Block(depth);
                Line("catch (e)");
                Block(depth);
                if (Chance(30))
                {
                    Line("finally");
                    Block(depth);
                }

                break;
            case 15 when Chance(50):
                Line($"if ({Condition()}) return;");
                break;
            case 16 when Chance(40):
                Line($"if ({Condition()}) throw new Error('x');");
                break;
            case 17 when _loops > 0:
                Line($"if ({Condition()}) {(Chance(50) ? "break" : "continue")};");
                break;
            case 18:
                var list = Name();
                Line($"const {list} = [{Text(1)}]; {list}.push({Text(2)}); if ({Condition()}) {list}.push({Text(1)}); api.s{(++_lastSite).ToString(CultureInfo.InvariantCulture)}.put({list}.join('-'), JSON.stringify({list}));");
                break;
            case 24 when !runsOnce:
                GrowCounted();
                break;
            case 25 when !runsOnce:
                GrowUncounted();
                break;
            case 26:
                Line($"api.s{NextSite()}.put({One($"Array({Count(600, 1500)}).fill({Short()}).join({Short()})", $"Array({Count(600, 1500)}).join({Short()})", $"Array.from({{ length: {Count(600, 1500)} }}, () => {Short()}).join('')", $"[...Array({Count(2, 900)})].map((x, i) => {Short()}).join('')", $"[{Short()}, {Short()}].flatMap(x => [x, {Short()}]).join('')")}, 'e');");
                break;
            case 19:
                var holder = Name();
                Line($"const {holder} = {{ a: {Text(1)}, b: {Any(1)} }}; if ({Condition()}) {holder}.a = {Text(1)}; const {holder}x = {holder}; {holder}x.c = {Text(1)}; api.s{(++_lastSite).ToString(CultureInfo.InvariantCulture)}.put(String({holder}.a), JSON.stringify({holder}));");
                break;
            case 20:
                Line($"event.list.forEach(x => {{ {(_variables.Count > 0 ? $"{Pick(_variables)} = {Text(1)};" : "")} api.s{(++_lastSite).ToString(CultureInfo.InvariantCulture)}.put({Text(1)}, 'e'); }});");
                break;
            case 21:
                Line($"switch ({(Chance(50) ? "event.n" : "2")}) {{ case 1:");
                Put();
                Line(Chance(50) || runsOnce ? "break; case 2:" : "case 2:");
                Put();
                Line("break; default:");
                Put();
                Line("}");
                break;
            case 22 when _variables.Count > 0:
                var mapped = Name();
                Line($"const {mapped} = [{Text(1)}, {Text(1)}].map((x, i) => {{ {Pick(_variables)} = {Text(1)}; return x + i; }}); api.s{(++_lastSite).ToString(CultureInfo.InvariantCulture)}.put({mapped}.join(''), {mapped}[1]);");
                break;
            default:
                Put();
                break;
        }
    }

    private void Loop(int depth, string? variable)
    {
        _loops++;
        if (variable is not null)
        {
            _variables.Add(variable);
        }

        // What the loop's own variable is assigned could make it endless; a copy is changed instead.
        Line("{");
        if (variable is not null)
        {
            _variables.Remove(variable);
            var copy = Name();
            Line($"let {copy} = {variable};");
            _variables.Add(copy);
            Statements(depth - 1, 1 + _random.Next(3));
            _variables.Remove(copy);
        }
        else
        {
            Statements(depth - 1, 1 + _random.Next(3));
        }

        Line("}");
        _loops--;
    }

    private string Condition() => _random.Next(8) switch
    {
        0 => "event.b",
        1 => "!event.b",
        2 => "event.n > 1",
        3 => "event.s",
        4 => "true",
        5 => $"{Text(1)} === {Text(1)}",
        6 when _variables.Count > 0 => Pick(_variables),
        _ => "event.s === 'abc'",
    };

    private string Any(int depth) => _random.Next(6) switch
    {
        0 => Number(depth),
        1 when depth > 0 => $"[{Text(depth - 1)}, {Any(depth - 1)}]",
        2 when depth > 0 => $"{{ k: {Any(depth - 1)}, 2: {Text(depth - 1)}, 1: null }}",
        3 => Pick(["true", "false", "null", "undefined", "event.s", "event.n", "event.o"]),
        _ => Text(depth),
    };

    private string Number(int depth) => depth <= 0 ? Pick(Numbers) : _random.Next(9) switch
    {
        0 => $"({Number(depth - 1)} + {Number(depth - 1)})",
        1 => $"({Number(depth - 1)} * {Number(depth - 1)})",
        2 => $"({Number(depth - 1)} {Pick(["-", "/", "%", "|", "&", "^", "<<", ">>", ">>>"])} {Number(depth - 1)})",
        3 => $"{Text(depth - 1)}.length",
        4 => $"Math.{Pick(["floor", "ceil", "round", "abs", "trunc"])}({Number(depth - 1)})",
        5 => $"Math.max({Number(depth - 1)}, {Number(depth - 1)})",
        6 => "event.n",
        _ => Pick(Numbers),
    };

    private string Text(int depth)
    {
        if (depth <= 0)
        {
            return Chance(15) ? "event.s" : _variables.Count > 0 && Chance(25) ? $"String({Pick(_variables)})" : Pick(Texts);
        }

        return _random.Next(24) switch
        {
            0 or 1 or 2 => $"({Text(depth - 1)} + {Text(depth - 1)})",
            3 or 4 => $"`{Pick(["", "x", "é-"])}${{{Any(depth - 1)}}}${{{Text(depth - 1)}}}`",
            5 => $"{Text(depth - 1)}.repeat({Pick(["0", "1", "2", "5", "20", "event.n"])})",
            6 when depth == 3 && Chance(30) => $"{Pick(Texts)}.repeat(2000).repeat(70)",
            7 => $"{Text(depth - 1)}.{Pick(["padStart", "padEnd"])}({Pick(["0", "3", "9", "150000", "event.n"])}{(Chance(50) ? $", {Text(depth - 1)}" : "")})",
            8 => $"[{Any(depth - 1)}, {Text(depth - 1)}].join({(Chance(50) ? Text(0) : "")})",
            9 or 10 => $"JSON.stringify({{ a: {Any(depth - 1)}, 'b\"': {Text(depth - 1)} }}{(Chance(20) ? ", null, 2" : "")})",
            11 => $"JSON.stringify([{Any(depth - 1)}, {Any(depth - 1)}])",
            12 => $"{Text(depth - 1)}.{Pick(["toUpperCase", "toLowerCase", "trim", "trimStart", "trimEnd", "toString"])}()",
            13 => $"{Text(depth - 1)}.{Pick(["slice", "substring", "substr"])}({Pick(["0", "1", "-2", "2"])}{(Chance(50) ? ", " + Pick(["0", "1", "-1", "3"]) : "")})",
            14 => $"String({Any(depth - 1)})",
            15 => $"({Condition()} ? {Text(depth - 1)} : {Text(depth - 1)})",
            16 => $"({Text(depth - 1)} || {Text(depth - 1)})",
            17 => $"{Text(depth - 1)}.concat({Text(depth - 1)}, {Number(depth - 1)})",
            18 => $"{Text(depth - 1)}.replace('a', 'bcd')",
            19 => $"{Text(depth - 1)}.split('b').join({Text(0)})",
            20 => $"[...{Text(depth - 1)}].reverse().join('')",
            21 => $"Object.keys({{ b: 1, 10: 2, 9: {Any(depth - 1)} }}).join({Text(0)})",
            22 => $"encodeURIComponent('é' + {Number(depth - 1)})",
            _ => Pick(Texts),
        };
    }
#pragma warning restore CA5394
}
