using System.Collections.Immutable;

namespace ActionsLimits.Limits;

/// <summary>Auth0's page "Actions Limitations", row by row: what makes it provable that no row was forgotten.</summary>
/// <param name="Url">Address of the page.</param>
/// <param name="Snapshot">Day of the snapshot, <c>yyyy-MM-dd</c>.</param>
/// <param name="Rows">The statements in the order of the page.</param>
public sealed record LimitationsPage(string Url, string Snapshot, ImmutableArray<LimitationRow> Rows)
{
    /// <summary>Reads <c>limitations-page.json</c>. No build needs it; documentation and tests do.</summary>
    public static LimitationsPage Load()
    {
        using var document = EmbeddedData.Open("limitations-page.json");
        var root = document.RootElement;
        return new LimitationsPage(
            EmbeddedData.Text(root, "page"),
            EmbeddedData.Text(root, "snapshot"),
            [.. root.GetProperty("rows").EnumerateArray().Select(row => new LimitationRow(
                EmbeddedData.Text(row, "section"),
                EmbeddedData.Text(row, "statement"),
                EmbeddedData.Texts(row, "limits"),
                EmbeddedData.Texts(row, "rules"),
                EmbeddedData.Text(row, "answer")))]);
    }
}
