using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Scripts;

public sealed class UnknownCodeTests
{
    [Theory]
    [InlineData("exports.a = 1;", UnknownCode.None)]
    [InlineData("exports.a = '##A##'; // ##B##\n/* ##C## */ `##D##`; /##E##/;", UnknownCode.None)]
    [InlineData("const a = @@A@@; f(@@B@@, '@@C@@');", UnknownCode.None)]
    [InlineData("const a = ##A##;", UnknownCode.Expression)]
    [InlineData("f(1, ##A##);", UnknownCode.Expression)]
    [InlineData("const prefix##A##suffix = 1;", UnknownCode.Expression)]
    [InlineData("##A##", UnknownCode.Statement)]
    [InlineData("  ##A##;\n", UnknownCode.Statement)]
    [InlineData("@@A@@", UnknownCode.Statement)]
    [InlineData("const b = '##B##';\n##A##", UnknownCode.Statement)]
    [InlineData("##A## ##B##", UnknownCode.Statement)]
    [InlineData("##A## const b = '##B##';", UnknownCode.Statement)]
    [InlineData("if (a) ##A## else b();", UnknownCode.Statement)]
    [InlineData("exports.onX = async () => { ##A## };", UnknownCode.Statement)]
    [InlineData("eval('exports.a = 1');", UnknownCode.Statement)]
    [InlineData("typeof eval; function f(eval) { eval('a'); } x.eval('a');", UnknownCode.None)]
    public void IsWhatAMarkerMayStandFor(string script, UnknownCode expected)
    {
        var facts = Analysis.Of(script);
        Assert.Null(facts.SyntaxProblem);
        Assert.Equal(expected, facts.UnknownCode);
        Assert.False(facts.IsEmpty);
        Assert.Equal(expected != UnknownCode.Statement, facts.Exports.IsComplete);
    }

    [Theory]
    [InlineData("##A##\nconst = 1;")]
    [InlineData("##A## ##B## if (")]
    public void MarkersExcuseNoSyntaxErrorElsewhere(string script) => Assert.Equal(SyntaxProblemKind.Error, Analysis.Of(script).SyntaxProblem?.Kind);

    /// <summary>A name with a marker in it is not the name that will be deployed.</summary>
    [Theory]
    [InlineData("exports.onExecutePostLogin = async (event, api) => { api.##NAME##.set('a'); api.cache.set@@NAME@@('b', 'c'); };")]
    [InlineData("exports.onExecutePostLogin = async (event, api) => { const { ca##NAME## : cache } = api; cache.x(); };")]
    [InlineData("const o = { a: 1 }, f = () => 1; class A { static b = 1; } require(o.##NAME##); exports.onExecutePostLogin = async (event, api) => { event.##NAME##; event.secrets.##NAME##; o.##NAME## = A.##NAME##; f.##NAME##(); 'a'.##NAME##(); [1].##NAME##; };")]
    public void A_name_with_a_marker_is_unknown(string script)
    {
        var facts = Analysis.Of(script);
        Assert.Null(facts.SyntaxProblem);
        Assert.DoesNotContain(Assert.Single(facts.Execution.Entries).Effects.OfType<ActionsLimits.Scripts.Execution.ParameterCall>(), call => call.Member.Contains('$', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("let a = 1 b##NAME##;", "b##NAME##")]
    [InlineData("let a = 1 @@NAME@@;", "@@NAME@@")]
    [InlineData("if (a) ##A## ##B## else @@C@@ 1;", null)]
    public void A_syntax_problem_quotes_markers_as_they_are_written(string script, string? expected)
    {
        var description = Analysis.Of(script).SyntaxProblem!.Description;
        Assert.DoesNotContain("$_", description, StringComparison.Ordinal);
        if (expected is not null)
        {
            Assert.Contains(expected, description, StringComparison.Ordinal);
        }
    }
}
