using ActionsLimits.Rules.Modules;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Modules;

public sealed class RequirePathRuleTests
{
    private static readonly RequirePathRule Rule = new();

    [Theory]
    [InlineData("./helper")]
    [InlineData("../shared/helper.js")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("/opt/helper.js")]
    [InlineData("C:\\helper.js")]
    [InlineData("file:///helper.js")]
    public void There_is_no_second_file(string path)
    {
        Assert.Equal(["AL2011"], new ContextBuilder().Action("a", action => action.Require(path)).Codes(Rule));
        Assert.Equal(["AL2011"], new ContextBuilder().Module("m", module => module.Require(path, RequireForm.Import)).Codes(Rule));
    }

    [Theory]
    [InlineData("lodash")]
    [InlineData(".hidden")]
    [InlineData("node:fs")]
    [InlineData("actions:m")]
    public void Packages_and_Modules_are_no_files(string specifier)
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Require(specifier)).Codes(Rule));

    [Theory]
    [InlineData("", "AL2009")]
    [InlineData("lod", "AL2009")]
    [InlineData("actions:", "AL2009")]
    [InlineData("node:", "")]
    [InlineData("lodash/", "")]
    [InlineData("@scope/", "AL2009")]
    [InlineData("@scope/name/", "")]
    [InlineData("./", "AL2011")]
    public void A_computed_require_in_an_Action_is_judged_by_what_is_known_of_it(string prefix, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Action("a", action => action.Require(null, prefix: prefix)).Codes(Rule)));

    [Fact]
    public void A_computed_Module_name_in_a_Module_has_a_rule_of_its_own()
        => Assert.Empty(new ContextBuilder().Module("m", module => module.Require(null, prefix: "actions:")).Codes(Rule));

    [Fact]
    public void GetBuiltinModule_loads_built_in_modules_whatever_the_name_is()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Require(null, RequireForm.GetBuiltinModule)).Codes(Rule));

    [Fact]
    public void One_expression_with_several_unknown_values_is_reported_once()
    {
        var range = new TextRange(3, 9, 3, 30);
        var fact = new RequireFact(null, "", RequireForm.Require, true, range, false);

        Assert.Equal(["AL2009"], new ContextBuilder().Action("a", action => action.Facts(facts => facts with { Requires = [fact, fact] })).Codes(Rule));
    }
}
