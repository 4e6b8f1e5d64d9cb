using System.Text;
using System.Text.Json;
using ActionsLimits.Node;
using ActionsLimits.Scripts;
using ActionsLimits.SurfaceGenerator;

namespace ActionsLimits.Tests.Scripts.Compatibility;

public sealed class SyntaxFeatureCollectorTests
{
    [Theory]
    [InlineData("a?.b?.c()", "optional-chaining")]
    [InlineData("a ?? b", "nullish-coalescing")]
    [InlineData("a ??= b; a ||= b; a &&= b; a += b", "logical-assignment logical-assignment logical-assignment")]
    [InlineData("class A { #a() { } get #b() { return 1; } set #b(v) { } static #c() { } static get #d() { return 1; } }", "class-private-methods class-private-accessors class-private-accessors class-static-private-methods class-static-private-accessors")]
    [InlineData("class A { #x; static is(o) { return #x in o; } }", "private-in")]
    [InlineData("class A { static { f(); } }", "class-static-blocks")]
    [InlineData("class A { accessor x = 1; }", "class-accessor-keyword")]
    [InlineData("@decorate class A { }", "decorators")]
    [InlineData("{ using a = b; } async () => { await using c = d; }", "using await-using")]
    [InlineData("import('x'); import('x', {}); import('x',); import('x' /* , */)", "import-options import-trailing-comma")]
    [InlineData("import.source('x'); import.defer('x')", "import-source import-defer")]
    [InlineData("1_000; 1_0n; '1_0'", "numeric-separators numeric-separators")]
    [InlineData("/a/d; /[a--b]/v; /a/gimsuy", "regexp-d regexp-v")]
    [InlineData("/(?i:a)/; /(?-s:a)/; /(?:a)(?=b)(?!c)(?<=d)(?<!e)(?<f>g)/; /[(?i:]/; /\\(?i:/", "regexp-modifiers regexp-modifiers")]
    [InlineData("/(?<a>x)|(?<a>y)/; /(?<a>x)|(?<b>y)/", "regexp-duplicate-named-groups")]
    [InlineData("new RegExp('a', 'v'); RegExp('(?i:a)'); new RegExp(x, 'g'); try { new RegExp('a', 'd'); } catch { }", "regexp-v regexp-modifiers")]
    [InlineData("({ i\\u0066: 1 }); x.i\\u0066; x.\\u0061b", "escaped-keyword-name escaped-keyword-name")]
    [InlineData("class A { x = 1; static y = 2; #z = 3; } 1n; try { } catch { } async function* f() { for await (const x of y) { } }", "")]
    public void Features_are_found_where_they_are(string code, string expected)
    {
        ScriptFacts facts = new ScriptAnalyzer().Analyze(Encoding.UTF8.GetBytes(code));

        Assert.Null(facts.SyntaxProblem);
        Assert.Equal(expected, string.Join(' ', facts.SyntaxUses.Select(use => use.Feature["syntax:".Length..])));
    }

    /// <summary>The examples that were compiled with every binary for the table, against what the analysis finds in them.</summary>
    [Fact]
    public void The_example_of_every_varying_feature_is_recognised()
    {
        using var features = JsonDocument.Parse(Resources.Read("syntax.json"));
        foreach (JsonElement feature in features.RootElement.EnumerateArray())
        {
            string name = "syntax:" + feature.GetProperty("id").GetString();
            ScriptFacts facts = new ScriptAnalyzer().Analyze(Encoding.UTF8.GetBytes(feature.GetProperty("example").GetString()!));

            // Both are errors in the newest language, which the parser follows: AL3001 for every runtime.
            if (name is "syntax:for-async-of" or "syntax:strict-non-octal-escape")
            {
                Assert.NotNull(facts.SyntaxProblem);
                continue;
            }

            Assert.True(feature.TryGetProperty("module", out _) ? facts.SyntaxProblem?.IsAnalysed : facts.SyntaxProblem is null, name + ": " + facts.SyntaxProblem?.Description);
            SurfaceMember member = NodeSurface.Default.FindPath(name)!;
            Assert.All(NodeSurface.Default.Lines, line => Assert.Equal(
                member.AvailabilityIn(line.Major).Kind,
                Worst(facts.SyntaxUses.Select(use => NodeSurface.Default.FindPath(use.Feature)!.AvailabilityIn(line.Major).Kind))));
        }
    }

    private static AvailabilityKind Worst(IEnumerable<AvailabilityKind> kinds)
    {
        AvailabilityKind[] all = [.. kinds];
        return all.Contains(AvailabilityKind.Absent) ? AvailabilityKind.Absent
            : all.Contains(AvailabilityKind.PresentSince) ? AvailabilityKind.PresentSince
            : AvailabilityKind.Present;
    }
}
