using ActionsLimits.Rules.Measure;

namespace ActionsLimits.Tests.Rules.Measure;

public sealed class EntityCountRuleTests
{
    private static readonly EntityCountRule Rule = new();

    [Theory]
    [InlineData(99, "")]
    [InlineData(100, "")]
    [InlineData(101, "AL1004")]
    public void A_tenant_has_100_Actions(int count, string expected)
        => Expect(expected, Repeat(new ContextBuilder(), count, (context, index) => context.Action($"a{index}")));

    [Theory]
    [InlineData(99, "")]
    [InlineData(100, "")]
    [InlineData(101, "AL1005")]
    public void A_tenant_has_100_Modules(int count, string expected)
        => Expect(expected, Repeat(new ContextBuilder(), count, (context, index) => context.Module($"m{index}")));

    [Theory]
    [InlineData("post-login", 19, "")]
    [InlineData("post-login", 20, "")]
    [InlineData("post-login", 21, "AL1006")]
    [InlineData("no-such-trigger", 21, "AL1006")]
    [InlineData("custom-email-provider", 1, "")]
    [InlineData("custom-email-provider", 2, "AL1006")]
    [InlineData("custom-phone-provider", 1, "")]
    [InlineData("custom-phone-provider", 2, "AL1006")]
    public void A_trigger_has_20_Actions_and_a_provider_1(string trigger, int count, string expected)
        => Expect(expected, new ContextBuilder().Bind(trigger, [.. Enumerable.Range(0, count).Select(index => $"a{index}")]));

    [Theory]
    [InlineData(2, "")]
    [InlineData(3, "")]
    [InlineData(4, "AL1007")]
    public void An_Action_includes_3_Modules(int count, string expected)
        => Expect(expected, new ContextBuilder().Action("a", action => Repeat(action, count, (builder, index) => builder.Module($"m{index}"))));

    [Theory]
    [InlineData(29, "")]
    [InlineData(30, "")]
    [InlineData(31, "AL1008")]
    public void Actions_and_Modules_have_30_secrets_each(int count, string expected)
    {
        Expect(expected, new ContextBuilder().Action("a", action => Repeat(action, count, (builder, index) => builder.Secret($"S{index}"))));
        Expect(expected, new ContextBuilder().Module("m", module => Repeat(module, count, (builder, index) => builder.Secret($"S{index}"))));
    }

    [Theory]
    [InlineData(9, "")]
    [InlineData(10, "")]
    [InlineData(11, "AL1009")]
    public void Actions_and_Modules_have_10_packages_each(int count, string expected)
    {
        Expect(expected, new ContextBuilder().Action("a", action => Repeat(action, count, (builder, index) => builder.Package($"p{index}"))));
        Expect(expected, new ContextBuilder().Module("m", module => Repeat(module, count, (builder, index) => builder.Package($"p{index}"))));
    }

    [Fact]
    public void The_first_one_too_many_is_the_place()
    {
        var context = new ContextBuilder().Action("a", action => Repeat(action, 12, (builder, index) => builder.Package($"p{index}")));
        var finding = Assert.Single(context.Run(Rule));

        Assert.Equal(context.Build().Bundle.Actions[0].Dependencies[10].Location, finding.Location);
        Assert.Equal(12, finding.Measured);
        Assert.Equal(10, finding.Limit);
        Assert.Contains("12 npm packages", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_that_only_an_environment_brings_are_counted_there()
    {
        var finding = Assert.Single(new ContextBuilder()
            .Action("a", action => action.SecretsMarker("ALL"))
            .Environment("prod", ["ALL"], environment => environment.Action("a", action => Repeat(action, 31, (builder, index) => builder.Secret($"S{index}"))))
            .Run(Rule));

        Assert.Equal("AL1008", finding.Rule.Code);
        Assert.Equal("prod", finding.Environment);
    }

    [Fact]
    public void A_tighter_budget_counts()
        => Expect("AL1009", new ContextBuilder().Action("a", action => action.Package("p").Package("q")).Limit("dependencies-per-action", 1));

    private static void Expect(string expected, ContextBuilder context) => Assert.Equal(expected, string.Join(",", context.Codes(Rule)));

    private static T Repeat<T>(T target, int count, Action<T, int> step)
    {
        for (var index = 0; index < count; index++)
        {
            step(target, index);
        }

        return target;
    }
}
