using ActionsLimits.Rules.Modules;

namespace ActionsLimits.Tests.Rules.Modules;

public sealed class ModuleNameRuleTests
{
    private static readonly ModuleNameRule Rule = new();

    [Theory]
    [InlineData("m")]
    [InlineData("0")]
    [InlineData("my-module_2")]
    [InlineData("a--b__")]
    [InlineData("##PREFIX##Module")]
    public void Valid_names_pass(string name) => Assert.Empty(new ContextBuilder().Module(name).Codes(Rule));

    [Theory]
    [InlineData("My Module", "an upper-case letter", "'my-module'")]
    [InlineData("my module", "a space", "'my-module'")]
    [InlineData("-m", "'-' at the start", "'m'")]
    [InlineData("_m", "'_' at the start", "'m'")]
    [InlineData("m.js", "'.'", "'m-js'")]
    [InlineData("größe", "'ö'", "'gr-e'")]
    [InlineData("m\u0000", "'\\u0000'", "'m'")]
    [InlineData("日本", "'日'", "'module'")]
    public void Other_names_say_what_is_wrong_and_what_would_do(string name, string problem, string repaired)
    {
        var finding = Assert.Single(new ContextBuilder().Module(name).Run(Rule));

        Assert.Equal("AL2005", finding.Rule.Code);
        Assert.Contains(problem, finding.Message, StringComparison.Ordinal);
        Assert.Contains(repaired, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(254, "")]
    [InlineData(255, "")]
    [InlineData(256, "AL2005")]
    public void A_name_has_255_characters(int length, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Module(new string('m', length)).Codes(Rule)));

    [Fact]
    public void A_name_that_an_environment_brings_is_checked_there()
        => Assert.Equal("prod", Assert.Single(new ContextBuilder()
            .Module("##NAME##")
            .Environment("prod", ["NAME"], environment => environment.Module("My Module"))
            .Run(Rule)).Environment);
}
