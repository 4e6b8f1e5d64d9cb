using System.Globalization;
using System.Text;
using ActionsLimits.Limits;

namespace ActionsLimits.Tests.Limits;

/// <summary>Writes <c>docs/limits.md</c> from the data.</summary>
internal static class LimitsDocument
{
    internal static string Render(LimitTable table, LimitationsPage page)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Limits

            <!-- Generated from src/ActionsLimits/Limits/Data. Do not edit: change the data, then run
                 ACTIONSLIMITS_UPDATE_DOCS=1 dotnet test tests/ActionsLimits.Tests --filter LimitsDocumentTests -->

            Every limit of Auth0 Actions that we know of, as of {table.Version}: what is counted, where the number comes from, and which rule checks it.
            Where two sources disagree the stricter number is used, and the other reading is named here and in the messages.
            A maximum can be lowered for a project: `<ActionsLimit Include="action-size" Maximum="80000" />`. A limit is a largest value that passes.

            ## Over, fine, cannot tell

            Limits of what code does are decided before it runs: scripts are followed with what is constant, together with the Action Modules that they load.

            * **Over, error**: an argument is over whenever its call runs, in whatever branch the call stands; or a total is over in every execution that runs to its end.
            * **Over on some branches, warning that says so**: an argument that only some branches make too long, or a total that needs particular branches.
            * **Fine or cannot tell, nothing**: what comes from `event`, secrets, responses or packages is never guessed. The report counts what is certain and what is possible.

            ## Auth0's page, statement by statement

            Each statement of [Actions Limitations]({page.Url}) (snapshot {page.Snapshot}) and what becomes of it.

            | Section | Statement | Limit | Rules | How it is counted, or why it cannot be decided before run time |
            | --- | --- | --- | --- | --- |

            """);
        foreach (var row in page.Rows)
        {
            var limits = row.Limits.Select(id => table[id]).ToArray();
            var counted = string.Join(" ", new[] { row.Answer }.Concat(limits.Select(limit => limit.Counted)).Where(part => part.Length > 0));
            text.Append(CultureInfo.InvariantCulture, $"| {row.Section} | {Cell(row.Statement)} | {Join(limits.Select(limit => $"`{limit.Id}`"))} | {Join(row.Rules.Select(Link))} | {Cell(counted)} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"""

            ## All limits

            | Id | What | Maximum | Rules |
            | --- | --- | --- | --- |

            """);
        foreach (var limit in table.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [`{limit.Id}`](#{limit.Id}) | {Cell(limit.Title)} | {Maximum(limit)} | {Join(limit.Rules.Select(Link))} |\n");
        }

        text.Append("\n## Details\n");
        foreach (var limit in table.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {limit.Id}\n\n{limit.Title}: at most {Maximum(limit)}.\n\n");
            text.Append(CultureInfo.InvariantCulture, $"* Counted: {limit.Counted}\n* Source: {limit.Source}. Confirmed {limit.Confirmed}.\n");
            foreach (var contradiction in limit.Contradictions)
            {
                text.Append(CultureInfo.InvariantCulture, $"* Contradiction: {contradiction}\n");
            }

            text.Append(limit.Undecidable is { } reason
                ? $"* No rule: {reason}\n"
                : $"* Rules: {Join(limit.Rules.Select(Link))}\n");
        }

        return text.ToString();
    }

    private static string Maximum(Limit limit)
    {
        var number = limit.Maximum.ToString("N0", CultureInfo.InvariantCulture);
        return limit.Unit switch
        {
            LimitUnit.Bytes => $"{number} bytes",
            LimitUnit.Utf16Units => $"{number} characters (UTF-16 units)",
            LimitUnit.CodePoints => $"{number} characters (code points)",
            LimitUnit.Count => number,
            LimitUnit.Milliseconds => $"{number} ms",
            LimitUnit.Days => $"{number} days",
            _ => throw new ArgumentOutOfRangeException(nameof(limit), limit.Unit, "Unknown unit."),
        };
    }

    private static string Link(string code) => $"[{code}](rules/{code}.md)";

    private static string Join(IEnumerable<string> parts)
    {
        var joined = string.Join(", ", parts);
        return joined.Length == 0 ? "–" : joined;
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
