using ActionsLimits.Findings;
using ActionsLimits.Rules;

namespace ActionsLimits.Tests.Rules;

public sealed class RulePagesTests
{
    public static TheoryData<string> Codes => [.. RuleCatalog.Create().Descriptors.Select(descriptor => descriptor.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_rule_has_a_page_with_its_title_its_severity_an_example_and_how_to_configure_it(string code)
    {
        var descriptor = RuleCatalog.Create().Descriptors.Single(candidate => candidate.Code == code);
        var path = RepositoryRoot.Path("docs", "rules", $"{code}.md");
        Assert.True(File.Exists(path), $"docs/rules/{code}.md is missing.");
        var text = File.ReadAllText(path);

        Assert.StartsWith($"# {code}: {descriptor.Title}\n", text, StringComparison.Ordinal);
        var severity = descriptor.DefaultSeverity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "info",
        };
        Assert.Contains($"Default severity: {severity}", text, StringComparison.Ordinal);
        Assert.Contains("Since 1.0.0.", text, StringComparison.Ordinal);
        foreach (var heading in new[] { "What", "Why", "Example", "Configure" })
        {
            Assert.Contains($"\n## {heading}\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_page_belongs_to_a_rule()
    {
        var codes = RuleCatalog.Create().Descriptors.Select(descriptor => descriptor.Code).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            Directory.GetFiles(RepositoryRoot.Path("docs", "rules"), "AL*.md"),
            page => Assert.Contains(Path.GetFileNameWithoutExtension(page), codes));
    }

    [Fact]
    public void Every_code_belongs_to_one_rule_and_has_a_title_for_tables()
    {
        var descriptors = RuleCatalog.Create().Descriptors;
        Assert.Equal(descriptors.Length, descriptors.Select(descriptor => descriptor.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(descriptors, descriptor =>
        {
            Assert.Matches("^AL[0-9]{4}$", descriptor.Code);
            Assert.False(descriptor.Title.EndsWith('.'), descriptor.Title);
            Assert.NotEqual(Severity.None, descriptor.DefaultSeverity);
        });
    }
}
