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
}
