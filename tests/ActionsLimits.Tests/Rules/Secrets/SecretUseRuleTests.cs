using ActionsLimits.Rules.Secrets;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Secrets;

public sealed class SecretUseRuleTests
{
    private static readonly SecretUseRule Rule = new();

    [Fact]
    public void Declared_and_read_is_fine()
    {
        Assert.Empty(new ContextBuilder().Action("a", action => action.Secret("KEY").Reads(SecretRoot.Event, "KEY")).Codes(Rule));
        Assert.Empty(new ContextBuilder().Module("m", module => module.Secret("KEY").Reads(SecretRoot.Actions, "KEY")).Codes(Rule));
    }

    [Fact]
    public void A_read_secret_must_be_declared()
    {
        Assert.Equal(["AL4004"], new ContextBuilder().Action("a", action => action.Reads(SecretRoot.Event, "KEY")).Codes(Rule));
        Assert.Equal(["AL4004"], new ContextBuilder().Module("m", module => module.Reads(SecretRoot.Actions, "KEY")).Codes(Rule));
    }

    [Fact]
    public void A_Module_has_its_own_secrets()
        => Assert.Equal(["AL4004"], new ContextBuilder()
            .Module("m", module => module.Reads(SecretRoot.Actions, "KEY"))
            .Action("a", action => action.Module("m").Secret("KEY").Reads(SecretRoot.Event, "KEY"))
            .Codes(Rule));

    [Fact]
    public void The_same_undeclared_name_is_reported_once_with_all_places()
    {
        var finding = Assert.Single(new ContextBuilder().Action("a", action => action.Reads(SecretRoot.Event, "KEY").Reads(SecretRoot.Event, "KEY")).Run(Rule));

        Assert.Single(finding.Related);
        Assert.Contains("in 2 places", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_name_gets_a_suggestion()
    {
        var findings = new ContextBuilder().Action("a", action => action.Secret("API_KEY").Reads(SecretRoot.Event, "API_KYE")).Run(Rule);

        Assert.Equal(["AL4004", "AL4005"], findings.Select(finding => finding.Rule.Code).Order());
        Assert.Contains("Did you mean 'API_KEY'?", findings.Single(finding => finding.Rule.Code == "AL4004").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_known_where_all_secrets_are_one_marker()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.SecretsMarker("ALL").Reads(SecretRoot.Event, "KEY")).Codes(Rule));

    [Fact]
    public void Members_of_every_object_are_no_secrets()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Reads(SecretRoot.Event, "hasOwnProperty")).Codes(Rule));

    [Fact]
    public void A_declared_secret_should_be_read()
        => Assert.Equal(["AL4005"], new ContextBuilder().Action("a", action => action.Secret("KEY")).Codes(Rule));

    [Fact]
    public void Any_secret_may_be_read_where_all_are_handed_on()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Secret("KEY").SecretsEscape()).Codes(Rule));

    [Fact]
    public void Any_secret_may_be_read_by_a_computed_name()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Secret("KEY").Reads(SecretRoot.Event, null)).Codes(Rule));

    [Fact]
    public void Code_that_does_not_parse_is_not_judged()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Secret("KEY").Facts(facts => facts with
        {
            SyntaxProblem = new SyntaxProblem(SyntaxProblemKind.Error, "Unexpected token", default),
        })).Codes(Rule));
}
