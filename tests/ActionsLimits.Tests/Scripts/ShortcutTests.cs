using Acornima.Ast;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Tests.Scripts;

/// <summary>
/// What spares evaluations must say what they would say: roots of outside members, and names of members that the script gives values. Tried on
/// every member of every script of the scenarios and samples, and on scripts that try to fool them.
/// </summary>
public sealed class ShortcutTests
{
    public static TheoryData<string> Scripts { get; } = new(
    [
        "exports.onExecutePostLogin = async (event, api) => { event.user.name.trim().split(','); (await event.a.b()).c; event?.x?.y.z(); };",
        "function f(a, b = {}) { a.x.y; b.z(); g(a.b.c); } function g(x) { x.y(); } f(event, { z() {} });",
        "const fs = require('fs'); fs.promises.readFile('x').then((x) => x.y); fs.constants.z.q;",
        "const e = module.exports; e.a = () => 1; e.a(); module.exports.b = e; exports.b.a(); exports.c.d();",
        "globalThis.exports = 1; globalThis.process.exit(); globalThis.x.y(); global.z.q();",
        "const o = { a() {}, 'b-c': x => x, [k]: y, ['d']: () => 1, get e() { return () => 1; }, f: { g() {} }, 1: () => 1 }; o.a(); o['b-c'](); o.d(); o.e(); o.f.g(); o[1]();",
        "class C { m() {} static s() {} f = () => this.m(); ['n']() {} #p() {} q = class { r() {} }; } const c = new C(); c.m(); C.s(); c.f(); c.n(); new c.q().r();",
        "const o = {}; o.a = f; o['b'] = f; o[x] = f; ({ c: o.c } = { c: f }); [o.d] = [f]; o.e ??= f; o.g += f; function f() {} o.a(); o.b(); o.c(); o.d(); o.e(); o.g();",
        "const o = Object.assign({}, { a() {} }, b); const p = { ...o, c: o.a }; p.a(); p.c(); Object.freeze(p).a(); Object.values(p)[0]();",
        "const m = new Map(); m.get('x')(); const [a, { b: [c] }] = [{ d() {} }, { b: [() => 1] }]; a.d(); c();",
        "f.call(null, 1); f.bind(1)(); f.x = () => 1; f.x(); function f() {} f.apply(this, arguments);",
        "exports.f = (x) => x.bind(null); const b = ({ y }) => y.bind(1).z; b({ y: { bind() { return { z: b }; } } });",
        "__importStar(require('x')).default.y(); exports.f = (e) => e.__importStar({ h() {} }).h();",
        "const list = [1, 2].map((x) => x); list.length.x; list.at(0).y(); 'x'.concat('y').z; `a`.b(); [() => 1].c(); [{ d() {} }][0].d();",
        "a.b.c.d.e.f.g.h.i.j.k.l(); exports.x = (p) => p.b.c.d.e.f.g.h.i.j.k.l();",
        "exports.f = (e) => { const { g } = e; g.h(); const { i: { j } = {} } = e; j.k(); let l = e.m; l = { n() {} }; l.n(); };",
        "exports.f = (e) => { e.##A##.b(); ##C##.d(); e['##E##'].f(); };",
    ]);

    [Theory]
    [MemberData(nameof(Scripts))]
    public void AgreeWithTheValues(string script) => Check(script);

    [Fact]
    public void AgreeWithTheValuesInAllScenariosAndSamples()
    {
        var files = new[] { "tests/scenarios", "samples" }
            .SelectMany(static folder => Directory.EnumerateFiles(RepositoryRoot.Path(folder), "*.js", SearchOption.AllDirectories))
            .Where(static path => new FileInfo(path).Length < 200_000)
            .ToList();
        var members = 0;
        BigStackWorkers.For(1, 1, static () => 0, (_, _) => members = files.Sum(static path => Check(File.ReadAllText(path))));
        Assert.InRange(files.Count, 300, int.MaxValue);
        Assert.InRange(members, 2_000, int.MaxValue);
    }

    private static int Check(string script)
    {
        if (!ModelReader.Parses(script))
        {
            return 0;
        }

        using var reader = new ModelReader(script);
        var values = reader.Model.Values;
        var count = 0;
        foreach (var node in reader.Tree.OfKind(NodeType.MemberExpression))
        {
            count++;
            var member = (MemberExpression)node;
            var root = values.OutsideRootOf(member);
            var value = values.Evaluate(member);
            if (root is not null)
            {
                Assert.True(value is PathValue || value.IsUnknown, $"{root} leads to {value} in {script}");
                for (var path = value as PathValue; path is not null; path = path.Parent)
                {
                    Assert.True(path.Parent is not null || root.Kind != PathKind.Parameter || ReferenceEquals(path, root), $"{value} has another root than {root} in {script}");
                }
            }

            if (member is { Computed: false, Property: Identifier name } && values.KeyOf(member) is not null && !values.MayBeGiven(name.Name))
            {
                foreach (var alternative in Evaluator.AlternativesOf(value))
                {
                    Assert.False(alternative is FunctionValue or ClassValue, $"'{name.Name}' is {value} in {script}");
                    Assert.True(alternative is not PathValue path || (path.Kind is PathKind.Member or PathKind.Global && path.Name == name.Name) || name.Name == "default", $"'{name.Name}' is {value} in {script}");
                }
            }
        }

        return count;
    }
}
