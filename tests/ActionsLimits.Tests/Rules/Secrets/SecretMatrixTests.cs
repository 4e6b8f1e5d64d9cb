using System.Globalization;
using ActionsLimits.Bundles;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Secrets;

namespace ActionsLimits.Tests.Rules.Secrets;

public sealed class SecretMatrixTests
{
    [Fact]
    public void Without_a_mapping_there_is_no_matrix()
        => Assert.Empty(SecretMatrix.Of(new ContextBuilder().Action("a", action => action.Secret("KEY")).Build()));

    [Fact]
    public void Every_secret_has_a_cell_for_each_environment_that_is_checked()
    {
        var context = new ContextBuilder()
            .Action("a", action => action.Secret("KEY"))
            .Module("a", module => module.Secret("KEY", SecretValueKind.Literal, 4))
            .Environment("dev", ["KEY"], environment => environment.Action("a", action => action.Secret("KEY", SecretValueKind.Resolved, 4_096)).Module("a", module => module.Secret("KEY", SecretValueKind.Literal, 4)))
            .Environment("test", [], environment => environment.Action("a", action => action.Secret("KEY")).Module("a", module => module.Secret("KEY", SecretValueKind.Masked, 17)))
            .Environment("prod", ["KEY"], environment => environment.Action("a", action => action.Secret("KEY", SecretValueKind.Resolved, 4_097).Secret("OTHER", SecretValueKind.Absent)))
            .Build();

        // No row for the reading without environment: it has no mapping of its own.
        Assert.Equal(
            ["Action a KEY: dev Resolved 4096, test Unresolved, prod TooLong 4097", "Module a KEY: dev Literal 4, test Masked 17", "Action a OTHER: prod Absent"],
            Rows(context));
    }

    [Fact]
    public void The_projects_own_mapping_is_an_environment_without_a_name()
        => Assert.Equal(
            ["Action a KEY:  Unresolved", "Action a LONG:  TooLong 5000"],
            Rows(new ContextBuilder().Mapping("OTHER").Action("a", action => action.Secret("KEY").Secret("LONG", SecretValueKind.Mixed, 5_000, "KEY")).Build()));

    private static IEnumerable<string> Rows(RuleContext context)
        => SecretMatrix.Of(context).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{(row.IsModule ? "Module" : "Action")} {row.Owner} {row.Secret}: {string.Join(", ", row.Cells.Select(cell => $"{cell.Environment} {cell.State}{(cell.Length is { } length ? $" {length}" : "")}"))}"));
}
