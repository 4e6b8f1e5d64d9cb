using ActionsLimits.Rules.Scripts;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Scripts;

public sealed class HandlerRuleTests
{
    private static readonly HandlerRule Rule = new();

    [Theory]
    [InlineData(ExportedKind.AsyncFunction, null)]
    [InlineData(ExportedKind.Unknown, null)]
    [InlineData(ExportedKind.Function, "an ordinary function")]
    [InlineData(ExportedKind.Generator, "a generator function")]
    [InlineData(ExportedKind.AsyncGenerator, "an async generator function")]
    [InlineData(ExportedKind.Class, "a class")]
    [InlineData(ExportedKind.NotAFunction, "a value that is no function")]
    public void A_handler_is_a_native_async_function(ExportedKind kind, string? problem)
    {
        var findings = new ContextBuilder().Action("a", action => action.Exports("onExecutePostLogin", kind)).Run(Rule);

        if (problem is null)
        {
            Assert.Empty(findings);
        }
        else
        {
            Assert.Contains(problem, Assert.Single(findings).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_second_handler_is_checked_too()
        => Assert.Equal(["AL3013"], new ContextBuilder().Action("a", action => action
            .Exports("onExecutePostLogin", ExportedKind.AsyncFunction)
            .Exports("onContinuePostLogin", ExportedKind.Function)).Codes(Rule));

    [Fact]
    public void The_first_handler_is_required()
        => Assert.Equal(["AL3013"], new ContextBuilder().Action("a", action => action.Exports("onContinuePostLogin", ExportedKind.AsyncFunction)).Codes(Rule));

    [Fact]
    public void The_last_assignment_counts()
        => Assert.Empty(new ContextBuilder().Action("a", action => action
            .Exports("onExecutePostLogin", ExportedKind.NotAFunction)
            .Exports("onExecutePostLogin", ExportedKind.AsyncFunction)).Codes(Rule));

    [Fact]
    public void Nothing_exported_is_said_so()
        => Assert.Contains("exports nothing", Assert.Single(new ContextBuilder().Action("a").Run(Rule)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_handler_gets_its_right_name()
    {
        var context = new ContextBuilder().Action("a", action => action.Exports("onExecutePostlogin", ExportedKind.AsyncFunction));
        var finding = Assert.Single(context.Run(Rule));

        Assert.Contains("Rename the export to onExecutePostLogin", finding.Message, StringComparison.Ordinal);
        Assert.Equal(context.Build().Scripts["/repo/actions/a/code.js"].Facts.Exports.Members[0].Range.Line, finding.Location.Line);
    }

    [Fact]
    public void The_handler_of_another_trigger_is_recognised()
        => Assert.Contains("the handler of trigger 'credentials-exchange'", Assert.Single(new ContextBuilder()
            .Action("a", action => action.Exports("onExecuteCredentialsExchange", ExportedKind.AsyncFunction)).Run(Rule)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_function_in_place_of_the_exports_object_is_said_so()
        => Assert.Contains("sets module.exports to an async function", Assert.Single(new ContextBuilder().Action("a", action => action.Facts(facts => facts with
        {
            Exports = new ExportFacts([], true, new ExportedMember("", ExportedKind.AsyncFunction, new TextRange(1, 1, 1, 5))),
        })).Run(Rule)).Message, StringComparison.Ordinal);

    [Fact]
    public void Exports_that_cannot_be_told_are_not_judged()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Facts(facts => facts with { Exports = new ExportFacts([], false, null) })).Codes(Rule));

    [Theory]
    [InlineData("post-login", "v1")]
    [InlineData("post-login", "v9")]
    [InlineData("no-such-trigger", "v1")]
    [InlineData("mcp-tool", "v1")]
    public void Triggers_without_documented_handlers_are_not_judged(string trigger, string version)
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Trigger(trigger, version)).Codes(Rule));

    [Fact]
    public void Empty_code_has_a_finding_of_its_own()
        => Assert.Empty(new ContextBuilder().Action("a", action => action.Facts(facts => facts with { IsEmpty = true })).Codes(Rule));

    [Fact]
    public void Every_trigger_has_its_own_handler()
        => Assert.Empty(new ContextBuilder()
            .Action("a", action => action.Trigger("password-reset-post-challenge", "v1").Exports("onExecutePostChallenge", ExportedKind.AsyncFunction))
            .Action("b", action => action.Trigger("custom-phone-provider", "v1").Exports("onExecuteCustomPhoneProvider", ExportedKind.AsyncFunction))
            .Codes(Rule));
}
