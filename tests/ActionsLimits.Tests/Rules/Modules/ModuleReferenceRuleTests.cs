using ActionsLimits.Rules.Modules;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Modules;

public sealed class ModuleReferenceRuleTests
{
    private static readonly ModuleReferenceRule Rule = new();

    [Fact]
    public void A_declared_and_required_Module_is_fine()
        => Assert.Empty(new ContextBuilder().Module("m").Action("a", action => action.Module("m").Require("actions:m")).Codes(Rule));

    [Fact]
    public void A_required_Module_must_be_declared()
    {
        var finding = Assert.Single(
            new ContextBuilder().Module("m").Action("b", action => action.Module("m").Require("actions:m")).Action("a", action => action.Require("actions:m")).Run(Rule));

        Assert.Equal("AL2002", finding.Rule.Code);
        Assert.Contains("Action 'a' requires Action Module 'm'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_Module_name_gets_a_suggestion()
    {
        var findings = new ContextBuilder().Module("http-client").Action("a", action => action.Module("http-client").Require("actions:http-clinet")).Run(Rule);

        Assert.Equal(["AL2002", "AL2004"], findings.Select(finding => finding.Rule.Code).Order());
        Assert.Contains("Did you mean 'http-client'?", findings.Single(finding => finding.Rule.Code == "AL2002").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_missing_declaration_is_said_once()
        => Assert.Equal(["AL2002"], new ContextBuilder().Action("a", action => action.Require("actions:m").Require("actions:m")).Codes(Rule));

    [Fact]
    public void A_declared_Module_must_exist()
    {
        var finding = Assert.Single(new ContextBuilder().Action("a", action => action.Module("ghost").Require("actions:ghost")).Run(Rule));

        Assert.Equal("AL2003", finding.Rule.Code);
        Assert.Equal("/repo/actions/a.json", finding.Location.Path);
    }

    [Fact]
    public void A_declared_Module_should_be_required()
        => Assert.Equal(["AL2004"], new ContextBuilder().Module("m").Action("a", action => action.Module("m")).Codes(Rule));

    [Theory]
    [InlineData("")]
    [InlineData("actions:")]
    [InlineData("act")]
    [InlineData("actions:m")]
    public void A_computed_require_may_be_any_declared_Module(string prefix)
        => Assert.Empty(new ContextBuilder().Module("m1").Action("a", action => action.Module("m1").Require(null, prefix: prefix)).Codes(Rule));

    [Fact]
    public void A_computed_require_of_something_else_is_no_use()
        => Assert.Equal(["AL2004"], new ContextBuilder().Module("m").Action("a", action => action.Module("m").Require(null, prefix: "lodash/")).Codes(Rule));

    [Fact]
    public void Code_that_does_not_parse_requires_nothing_that_is_known()
        => Assert.Empty(new ContextBuilder().Module("m").Action("a", action => action.Module("m").Facts(facts => facts with
        {
            SyntaxProblem = new SyntaxProblem(SyntaxProblemKind.Error, "Unexpected token", default),
        })).Codes(Rule));

    [Fact]
    public void A_Module_that_nobody_includes_is_unused()
        => Assert.Equal(["AL2008"], new ContextBuilder().Module("m").Action("a").Codes(Rule));

    [Fact]
    public void Names_with_unresolved_markers_are_not_judged()
        => Assert.Empty(new ContextBuilder().Module("m").Action("a", action => action.Module("##PREFIX##m").Require("actions:m")).Codes(Rule));
}
