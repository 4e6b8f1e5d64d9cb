using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Rules.Secrets;

namespace ActionsLimits.Tests.Rules.Secrets;

public sealed class SecretValueRuleTests
{
    private static readonly SecretValueRule Rule = new();

    [Theory]
    [InlineData(SecretValueKind.Masked, 17, "AL4007")]
    [InlineData(SecretValueKind.Literal, 12, "AL4008")]
    [InlineData(SecretValueKind.Literal, 0, "")]
    [InlineData(SecretValueKind.Placeholder, null, "")]
    [InlineData(SecretValueKind.Resolved, 12, "")]
    [InlineData(SecretValueKind.Mixed, 7, "")]
    [InlineData(SecretValueKind.Absent, null, "")]
    public void Only_masks_and_clear_text_are_wrong(SecretValueKind kind, int? length, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Action("a", action => action.Secret("KEY", kind, length)).Codes(Rule)));

    [Fact]
    public void Clear_text_is_a_warning_until_it_would_be_packed()
    {
        var context = new ContextBuilder().Module("m", module => module.Secret("KEY", SecretValueKind.Literal, 12));

        Assert.Equal(Severity.Warning, Assert.Single(context.Run(Rule)).DefaultSeverity);
        Assert.Equal(Severity.Error, Assert.Single(context.Packaging().Run(Rule)).DefaultSeverity);
    }

    [Fact]
    public void The_suggested_marker_is_one_that_the_Deploy_CLI_recognises()
        => Assert.Contains("##API_KEY_2##", Assert.Single(new ContextBuilder().Action("a", action => action.Secret("api-key.2", SecretValueKind.Literal, 12)).Run(Rule)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_Module_secret_needs_a_value_and_an_Action_secret_does_not()
    {
        var rule = new ModuleSecretValueRule();

        Assert.Equal(["AL0018"], new ContextBuilder().Module("m", module => module.Secret("KEY", SecretValueKind.Absent)).Codes(rule));
        Assert.Empty(new ContextBuilder().Module("m", module => module.Secret("KEY")).Codes(rule));
        Assert.Empty(new ContextBuilder().Action("a", action => action.Secret("KEY", SecretValueKind.Absent)).Codes(rule));
    }
}
