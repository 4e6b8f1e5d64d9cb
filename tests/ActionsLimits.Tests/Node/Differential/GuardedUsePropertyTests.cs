using System.Globalization;
using System.Text;
using System.Text.Json;
using ActionsLimits.Node;
using ActionsLimits.Rules.Compatibility;
using ActionsLimits.Scripts;
using ActionsLimits.SurfaceGenerator;
using ActionsLimits.Tests.Rules;
using CsCheck;
using Xunit.Abstractions;

namespace ActionsLimits.Tests.Node.Differential;

/// <summary>
/// A property over random uses of what varies, with and without guards: a script that is clean for a line runs there without an error about a
/// built-in, and one that is reported does not.
/// </summary>
public sealed class GuardedUsePropertyTests
{
    private const int Snippets = 8_000;

    // {0} the whole path, {1} the way to its last name, {2} the last name. Without ?. and ??, which Node 12 does not have.
    private static readonly string[] MemberForms =
    [
        "{0}.constructor;",
        "const x = {1}; x.{2}.constructor;",
        "const {{ {2}: x }} = {1}; x.constructor;",
        "const k = '{2}'; {1}[k].constructor;",
        "(function (p) {{ return p.{2}.constructor; }})({1});",
        "const h = {{ p: {1} }}; h.p.{2}.constructor;",
        "if (1) {{ const f = () => {0}.constructor; f(); }}",
        "if ({0}) {0}.constructor;",
        "if (typeof {0} !== 'undefined') {{ {0}.constructor; }}",
        "'{2}' in {1} && {0}.constructor;",
        "{0} ? {0}.constructor : 0;",
        "const has = {0} !== undefined; if (has) {{ {0}.constructor; }}",
        "(() => {{ if (!{0}) return; {0}.constructor; }})();",
        "const {{ {2}: x = Object }} = {1}; x.constructor;",
        "({0} || Object).constructor;",
        "try {{ {0}.constructor; }} catch (e) {{ }}",
        "if (!{0}) {{ {0}.constructor; }}",
        "if ({0}) {{ }} else {{ {0}.constructor; }}",
        "if (typeof {0} === 'undefined') {{ {0}.constructor; }}",
        "typeof window !== 'undefined' && {0}.constructor;",
        "if ({1}) {0}.constructor;",
        "{1} && {0}.constructor;",
        "typeof {0} < 'u' && {0}.constructor;",
        "typeof {0} > 'u' ? 0 : {0}.constructor;",
        "'u' > typeof {0} || {0}.constructor;",
        "var e; (e = {0}) == null ? 0 : e.constructor;",
        "const p = {1}, x = p == null ? undefined : p.{2}; if (x) x.constructor;",
        "const o = {{ {2}: {0} }};",
        "const o = {{ {2}: {0} }}; o.{2}.constructor;",
        "function can() {{ return typeof {0} !== 'undefined'; }} if (can()) {0}.constructor;",
        "function can() {{ if ({0} === undefined) return false; return true; }} can() && {0}.constructor;",
        "function cannot() {{ return !{0}; }} cannot() ? {0}.constructor : 0;",
        "const o = {{ can: !!{0} }}; o.can && {0}.constructor;",
        "switch (typeof {0}) {{ case 'undefined': break; case 'function': {0}.constructor; }}",
        "require('assert')(1); {0}.constructor;",
        "if (1 && {0}) {{ {0}.constructor; }}",
        "if (!(1 && {0})) {{ {0}.constructor; }}",
        "while (1 && {0}) {{ {0}.constructor; break; }}",
        "const x = 1 && {0}; x.constructor;",
        "var e; if (typeof ((e = {1}) == null ? void 0 : e.{2}) !== 'undefined') {0}.constructor;",
        "var e; if (((e = {1}) == null ? void 0 : e.{2}) === undefined) {{ {0}.constructor; }}",
        "if ({0} ? 1 : null) {0}.constructor;",
        "if ({0} ? false : 1) {0}.constructor;",
        "const x = {0}; if ({0}) {{ x.constructor; (() => x.constructor)(); }}",
        "const x = {0}; if ({0}) {{ x.constructor; }} x.constructor;",
        "function use() {{ {0}.constructor; }} if ({0}) use();",
        "({0} || {0}).constructor;",
        "let can = false; if ({0}) can = true; if (can) {0}.constructor;",
        "let can = false; if (!{0}) can = true; if (can) {0}.constructor;",
        "(() => {{ if ({0}) {{ Object(); }} else {{ return; }} {0}.constructor; }})();",
        "(() => {{ if (!{0}) {{ Object(); }} else {{ return; }} {0}.constructor; }})();",
        "((p = {0}) => p ? p.constructor : 0)();",
        "const x = {0} || {0}; if (x) x.constructor;",
        "const x = {0} || {0}; x.constructor;",
        "function use() {{ {0}.constructor; }} if ({0}) {{ use(); }} else {{ use(); }}",
        "const use = () => {{ more(); }}; function more() {{ {0}.constructor; }} '{2}' in {1} && use();",
        "function use() {{ {0}.constructor; }} use();",
    ];

