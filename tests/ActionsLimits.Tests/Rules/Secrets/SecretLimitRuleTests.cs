using ActionsLimits.Bundles;
using ActionsLimits.Rules.Secrets;

namespace ActionsLimits.Tests.Rules.Secrets;

public sealed class SecretLimitRuleTests
{
    private static readonly SecretLimitRule Rule = new();

    [Theory]
    [InlineData(0, "AL4001")]
    [InlineData(1, "")]
    [InlineData(127, "")]
    [InlineData(128, "")]
    [InlineData(129, "AL4001")]
    [InlineData(200, "AL4001")]
    public void A_name_has_1_to_128_characters(int length, string expected)
    {
        Expect(expected, new ContextBuilder().Action("a", action => action.Secret(new string('S', length))));
        Expect(expected, new ContextBuilder().Module("m", module => module.Secret(new string('S', length))));
    }

    [Fact]
    public void Names_are_counted_in_code_points()
        => Expect("", new ContextBuilder().Action("a", action => action.Secret(string.Concat(Enumerable.Repeat("\ud83d\ude00", 128)))));

    [Fact]
    public void The_other_reading_for_a_Module_is_named()
        => Assert.Contains("255", Assert.Single(new ContextBuilder().Module("m", module => module.Secret(new string('S', 129))).Run(Rule)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(SecretValueKind.Literal, 4_095, "")]
    [InlineData(SecretValueKind.Literal, 4_096, "")]
    [InlineData(SecretValueKind.Literal, 4_097, "AL4002")]
    [InlineData(SecretValueKind.Resolved, 4_096, "")]
    [InlineData(SecretValueKind.Resolved, 4_097, "AL4002")]
    [InlineData(SecretValueKind.Mixed, 4_096, "")]
    [InlineData(SecretValueKind.Mixed, 4_097, "AL4002")]
    [InlineData(SecretValueKind.Placeholder, null, "")]
    [InlineData(SecretValueKind.Absent, null, "")]
    public void A_value_has_4096_characters(SecretValueKind kind, int? length, string expected)
    {
        Expect(expected, new ContextBuilder().Action("a", action => action.Secret("KEY", kind, length)));
        Expect(expected, new ContextBuilder().Module("m", module => module.Secret("KEY", kind, length)));
    }

    [Fact]
    public void A_value_that_is_too_long_in_one_environment_is_reported_there_and_at_the_value()
    {
        var context = new ContextBuilder()
            .Action("a", action => action.Secret("KEY"))
            .Environment("dev", ["KEY"], environment => environment.Action("a", action => action.Secret("KEY", SecretValueKind.Resolved, 10)))
            .Environment("prod", ["KEY"], environment => environment.Action("a", action => action.Secret("KEY", SecretValueKind.Resolved, 5_000)));
        var finding = Assert.Single(context.Run(Rule));

        Assert.Equal("prod", finding.Environment);
        Assert.Equal(5_000, finding.Measured);
        Assert.Equal(context.Build().Bundle.Actions[0].Secrets[0].ValueLocation, finding.Location);
    }

    [Fact]
    public void The_same_name_twice_is_reported_at_the_second()
    {
        var context = new ContextBuilder().Action("a", action => action.Secret("KEY").Secret("OTHER").Secret("KEY"));
        var finding = Assert.Single(context.Run(Rule));

        Assert.Equal("AL4003", finding.Rule.Code);
        Assert.Equal(context.Build().Bundle.Actions[0].Secrets[2].Name.Location, finding.Location);
        Assert.Equal(context.Build().Bundle.Actions[0].Secrets[0].Name.Location, Assert.Single(finding.Related));
    }

    [Fact]
    public void Names_that_differ_in_case_are_two_secrets() => Expect("", new ContextBuilder().Action("a", action => action.Secret("KEY").Secret("key")));

    [Fact]
    public void Packaging_cannot_switch_them_off() => Assert.All(Rule.Descriptors, descriptor => Assert.True(descriptor.GatesPackaging));

    private static void Expect(string expected, ContextBuilder context) => Assert.Equal(expected, string.Join(",", context.Codes(Rule)));
}
