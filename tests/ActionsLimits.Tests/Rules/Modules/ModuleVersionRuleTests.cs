using ActionsLimits.Findings;
using ActionsLimits.Rules.Modules;

namespace ActionsLimits.Tests.Rules.Modules;

public sealed class ModuleVersionRuleTests
{
    private static readonly ModuleVersionRule Rule = new();

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "AL2006")]
    [InlineData(null, "AL2006")]
    public void A_referenced_Module_must_be_published(bool? published, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder()
            .Module("m", module => module.Published(published))
            .Action("a", action => action.Module("m"))
            .Codes(Rule)));

    [Fact]
    public void A_Module_that_nobody_includes_may_be_a_draft()
        => Assert.Empty(new ContextBuilder().Module("m", module => module.Published(false)).Action("a").Codes(Rule));

    [Theory]
    [InlineData(1L, "", Severity.None)]
    [InlineData(2L, "AL2007", Severity.Warning)]
    [InlineData(7L, "AL2007", Severity.Warning)]
    [InlineData(0L, "AL2007", Severity.Error)]
    [InlineData(-1L, "AL2007", Severity.Error)]
    public void A_fresh_tenant_has_version_1_only(long version, string expected, Severity severity)
    {
        var findings = new ContextBuilder().Module("m").Action("a", action => action.Module("m", version)).Run(Rule);

        Assert.Equal(expected, string.Join(",", findings.Select(finding => finding.Rule.Code)));
        Assert.All(findings, finding => Assert.Equal(severity, finding.DefaultSeverity));
    }

    [Fact]
    public void A_version_that_is_not_known_is_not_judged()
        => Assert.Empty(new ContextBuilder().Module("m").Action("a", action => action.Module("m", null)).Codes(Rule));
}
