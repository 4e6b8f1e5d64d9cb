using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Scripts;

public sealed class SuppressionTests
{
    [Theory]
    [InlineData("// actionslimits-disable-next-line AL6050 -- reason", "NextLine AL6050 'reason' 2 1:1-1:52")]
    [InlineData("x; // actionslimits-disable-line AL6050, AL3* -- two codes", "Line AL6050,AL3* 'two codes' 1 1:4-1:59")]
    [InlineData("/* actionslimits-disable AL4009 -- whole file */ x;", "File AL4009 'whole file' 0 1:1-1:49")]
    [InlineData("/*\n * actionslimits-disable-next-line AL1001 -- in\n * two lines\n */\nx;", "NextLine AL1001 'in  * two lines' 5 1:1-4:4")]
    [InlineData("//actionslimits-disable-line AL1001--short", "Line AL1001 'short' 1 1:1-1:43")]
    [InlineData("// actionslimits-disable-line AL1001", "Line AL1001 '' 1 1:1-1:37")]
    [InlineData("// actionslimits-disable-line -- no code", "Line  'no code' 1 1:1-1:41")]
    [InlineData("// actionslimits-disable-nextline AL1001 -- misspelt", "File  '' 0 1:1-1:53")]
    [InlineData("x = a / 2; // actionslimits-disable-line AL1001 -- after a division", "Line AL1001 'after a division' 1 1:12-1:68")]
    [InlineData("} // actionslimits-disable-line AL3001 -- even if it does not parse", "Line AL3001 'even if it does not parse' 1 1:3-1:68")]
    public void ReadsComments(string script, string expected)
    {
        var comment = Assert.Single(Analysis.Of(script).Suppressions);
        var range = comment.Range;
        Assert.Equal(
            expected,
            $"{comment.Scope} {string.Join(',', comment.Codes)} '{comment.Reason}' {comment.TargetLine} {range.Line}:{range.Column}-{range.EndLine}:{range.EndColumn}");
    }

    [Theory]
    [InlineData("x = '// actionslimits-disable-line AL1001 -- in a string';")]
    [InlineData("x = `\n// actionslimits-disable-line AL1001 -- in a template\n`;")]
    [InlineData("// see actionslimits-disable-line in the documentation")]
    [InlineData("actionslimits-disable;")]
    [InlineData("x = a / actionslimits-disable;")]
    public void IgnoresOtherPlaces(string script) => Assert.Empty(Analysis.Of(script).Suppressions);

    [Fact]
    public void KeepsEveryComment() => Assert.Equal(
        [SuppressionScope.File, SuppressionScope.NextLine, SuppressionScope.Line],
        Analysis.Of("// actionslimits-disable AL1* -- a\n// actionslimits-disable-next-line AL2* -- b\nx; /* actionslimits-disable-line AL3* -- c */").Suppressions.Select(s => s.Scope));
}
