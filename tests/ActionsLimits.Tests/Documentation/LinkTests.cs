using System.Text.RegularExpressions;

namespace ActionsLimits.Tests.Documentation;

public sealed class LinkTests
{
    // Pages of rules have a test of their own, RulePagesTests.
    private static readonly Regex RulePage = new("rules/AL[0-9]{4}[.]md$", RegexOptions.None, TimeSpan.FromSeconds(1));

    // node_modules and build output hold pages of others.
    private static readonly string[] Folders = ["docs", "samples", "tests/scenarios"];

    [Fact]
    public void Every_relative_link_leads_to_a_file_of_the_repository()
    {
        var pages = Directory.EnumerateFiles(RepositoryRoot.Path(), "*.md")
            .Concat(Folders.SelectMany(folder => Directory.EnumerateFiles(RepositoryRoot.Path(folder), "*.md", SearchOption.AllDirectories)))
            .ToArray();
        Assert.True(pages.Length > 50, "The pages are not where this test looks for them.");
        var broken = pages.SelectMany(Broken).ToArray();
        Assert.True(broken.Length == 0, string.Join('\n', broken));
    }

    private static IEnumerable<string> Broken(string page)
        => Regex.Matches(File.ReadAllText(page), @"\]\(([^)\s]+)\)")
            .Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#') && !RulePage.IsMatch(link))
            .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, link.Split('#')[0])))
            .Select(link => $"{page}: {link}");
}
