using ActionsLimits.Checking;
using ActionsLimits.Reports;
using ActionsLimits.Tests.Scenarios;

namespace ActionsLimits.Tests.Reports;

public sealed class RuntimeMatrixTests
{
    [Fact]
    public void Every_script_has_a_verdict_on_every_runtime_that_it_is_checked_against()
    {
        var rows = RuntimeMatrix.Of(Check("migration-18-to-22"));

        Assert.Equal(
            [
                "count node18-actions Works 0", "count node22 Fails 1", "encrypt node18-actions Deprecated 1", "encrypt node22 Fails 1",
                "greet node18-actions Works 0", "greet node22 Works 0", "shared node18-actions Works 0 encrypt", "shared node22 Deprecated 1 encrypt",
            ],
            rows.SelectMany(row => row.Cells.Select(cell => $"{row.Owner.Name.Value} {cell.Runtime} {cell.Verdict} {cell.Findings} {string.Join(' ', cell.Actions)}".TrimEnd())));
        Assert.Equal(
            ["node18-actions Deprecated=1 Works=3", "node22 Deprecated=1 Fails=2 Works=1"],
            RuntimeMatrix.CountsOf(rows).Select(runtime =>
                $"{runtime.Runtime} {string.Join(' ', runtime.Counts.Select(count => $"{count.Key}={count.Value}").Order(StringComparer.Ordinal))}"));
    }

    // node18-actions is what the Actions declare.
    [Theory]
    [InlineData("18", "node18-actions: count, encrypt, greet, shared(encrypt)")]
    [InlineData("node18", "node18-actions: count, encrypt, greet, shared(encrypt)")]
    [InlineData("18;node18;node18-actions;24", "node18-actions: count, encrypt, greet, shared(encrypt); 24: count, encrypt, greet, shared(encrypt)")]
    [InlineData("22", "node18-actions: count, encrypt, greet, shared(encrypt); 22: count, encrypt, greet, shared(encrypt)")]
    [InlineData("22;node22", "node18-actions: count, encrypt, greet, shared(encrypt); node22: count, encrypt, greet, shared(encrypt)")]
    public void A_line_is_one_column_however_it_is_called(string selected, string expected)
    {
        var rows = RuntimeMatrix.Of(Check("migration-18-to-22", selected));

        Assert.Equal(expected, string.Join("; ", RuntimeMatrix.CountsOf(rows).Select(column => $"{column.Runtime}: {string.Join(", ", rows.SelectMany(row => row.Cells
            .Where(cell => cell.Runtime == column.Runtime)
            .Select(cell => row.Owner.Name.Value + (cell.Actions.IsEmpty ? "" : $"({string.Join(' ', cell.Actions)})"))))}")));

        // What was found on the line counts there, under whichever id.
        Assert.Contains(rows, row => row.Owner.Name.Value == "encrypt" && row.Cells[0] is { Runtime: "node18-actions", Verdict: RuntimeVerdict.Deprecated, Findings: 1 });
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("24", "Runtimes  node22: 1 of 1 scripts works; 24: 1 of 1 scripts works")]
    public void The_table_names_the_runtimes_that_were_asked_for_also_when_everything_works(string selected, string? expected)
    {
        var table = SummaryTable.Create(selected.Length == 0 ? Check("AL3007-passing") : Check("AL3007-passing", selected), "scenario", []);

        Assert.Equal(expected, table.Split('\n').Select(line => line.Trim()).SingleOrDefault(line => line.StartsWith("Runtimes ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Scripts_that_do_not_declare_a_line_have_it_under_the_name_of_those_that_do()
    {
        var rows = RuntimeMatrix.Of(Check("AL3005-module-of-two-actions", "18"));

        Assert.Equal(
            ["new node18-actions Works", "new node22 Works", "old node18-actions Works", "shared node18-actions Fails new,old", "shared node22 Works new"],
            rows.SelectMany(row => row.Cells.Select(cell => $"{row.Owner.Name.Value} {cell.Runtime} {cell.Verdict} {string.Join(',', cell.Actions)}".TrimEnd())));
    }

    [Theory]
    [InlineData("AL3001-failing", RuntimeVerdict.Fails)]
    [InlineData("AL3004-failing", RuntimeVerdict.Fails)]
    [InlineData("AL3005-failing", RuntimeVerdict.Fails)]
    [InlineData("AL3007-failing", RuntimeVerdict.Deprecated)]
    [InlineData("AL3008-failing", RuntimeVerdict.CannotTell)]
    [InlineData("AL3016-failing", RuntimeVerdict.CannotTell)]
    [InlineData("constant-that-is-only-read", RuntimeVerdict.CannotTell)]
    [InlineData("es-module-analysed", RuntimeVerdict.Fails)]
    [InlineData("AL3012-failing", RuntimeVerdict.Works)]
    [InlineData("AL3005-passing", RuntimeVerdict.Works)]
    [InlineData("AL3005-suppressed", RuntimeVerdict.Works)]
    [InlineData("AL0003-failing", null)]
    public void A_finding_decides_the_verdict(string scenario, RuntimeVerdict? expected) => Assert.Equal(
        expected,
        RuntimeMatrix.Of(Check(scenario)).SelectMany(row => row.Cells).Select(cell => (RuntimeVerdict?)cell.Verdict).FirstOrDefault());

    [Fact]
    public void What_only_the_documentation_deprecates_stands_beside_the_verdicts_and_changes_none()
    {
        var row = Assert.Single(RuntimeMatrix.Of(Check("deprecated-by-documentation")));

        Assert.Equal(
            [
                "3,9 path._makeLong DEP0080 node22,24 path.toNamespacedPath()",
                "7,20 url.parse DEP0169 node22 the WHATWG URL API: new URL()",
                "10,6 fs.exists DEP0034 node22,24 fs.stat() or fs.access()",
            ],
            row.Documented.Select(use => $"{use.Range.Line},{use.Range.Column} {use.Api} {use.Code} {string.Join(',', use.Runtimes)} {use.Replacement}"));
        Assert.Equal([RuntimeVerdict.Works, RuntimeVerdict.Deprecated], row.Cells.Select(cell => cell.Verdict));
    }

    [Theory]
    [InlineData("AL3005-passing")]
    [InlineData("AL3006-failing")]
    [InlineData("AL3007-failing")]
    [InlineData("AL3007-passing")]
    [InlineData("AL0003-failing")]
    public void What_is_not_there_warns_or_is_not_deprecated_is_no_documented_deprecation(string scenario) =>
        Assert.All(RuntimeMatrix.Of(Check(scenario)), row => Assert.Empty(row.Documented));

    private static CheckResult Check(string scenario, string? selected = null)
    {
        var options = ScenarioProject.Read(RepositoryRoot.Path("tests", "scenarios", scenario, "scenario.proj"));
        return ActionsChecker.Run(selected is null ? options : options with { SelectedRuntimes = [.. selected.Split(';')] });
    }
}
