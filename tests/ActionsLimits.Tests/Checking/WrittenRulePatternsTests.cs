using ActionsLimits.Checking;
using ActionsLimits.Tests.Bundles;

namespace ActionsLimits.Tests.Checking;

public sealed class WrittenRulePatternsTests
{
    [Fact]
    public void A_wildcard_of_the_project_is_read()
        => Assert.Equal(["AL3* error"], Read("""<Project><ItemGroup><ActionsRule Include="AL3*" Severity="error" /></ItemGroup></Project>""").Rules.Select(Line));

    [Fact]
    public void Severity_may_be_an_element_and_codes_may_share_an_item()
        => Assert.Equal(
            ["AL3* info", "AL4* info"],
            Read("""<Project><ItemGroup><actionsrule Include="AL3*; AL4004 ;AL4*"><Severity> info </Severity></actionsrule></ItemGroup></Project>""").Rules.Select(Line));

    [Fact]
    public void Codes_without_a_wildcard_are_left_to_MSBuild()
    {
        var options = SeverityOptions.Default with { Rules = [new SeverityOption("AL3004", "error")] };
        Assert.Same(options, Read("""<Project><ItemGroup><ActionsRule Include="AL3004" Severity="error" /></ItemGroup></Project>""", options));
    }

    [Theory]
    [InlineData("""<Project><ItemGroup Condition="'$(CI)' == 'true'"><ActionsRule Include="AL3*" Severity="error" /></ItemGroup></Project>""")]
    [InlineData("""<Project><ItemGroup><ActionsRule Condition="false" Include="AL3*" Severity="error" /></ItemGroup></Project>""")]
    [InlineData("""<Project><ItemGroup><ActionsRule Include="AL3*" Severity="$(Mine)" /></ItemGroup></Project>""")]
    [InlineData("""<Project><ItemGroup><ActionsRule Include="$(Mine)*" Severity="error" /></ItemGroup></Project>""")]
    public void What_only_MSBuild_could_decide_is_a_problem_and_not_a_guess(string project)
    {
        var options = Read(project);
        Assert.Empty(options.Rules);
        Assert.Contains("%2A", Assert.Single(options.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_files_and_imports_are_read_and_the_project_comes_last()
    {
        using var tree = new SourceTree()
            .File("Directory.Build.props", """<Project><ItemGroup><ActionsRule Include="AL3*" Severity="info" /></ItemGroup><Import Project="$(MSBuildThisFileDirectory)eng\rules.props" /></Project>""")
            .File("eng/rules.props", """<Project><ItemGroup><ActionsRule Include="AL4*" Severity="none" /></ItemGroup><Import Project="../Directory.Build.props" /></Project>""")
            .File("tenants/a/a.proj", """<Project><ItemGroup><ActionsRule Include="AL3*" Severity="error" /></ItemGroup></Project>""");
        Assert.Equal(["AL3* info", "AL4* none", "AL3* error"], WrittenRulePatterns.Complete(SeverityOptions.Default, tree["tenants/a/a.proj"]).Rules.Select(Line));
    }

    [Fact]
    public void A_file_that_the_pattern_happened_to_match_is_no_rule()
    {
        using var tree = new SourceTree()
            .File("AL3-notes.md", "")
            .File("a.proj", """<Project><ItemGroup><ActionsRule Include="AL3*" Severity="error" /></ItemGroup></Project>""");
        var evaluated = SeverityOptions.Default with { Rules = [new SeverityOption("AL3-notes.md", "error"), new SeverityOption("AL3004", "none")] };
        Assert.Equal(["AL3004 none", "AL3* error"], WrittenRulePatterns.Complete(evaluated, tree["a.proj"]).Rules.Select(Line));
    }

    [Theory]
    [InlineData("<Project><ActionsRule *")]
    [InlineData("")]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "b">]><Project><ItemGroup><ActionsRule Include="AL3*" Severity="&a;" /></ItemGroup></Project>""")]
    public void A_text_that_is_no_project_adds_nothing(string project) => Assert.Same(SeverityOptions.Default, Read(project));

    [Fact]
    public void A_problem_is_reported_as_a_setting_that_cannot_be_used()
    {
        using var tree = new SourceTree().Action();
        var result = ActionsChecker.Run(new CheckOptions
        {
            SourcePath = tree.Path,
            ProjectPath = tree["a.proj"],
            Severities = SeverityOptions.Default with { Problems = ["Nothing can be made of it."] },
        });
        Assert.Contains(result.Findings, reported => reported.Finding is { Rule.Code: "AL9001", Message: "Nothing can be made of it." });
    }

    private static string Line(SeverityOption option) => $"{option.Pattern} {option.Severity}";

    private static SeverityOptions Read(string project, SeverityOptions? options = null)
    {
        using var tree = new SourceTree().File("a.proj", project);
        return WrittenRulePatterns.Complete(options ?? SeverityOptions.Default, tree["a.proj"]);
    }
}
