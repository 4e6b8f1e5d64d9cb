using ActionsLimits.Findings;
using ActionsLimits.Rules;

namespace ActionsLimits.Tests.Findings;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("plain – größe 日本 \ud83d\ude00")]
    [InlineData("")]
    [InlineData("emoji \u2764\ufe0f and joiner \ud83d\udc68\u200d\ud83d\udc69")]
    public void Ordinary_text_stays_as_it_is(string text) => Assert.Same(text, MessageText.OneLine(text));

    [Theory]
    [InlineData("a\r\nb", "a\\u000d\\u000ab")]
    [InlineData("a\tb", "a\\u0009b")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("a\u2028b\u2029c", "a\\u2028b\\u2029c")]
    [InlineData("a\u202eb", "a\\u202eb")]
    [InlineData("a\u0085b", "a\\u0085b")]
    [InlineData("\u007f", "\\u007f")]
    public void What_breaks_a_line_or_steers_a_terminal_is_escaped(string text, string expected) => Assert.Equal(expected, MessageText.OneLine(text));

    [Fact]
    public void A_finding_cannot_have_two_lines()
    {
        var finding = new Finding
        {
            Rule = new RuleDescriptor("AL1001", "t", Severity.Error),
            Location = new Location("f"),
            Message = "name 'a\nerror AL0000: forged'.",
        };

        Assert.Equal("name 'a\\u000aerror AL0000: forged'.", finding.Message);
    }
}
