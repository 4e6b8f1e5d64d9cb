using ActionsLimits.Rules;

namespace ActionsLimits.Tests.Documentation;

public sealed class RuleIndexTests
{
    private static readonly string[] Sections = ["## What", "## Why", "## Configure"];

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
            "docs/rules/README.md is not current: run the tests once with ACTIONSLIMITS_UPDATE_DOCS=1.");
    }

    [Fact]
    public void Every_rule_is_in_the_index_exactly_once()
    {
        var catalog = RuleCatalog.Create();
        var index = RuleIndex.Render(catalog);
        Assert.All(catalog.Descriptors, descriptor => Assert.Equal(2, index.Split($"]({descriptor.Code}.md)").Length));
    }

    [Fact]
    public void Every_rule_has_a_page_that_says_what_the_rule_says()
    {
        foreach (var descriptor in RuleCatalog.Create().Descriptors)
        {
            var path = RepositoryRoot.Path("docs", "rules", $"{descriptor.Code}.md");
            Assert.True(File.Exists(path), $"{descriptor.Code} has no page.");
            var page = File.ReadAllText(path);
            Assert.StartsWith($"# {descriptor.Code}: ", page, StringComparison.Ordinal);
            Assert.Contains($"Default severity: {descriptor.DefaultSeverity.ToString().ToLowerInvariant()}", page, StringComparison.Ordinal);
            Assert.All(Sections, section => Assert.Contains($"\n{section}\n", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_page_belongs_to_a_rule()
    {
        var codes = RuleCatalog.Create().Descriptors.Select(descriptor => descriptor.Code).ToHashSet(StringComparer.Ordinal);
        var pages = Directory.EnumerateFiles(RepositoryRoot.Path("docs", "rules"), "AL*.md").Select(path => Path.GetFileNameWithoutExtension(path)!);
        Assert.All(pages, page => Assert.Contains(page, codes));
    }
}