    private static readonly string[] GlobalForms =
    [
        "{0}.constructor;",
        "const x = {0}; x.constructor;",
        "globalThis.{0}.constructor;",
        "const {{ {0}: x }} = global; x.constructor;",
        "if (typeof {0} !== 'undefined') {{ {0}.constructor; }}",
        "typeof {0} === 'undefined' || {0}.constructor;",
        "const has = typeof {0} !== 'undefined'; has && {0}.constructor;",
        "if (globalThis.{0}) {0}.constructor;",
        "if ({0}) {0}.constructor;",
        "(() => {{ if (typeof {0} === 'undefined') return; {0}.constructor; }})();",
        "try {{ {0}.constructor; }} catch (e) {{ }}",
        "typeof {0} < 'u' && {0}.constructor;",
        "typeof {0} > 'u' && {0}.constructor;",
        "const can = () => typeof {0} !== 'undefined'; can() && {0}.constructor;",
        "class C {{ static can = typeof {0} !== 'undefined'; }} if (!C.can) {0}.constructor;",
        "switch (typeof {0}) {{ case 'undefined': {0}.constructor; }}",
        "var e; ((e = globalThis.{0}) == null ? 0 : e.constructor);",
        "if (globalThis.{0} && globalThis.{0}.constructor) {0}.constructor;",
    ];

    private readonly ITestOutputHelper _output;

    public GuardedUsePropertyTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void What_is_clean_runs_and_what_is_reported_does_not()
    {
        var work = Directory.CreateTempSubdirectory("node-property-").FullName;
        try
        {
            string[][] paths = Paths(work);
            Assert.True(paths.Length > 800, $"only {paths.Length} paths vary");
            var random = new PCG(20, 26);
            Gen<string> gen = Gen.Select(Gen.Int[0, paths.Length - 1], Gen.Int[0, int.MaxValue / 2], (path, form) => Snippet(paths[path], form));
            string[] snippets = [.. Enumerable.Range(0, Snippets).Select(_ => gen.Generate(random, null, out var _)).Distinct(StringComparer.Ordinal)];
            var reported = Reported(snippets);
            var list = Path.Combine(work, "snippets");
            File.WriteAllText(list, string.Join('\n', snippets.Select(snippet => JsonSerializer.Serialize(snippet))));

            List<string> wrong = [];
            int clean = 0, failing = 0;
            foreach (var line in NodeSurface.Default.Lines)
            {
                var answer = Path.Combine(work, "answer-" + line.Newest);
                RealNode.Run(line.Newest, Path.Combine("Differential", "run-snippets.js"), list, answer);
                string[] answers = File.ReadAllText(answer).Split('\n');
                for (var index = 0; index < snippets.Length; index++)
                {
                    var isReported = reported[index].Contains(line.Major);
                    (clean, failing) = isReported ? (clean, failing + 1) : (clean + 1, failing);
                    if (isReported == (answers[index] == "1"))
                    {
                        wrong.Add($"Node {line.Major}: {snippets[index]} -> '{answers[index]}', but {(isReported ? "reported" : "clean")}");
                    }
                }
            }

            _output.WriteLine($"{snippets.Length} snippets, {clean} clean and {failing} reported pairs, {wrong.Count} wrong");
            Assert.True(failing > 1_000);
            Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(60))}");
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string Snippet(string[] path, int form)
    {
        if (path[0] == "global" && path.Length == 2)
        {
            return string.Format(CultureInfo.InvariantCulture, GlobalForms[form % GlobalForms.Length], path[1]);
        }

        var root = path[0] == "global" ? path[1] : $"require('{path[1]}')";
        if (path.Length == 2)
        {
            return $"{root}.constructor;";
        }

        var way = string.Join('.', [root, .. path[2..^1]]);
        return string.Format(CultureInfo.InvariantCulture, MemberForms[form % MemberForms.Length], $"{way}.{path[^1]}", way, path[^1]);
    }

