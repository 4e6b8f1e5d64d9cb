using ActionsLimits.Rules.Modules;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Modules;

public sealed class ModuleIsolationRuleTests
{
    private static readonly ModuleIsolationRule Rule = new();

    [Theory]
    [InlineData(RequireForm.Require)]
    [InlineData(RequireForm.ModuleRequire)]
    [InlineData(RequireForm.CreateRequire)]
    [InlineData(RequireForm.Import)]
    [InlineData(RequireForm.Resolve)]
    public void A_Module_loads_no_Module_in_any_form(RequireForm form)
    {
        var finding = Assert.Single(new ContextBuilder().Module("b", module => module.Require("actions:a", form)).Run(Rule));

        Assert.Equal("AL2001", finding.Rule.Code);
        Assert.Contains("Action Module 'b' loads Action Module 'a'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_computed_name_after_the_prefix_is_enough()
        => Assert.Equal(["AL2001"], new ContextBuilder().Module("b", module => module.Require(null, prefix: "actions:tool-")).Codes(Rule));

    [Fact]
    public void A_Module_does_not_load_itself_either()
        => Assert.Contains("itself", Assert.Single(new ContextBuilder().Module("b", module => module.Require("actions:b")).Run(Rule)).Message, StringComparison.Ordinal);

    [Fact]
    public void Each_place_is_reported()
        => Assert.Equal(["AL2001", "AL2001"], new ContextBuilder().Module("b", module => module.Require("actions:a").Require("actions:c")).Codes(Rule));

    [Theory]
    [InlineData("lodash")]
    [InlineData("node:crypto")]
    [InlineData("actions")]
    [InlineData("@actions/core")]
    public void A_Module_loads_packages_and_built_in_modules(string specifier)
        => Assert.Empty(new ContextBuilder().Module("b", module => module.Require(specifier)).Codes(Rule));

    [Fact]
    public void An_Action_loads_Modules() => Assert.Empty(new ContextBuilder().Action("a", action => action.Require("actions:m")).Codes(Rule));

    [Fact]
    public void GetBuiltinModule_loads_no_Module()
        => Assert.Empty(new ContextBuilder().Module("b", module => module.Require("actions:a", RequireForm.GetBuiltinModule)).Codes(Rule));
}
