using ActionsLimits.Rules.Secrets;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Secrets;

public sealed class MarkerRuleTests
{
    private static readonly MarkerRule Rule = new();

    [Theory]
    [InlineData("API_URL", "AL4010")]
    [InlineData("OTHER", "AL4011")]
    [InlineData("HOME", "AL4010")]
    [InlineData("PATH", "AL4010")]
    [InlineData("USER", "AL4010")]
    public void A_marker_in_code_is_rewritten_or_has_no_mapping(string key, string expected)
        => Assert.Equal([expected], new ContextBuilder().Mapping("API_URL").Action("a", action => action.CodeMarker(key)).Codes(Rule));

    [Theory]
    [InlineData("OTHER", "")]
    [InlineData("HOME", "AL4010")]
    public void Without_any_mapping_only_environment_variables_are_sure(string key, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Action("a", action => action.CodeMarker(key)).Codes(Rule)));

    [Fact]
    public void A_key_of_one_environment_rewrites_code_and_is_no_missing_key()
    {
        var context = new ContextBuilder()
            .Environment("prod", ["API_URL"], _ => { })
            .Marker("API_URL", isResolved: false)
            .Action("a", action => action.CodeMarker("API_URL"));

        Assert.Equal(["AL4010"], context.Codes(Rule));
    }

    [Fact]
    public void A_key_without_a_mapping_is_one_finding_with_all_places()
    {
        var finding = Assert.Single(new ContextBuilder().Mapping("API_URL").Marker("API_URI", isResolved: false).Marker("API_URI", isResolved: false).Run(Rule));

        Assert.Equal("AL4011", finding.Rule.Code);
        Assert.Single(finding.Related);
        Assert.Contains("Did you mean 'API_URL'?", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_credential_looks_like_is_said_but_not_what_it_is()
    {
        var finding = Assert.Single(new ContextBuilder().Action("a", action => action.Facts(facts => facts with
        {
            Credentials = [new CredentialFact("a private key in PEM form", new TextRange(2, 3, 2, 9))],
        })).Run(new CredentialRule()));

        Assert.Equal("AL4009", finding.Rule.Code);
        Assert.Contains("a private key in PEM form", finding.Message, StringComparison.Ordinal);
    }
}
