using ActionsLimits.Limits;

namespace ActionsLimits.Tests.Limits;

public sealed class LimitsDocumentTests
{
    private static string DocumentPath => RepositoryRoot.Path("docs", "limits.md");

    [Fact]
    public void The_document_is_what_the_data_generate()
    {
        var expected = LimitsDocument.Render(LimitTable.LoadPlatform(), LimitationsPage.Load());
        if (Environment.GetEnvironmentVariable("ACTIONSLIMITS_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(DocumentPath)!);
            File.WriteAllText(DocumentPath, expected);
        }

        Assert.True(
            string.Equals(expected, File.ReadAllText(DocumentPath), StringComparison.Ordinal),
            "docs/limits.md is not current: run this test once with ACTIONSLIMITS_UPDATE_DOCS=1.");
    }

    [Fact]
    public void Every_statement_of_the_page_has_a_line()
    {
        var text = File.ReadAllText(DocumentPath);
        Assert.All(LimitationsPage.Load().Rows, row => Assert.Contains($"| {row.Section} | {row.Statement} |", text, StringComparison.Ordinal));
    }
}
