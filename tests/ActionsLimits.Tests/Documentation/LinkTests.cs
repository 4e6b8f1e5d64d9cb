using System.Text.RegularExpressions;

namespace ActionsLimits.Tests.Documentation;

public sealed class LinkTests
{
    // Pages of rules have a test of their own, RulePagesTests.
    private static readonly Regex RulePage = new("rules/AL[0-9]{4}[.]md$", RegexOptions.None, TimeSpan.FromSeconds(1));

    // node_modules and build output hold pages of others.
    private static readonly string[] Folders = ["docs", "samples", "tests/scenarios"];

    [Fact]
    public void Every_relative_link_leads_to_a_file_or_a_heading_of_the_repository()
    {
        var pages = Directory.EnumerateFiles(RepositoryRoot.Path(), "*.md")
            .Concat(Folders.SelectMany(folder => Directory.EnumerateFiles(RepositoryRoot.Path(folder), "*.md", SearchOption.AllDirectories)))
            .ToArray();
        Assert.True(pages.Length > 50, "The pages are not where this test looks for them.");
        var broken = pages.SelectMany(Broken).ToArray();
        Assert.True(broken.Length == 0, "These links lead to no file, or to no heading of it:\n" + string.Join('\n', broken));
    }

    private static IEnumerable<string> Broken(string page)
        => Regex.Matches(File.ReadAllText(page), @"\]\(([^)\s]+)\)")
            .Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !RulePage.IsMatch(link))
            .Where(link => !Leads(page, link))
            .Select(link => $"{page}: {link}");

    private static bool Leads(string page, string link)
    {
        string[] parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        return Path.Exists(target) && (parts.Length == 1 || !target.EndsWith(".md", StringComparison.Ordinal) || Anchors(target).Contains(parts[1]));
    }

    /// <summary>Headings as GitHub and other readers make anchors of them: lower case, spaces as hyphens, everything else but letters, digits, hyphens and underscores left out.</summary>
    private static HashSet<string> Anchors(string page)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        var isCode = false;
        foreach (var line in File.ReadLines(page))
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!isCode && Regex.Match(line, "^#+ (.*)$") is { Success: true } heading)
            {
                var text = Regex.Replace(heading.Groups[1].Value, @"\[([^\]]*)\]\([^)]*\)", "$1");
                anchors.Add(Regex.Replace(text.Trim().ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'));
            }
        }

        return anchors;
    }
}
