using ActionsLimits.Rules;

namespace ActionsLimits.Tests.Documentation;

public sealed class RuleIndexTests
{
    [Fact]
    public void The_index_is_what_the_rules_generate()
    {
        var path = RepositoryRoot.Path("docs", "rules", "README.md");
        var expected = RuleIndex.Render(RuleCatalog.Create());
        if (Environment.GetEnvironmentVariable("ACTIONSLIMITS_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(
            string.Equals(expected, File.ReadAllText(path), StringComparison.Ordinal),
            "docs/rules/README.md is not current: run this test once with ACTIONSLIMITS_UPDATE_DOCS=1.");
    }

    [Fact]
    public void Every_rule_is_in_the_index_exactly_once()
    {
        var catalog = RuleCatalog.Create();
        var index = RuleIndex.Render(catalog);
        Assert.All(
            catalog.Descriptors,
            descriptor => Assert.True(index.Split($"]({descriptor.Code}.md)").Length == 2, $"{descriptor.Code} has no place in the index: its family has to be in RuleIndex.Families."));
    }
}
