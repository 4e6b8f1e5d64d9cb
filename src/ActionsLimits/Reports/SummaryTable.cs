using System.Globalization;
using System.Text;
using ActionsLimits.Bundles;
using ActionsLimits.Checking;
using ActionsLimits.Findings;

namespace ActionsLimits.Reports;

/// <summary>The short table at the end of a build: the largest scripts against their limits, the counts, the outcome, and where the reports are.</summary>
public static class SummaryTable
{
    // More rows would push the errors of a build off the screen; the report has all scripts.
    private const int MaximumRows = 8;
    private const int MaximumNameWidth = 44;

    /// <summary>Makes the table, without a final line break.</summary>
    /// <param name="result">Outcome of the check.</param>
    /// <param name="project">Name of the project file without extension.</param>
    /// <param name="reports">Full paths of the reports that were written, all in one folder.</param>
    public static string Create(CheckResult result, string project, IReadOnlyList<string> reports)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(reports);
        var bundle = result.Context.Bundle;
        var text = new StringBuilder();

        // MSBuild's terminal logger prints no message but one: what starts with the project's name and an arrow it takes for the project's
        // output, and shows it beside the outcome. The console logger shows the same text as it is.
        if (reports.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{project} -> {reports[0]}\n");
        }

        text.Append("  ");
        text.Append(CultureInfo.InvariantCulture, $"Auth0 Actions: {bundle.Actions.Length} of {Maximum(result, "actions-per-tenant")} Actions, {bundle.Modules.Length} of {Maximum(result, "modules-per-tenant")} Modules");
        text.Append(CultureInfo.InvariantCulture, $" - {Counted(result.Count(Severity.Error), "error")}, {Counted(result.Count(Severity.Warning), "warning")}, {Counted(result.Count(Severity.Info), "note")}");
        AppendRows(text, Rows(result));
        AppendRuntimes(text, result);
        for (var index = 1; index < reports.Count; index++)
        {
            // Without its folder, which is that of the first: the terminal logger links everything up to the last separator.
            text.Append("\n  ").Append(Path.GetFileName(reports[index])).Append(" beside it has everything that was measured");
        }

        return text.ToString();
    }

    /// <summary>How much of a limit is used, in whole per cent, rounded up so that 100 means reached.</summary>
    /// <param name="measured">What was measured.</param>
    /// <param name="maximum">The limit; 0 gives 100.</param>
    internal static long Percent(long measured, long maximum) => maximum == 0 ? 100 : ((measured * 100) + maximum - 1) / maximum;

    // One line, and only where there is something to say, or the project asks: "Runtimes  node18-actions: 4 of 5 scripts work, 1 fails".
    private static void AppendRuntimes(StringBuilder text, CheckResult result)
    {
        var counts = RuntimeMatrix.CountsOf(RuntimeMatrix.Of(result)).ToList();
        if (result.Context.SelectedRuntimes.IsEmpty && counts.All(runtime => runtime.Counts.Keys.All(verdict => verdict == RuntimeVerdict.Works)))
        {
            return;
        }

        text.Append("\n    Runtimes  ").AppendJoin("; ", counts.Select(runtime =>
        {
            var works = runtime.Counts.GetValueOrDefault(RuntimeVerdict.Works);
            var parts = new List<string> { FormattableString.Invariant($"{runtime.Runtime}: {works} of {runtime.Counts.Values.Sum()} scripts {(works == 1 ? "works" : "work")}") };
            Add(RuntimeVerdict.Fails, "fails", "fail");
            Add(RuntimeVerdict.CannotTell, "may fail", "may fail");
            Add(RuntimeVerdict.Deprecated, "uses deprecated APIs", "use deprecated APIs");
            return string.Join(", ", parts);

            void Add(RuntimeVerdict verdict, string one, string many)
            {
                if (runtime.Counts.TryGetValue(verdict, out var number))
                {
                    parts.Add(FormattableString.Invariant($"{number} {(number == 1 ? one : many)}"));
                }
            }
        }));
    }

    private static List<Row> Rows(CheckResult result)
    {
        var rows = new List<Row>();
        foreach (var action in result.Context.Bundle.Actions)
        {
            Add(action, "Action", "action-size", size => size.Bytes, "bytes");
        }

        foreach (var module in result.Context.Bundle.Modules)
        {
            Add(module, "Module", "module-size", size => size.CodePoints, "characters");
        }

        rows.Sort((left, right) => left.Percent != right.Percent ? right.Percent.CompareTo(left.Percent) : string.CompareOrdinal(left.Name, right.Name));
        return rows;

        void Add(ScriptOwner owner, string kind, string limit, Func<Scripts.ScriptSize, long> measure, string unit)
        {
            if (result.Context.ScriptOf(owner.Code) is { } script)
            {
                var measured = measure(script.DeployedSize);
                var name = owner.Name.Value.Length > MaximumNameWidth ? string.Concat(owner.Name.Value.AsSpan(0, MaximumNameWidth - 3), "...") : owner.Name.Value;
                rows.Add(new Row(kind, name, measured.ToString("N0", CultureInfo.InvariantCulture), unit, Percent(measured, result.Context.Limits[limit].Maximum)));
            }
        }
    }

    private static void AppendRows(StringBuilder text, List<Row> rows)
    {
        var shown = rows.Take(MaximumRows).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        var nameWidth = shown.Max(row => row.Name.Length);
        var sizeWidth = shown.Max(row => row.Size.Length);
        foreach (var row in shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n    {row.Kind}  {row.Name.PadRight(nameWidth)}  {row.Size.PadLeft(sizeWidth)} {row.Unit.PadRight(10)} {row.Percent,4} % of the limit");
        }

        if (rows.Count > shown.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n    and {rows.Count - shown.Count} smaller");
        }
    }

    private static string Maximum(CheckResult result, string limit) => result.Context.Limits[limit].Maximum.ToString(CultureInfo.InvariantCulture);

    private static string Counted(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    private sealed record Row(string Kind, string Name, string Size, string Unit, long Percent);
}
