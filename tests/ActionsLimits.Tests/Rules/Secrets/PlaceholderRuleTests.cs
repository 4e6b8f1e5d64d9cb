using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Rules.Secrets;

namespace ActionsLimits.Tests.Rules.Secrets;

public sealed class PlaceholderRuleTests
{
    private static readonly PlaceholderRule Rule = new();

    [Fact]
    public void Without_any_mapping_markers_are_the_deployments_affair()
        => Assert.Empty(new ContextBuilder().Marker("KEY", isResolved: false).Packaging().Codes(Rule));

    [Fact]
    public void A_resolved_marker_is_fine()
        => Assert.Empty(new ContextBuilder().Mapping("KEY").Marker("KEY", isResolved: true).Codes(Rule));

    [Fact]
    public void An_unresolved_marker_warns_in_a_build_and_fails_packaging()
    {
        var context = new ContextBuilder().Mapping("OTHER").Marker("KEY", isResolved: false);

        Assert.Equal(Severity.Warning, Assert.Single(context.Run(Rule)).DefaultSeverity);
        Assert.Equal(Severity.Error, Assert.Single(context.Packaging().Run(Rule)).DefaultSeverity);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_marker_that_a_mapped_value_holds_warns_in_a_build_and_fails_packaging(bool isPackaging)
    {
        var context = new ContextBuilder()
            .Environment("dev", ["KEY"], environment => environment.Action("a", action => action.Secret("S", SecretValueKind.Resolved, 9)))
            .Environment("prod", ["KEY"], environment => environment.Action("a", action => action.SecretHoldingMarker("S", 9)));
        var finding = Assert.Single((isPackaging ? context.Packaging() : context).Run(Rule));

        Assert.Equal("prod", finding.Environment);
        Assert.Equal(isPackaging ? Severity.Error : Severity.Warning, finding.DefaultSeverity);
        Assert.Contains("'S' of Action 'a' holds a marker itself", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_environment_that_lacks_the_key_is_reported()
    {
        var findings = new ContextBuilder()
            .Marker("KEY", isResolved: false)
            .Environment("dev", ["KEY"], environment => environment.Marker("KEY", isResolved: true))
            .Environment("test", [], environment => environment.Marker("KEY", isResolved: false))
            .Environment("prod", [], environment => environment.Marker("KEY", isResolved: false))
            .Run(Rule);

        Assert.Equal(["prod", "test"], findings.Select(finding => finding.Environment).Order());
    }

    [Fact]
    public void A_key_that_every_environment_lacks_is_one_finding_that_names_them()
    {
        var finding = Assert.Single(new ContextBuilder()
            .Environment("dev", [], environment => environment.Marker("KEY", isResolved: false))
            .Environment("prod", [], environment => environment.Marker("KEY", isResolved: false))
            .Run(Rule));

        Assert.Null(finding.Environment);
        Assert.Contains("'dev' and 'prod'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_beside_the_environments_is_checked_like_one_of_them()
        => Assert.Equal([null, "prod"], new ContextBuilder()
            .Mapping("OTHER")
            .Marker("KEY", isResolved: false)
            .Environment("dev", ["KEY"], environment => environment.Marker("KEY", isResolved: true))
            .Environment("prod", [], environment => environment.Marker("KEY", isResolved: false))
            .Run(Rule).Select(finding => finding.Environment).Order());

    [Fact]
    public void The_secret_that_would_be_the_marker_is_named()
    {
        static ContextBuilder Declare(ContextBuilder context) => context.Action("a", action => action
            .Secret("USER_NAME", SecretValueKind.Placeholder, null, "NAME")
            .Secret("PASSWORD", SecretValueKind.Placeholder, null, "KEY"));
        var place = Declare(new ContextBuilder()).Build().Bundle.Actions[0].Secrets[1].ValueLocation!;

        var finding = Assert.Single(new ContextBuilder()
            .Environment("prod", ["NAME"], environment => Declare(environment).Marker("KEY", isResolved: false, place))
            .Run(Rule));

        Assert.Equal(place, finding.Location);
        Assert.Contains("secret 'PASSWORD' of Action 'a'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("environment 'prod'", finding.Message, StringComparison.Ordinal);
    }
}