    /// <summary>Modules, globals and their members that some line lacks, without those that are there but have no value.</summary>
    private static string[][] Paths(string work)
    {
        var found = new List<string[]>();
        foreach (SurfaceMember member in NodeSurface.Default.Modules.Members)
        {
            // A name without the prefix is the same module; one that starts with an underscore is nobody's business.
            if (member.Name[0] != '_' && (!member.Name.StartsWith("node:", StringComparison.Ordinal) || NodeSurface.Default.FindModule(member.Name[5..]) is null))
            {
                Add(["module", member.Name], member);
            }
        }

        foreach (SurfaceMember member in NodeSurface.Default.Globals.Members)
        {
            Add(["global", member.Name], member);
        }

        string[] lines = [.. found.Select(path => JsonSerializer.Serialize<string[]>([path[0], "read", .. path[1..]]))];
        var list = Path.Combine(work, "paths");
        File.WriteAllText(list, string.Join('\n', lines));
        var hasNoValue = new bool[lines.Length];
        foreach (var line in NodeSurface.Default.Lines)
        {
            var answer = Path.Combine(work, "values-" + line.Newest);
            RealNode.Run(line.Newest, Path.Combine("Differential", "evaluate-uses.js"), list, answer);
            var answers = File.ReadAllText(answer);
            for (var index = 0; index < lines.Length; index++)
            {
                hasNoValue[index] |= answers[index] == '?';
            }
        }

        return [.. found.Where((_, index) => !hasNoValue[index])];

        void Add(string[] path, SurfaceMember member)
        {
            if (!IsName(member.Name) && path.Length > 2)
            {
                return;
            }

            if (member.Varies && (path[0] == "module" || IsName(member.Name)) && !IsDynamic(member.Path))
            {
                found.Add(path);
            }

            if (path.Length < 4 && member.Target is { Kind: not SurfaceObjectKind.Prototype } target && member.Name is not ("globalThis" or "global" or "GLOBAL" or "root" or "prototype"))
            {
                foreach (SurfaceMember inner in target.Members)
                {
                    // "it" of "it" of node:test is one member that older lines have at one of the two places only; nobody writes it.
                    if (inner.Name is not ("prototype" or "constructor") && IsName(inner.Name) && inner.Name != member.Name)
                    {
                        Add([.. path, inner.Name], inner);
                    }
                }
            }
        }
    }

    private static bool IsName(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$');

    private static bool IsDynamic(string path)
    {
        using var overlay = JsonDocument.Parse(Resources.Read("overlay.json"));
        return overlay.RootElement.GetProperty("dynamicMembers").TryGetProperty(path, out _);
    }

    private static List<HashSet<int>> Reported(string[] snippets)
    {
        var analyzer = new ScriptAnalyzer();
        return [.. snippets.Select(snippet =>
        {
            var facts = analyzer.Analyze(Encoding.UTF8.GetBytes(snippet));
            return new ContextBuilder()
                .Action("a", action => action.Runtime("12").Facts(_ => facts))
                .SelectedRuntimes([.. NodeSurface.Default.Lines.Select(line => line.Major.ToString(CultureInfo.InvariantCulture))])
                .Run(new NodeApiRule())
                .Where(finding => finding.Rule.Code is "AL3005" or "AL3006")
                .SelectMany(finding => finding.Runtimes)
                .Select(runtime => int.Parse(runtime, CultureInfo.InvariantCulture))
                .ToHashSet();
        })];
    }
}
