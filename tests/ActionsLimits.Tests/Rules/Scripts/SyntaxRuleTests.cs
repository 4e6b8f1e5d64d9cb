using ActionsLimits.Findings;
using ActionsLimits.Rules.Scripts;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules.Scripts;

public sealed class SyntaxRuleTests
{
    [Theory]
    [InlineData(SyntaxProblemKind.Error, "AL3001")]
    [InlineData(SyntaxProblemKind.TooDeep, "AL3001")]
    [InlineData(SyntaxProblemKind.TypeScript, "AL3002")]
    [InlineData(SyntaxProblemKind.EcmaScriptModule, "AL3003")]
    public void A_problem_is_called_what_it_is(SyntaxProblemKind kind, string expected)
    {
        var context = new ContextBuilder().Action("a", action => action.Facts(facts => facts with
        {
            SyntaxProblem = new SyntaxProblem(kind, "Unexpected\ntoken.", new TextRange(3, 7, 3, 9)),
        }));
        var finding = Assert.Single(context.Run(new SyntaxRule()));

        Assert.Equal(expected, finding.Rule.Code);
        Assert.Equal(new Location("/repo/actions/a/code.js", 3, 7, 3, 9), finding.Location);
        Assert.Contains("Unexpected\\u000atoken", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_parses_is_fine() => Assert.Empty(new ContextBuilder().Action("a").Module("m").Codes(new SyntaxRule()));

    [Fact]
    public void A_shebang_line_is_fine_in_a_Module_only()
    {
        Assert.Equal(["AL3001"], new ContextBuilder().Action("a", action => action.Facts(facts => facts with { HasHashbang = true })).Codes(new SyntaxRule()));
        Assert.Empty(new ContextBuilder().Module("m", module => module.Facts(facts => facts with { HasHashbang = true })).Codes(new SyntaxRule()));
    }

    [Theory]
    [InlineData("module", true, true)]
    [InlineData("exports", true, true)]
    [InlineData("console", true, true)]
    [InlineData("require", false, true)]
    [InlineData("actions", false, true)]
    public void The_wrappers_of_Actions_and_Modules_have_different_parameters(string name, bool inAction, bool inModule)
    {
        ScriptFacts Declare(ScriptFacts facts) => facts with { WrapperRedeclarations = [new WrapperRedeclaration(name, new TextRange(1, 7, 1, 9))] };

        Assert.Equal(inAction ? ["AL3015"] : [], new ContextBuilder().Action("a", action => action.Facts(Declare)).Codes(new WrapperRule()));
        Assert.Equal(inModule ? ["AL3015"] : [], new ContextBuilder().Module("m", module => module.Facts(Declare)).Codes(new WrapperRule()));
    }
}
