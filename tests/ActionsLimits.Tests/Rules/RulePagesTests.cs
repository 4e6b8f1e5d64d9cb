using System.Text.RegularExpressions;
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

        Assert.True(text.StartsWith($"# {code}: {descriptor.Title}\n", StringComparison.Ordinal), $"docs/rules/{code}.md has to start with '# {code}: {descriptor.Title}', the title of the rule.");
        var severity = descriptor.DefaultSeverity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "info",
        };
        Assert.True(
            Regex.IsMatch(text, $@"\n\nDefault severity: {severity}\b.*Since [0-9]+\.[0-9]+\.[0-9]+\.\n"),
            $"docs/rules/{code}.md has to say 'Default severity: {severity}. Since <version>.' below its title; the version is the first that has the rule.");
        foreach (var heading in new[] { "What", "Why", "Example", "Configure" })
        {
            Assert.True(text.Contains($"\n## {heading}\n", StringComparison.Ordinal), $"docs/rules/{code}.md has no section '## {heading}'.");
        }
    }

    [Fact]
    public void Every_page_belongs_to_a_rule()
    {
        var codes = RuleCatalog.Create().Descriptors.Select(descriptor => descriptor.Code).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            Directory.GetFiles(RepositoryRoot.Path("docs", "rules"), "AL*.md"),
            page => Assert.True(codes.Contains(Path.GetFileNameWithoutExtension(page)), $"No rule has the code of {Path.GetFileName(page)}."));
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
