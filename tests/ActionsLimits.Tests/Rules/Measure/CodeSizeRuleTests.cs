using ActionsLimits.Findings;
using ActionsLimits.Rules.Measure;

namespace ActionsLimits.Tests.Rules.Measure;

public sealed class CodeSizeRuleTests
{
    private static readonly CodeSizeRule Rule = new();

    [Theory]
    [InlineData(80_000, "")]
    [InlineData(80_001, "AL1003")]
    [InlineData(99_999, "AL1003")]
    [InlineData(100_000, "AL1003")]
    [InlineData(100_001, "AL1001")]
    [InlineData(150_000, "AL1001")]
    public void An_Action_may_have_100_000_bytes(long bytes, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Action("a", action => action.Size(bytes)).Codes(Rule)));

    [Theory]
    [InlineData(52_428, "")]
    [InlineData(52_429, "AL1003")]
    [InlineData(65_535, "AL1003")]
    [InlineData(65_536, "AL1003")]
    [InlineData(65_537, "AL1002")]
    public void A_Module_may_have_65_536_characters(long characters, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Module("m", module => module.Size(characters * 3, characters)).Codes(Rule)));

    [Fact]
    public void Bytes_count_for_an_Action_not_characters()
        => Assert.Equal(["AL1001"], new ContextBuilder().Action("a", action => action.Size(100_001, 50_001)).Codes(Rule));

    [Fact]
    public void The_message_has_the_number_the_limit_and_the_other_reading()
    {
        var finding = Assert.Single(new ContextBuilder().Action("a", action => action.Size(150_000)).Run(Rule));

        Assert.Equal(150_000, finding.Measured);
        Assert.Equal(100_000, finding.Limit);
        Assert.Equal(new Location("/repo/actions/a/code.js", 1, 1), finding.Location);
        Assert.Contains("150,000 bytes", finding.Message, StringComparison.Ordinal);
        Assert.Contains("50,000 over Auth0's limit of 100,000 bytes", finding.Message, StringComparison.Ordinal);
        Assert.Contains("102,400", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_counts_is_the_size_after_keyword_replacement()
    {
        var finding = Assert.Single(new ContextBuilder().Action("a", action => action.Size(10).DeployedSize(100_001)).Run(Rule));

        Assert.Equal("AL1001", finding.Rule.Code);
        Assert.Contains("after keyword replacement (10 in the file)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_that_alone_makes_it_too_large_is_named()
    {
        var finding = Assert.Single(new ContextBuilder()
            .Action("a", action => action.Size(10))
            .Environment("dev", [], environment => environment.Action("a", action => action.Size(10)))
            .Environment("prod", ["BIG"], environment => environment.Action("a", action => action.Size(10).DeployedSize(100_001)))
            .Run(Rule));

        Assert.Equal("prod", finding.Environment);
        Assert.Contains("In environment 'prod'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_every_reading_has_is_said_once()
        => Assert.Equal(["AL1001"], new ContextBuilder()
            .Action("a", action => action.Size(100_001))
            .Environment("prod", [], environment => environment.Action("a", action => action.Size(100_001)))
            .Codes(Rule));

    [Fact]
    public void A_tighter_budget_is_named_as_the_projects()
    {
        var finding = Assert.Single(new ContextBuilder().Action("a", action => action.Size(50_001)).Limit("action-size", 50_000).Run(Rule));

        Assert.Equal(50_000, finding.Limit);
        Assert.Contains("the project's budget of 50,000 bytes (Auth0's limit is 100,000)", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Near_the_limit_the_rest_is_named()
    {
        var finding = Assert.Single(new ContextBuilder().Action("a", action => action.Size(90_000)).Run(Rule));

        Assert.Equal(Severity.Info, finding.DefaultSeverity);
        Assert.Contains("90 %", finding.Message, StringComparison.Ordinal);
        Assert.Contains("10,000 bytes are left", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_could_not_be_read_has_no_size()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.WithoutCode()).Codes(Rule));
}
