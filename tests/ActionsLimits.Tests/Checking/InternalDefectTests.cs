using System.Collections.Immutable;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Rules;
using ActionsLimits.Tests.Bundles;

namespace ActionsLimits.Tests.Checking;

/// <summary>AL9999: a defect of ours fails the build, hides nothing of what else was found, and cannot be configured away.</summary>
public sealed class InternalDefectTests
{
    private const string Details = "what went wrong";

    [Fact]
    public void A_rule_that_throws_is_an_error_beside_the_findings_of_all_others()
    {
        using var tree = new SourceTree().Action(extra: """, "runtime": "node99" """);
        var result = Check(tree, new FailingRule());
        Assert.Equal(["AL3009", "AL9999"], result.Findings.Where(reported => reported.Severity == Severity.Error).Select(reported => reported.Finding.Rule.Code).Order(StringComparer.Ordinal));
        Assert.True(result.HasErrors);
        var defect = Assert.Single(result.Defects);
        Assert.Contains(Details, defect.Details, StringComparison.Ordinal);

        // The exception may quote anything; the message does not.
        Assert.DoesNotContain(Details, defect.Finding.Message, StringComparison.Ordinal);
        Assert.Contains("/issues", defect.Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_works_has_none()
    {
        using var tree = new SourceTree().Action();
        Assert.Empty(Check(tree, null).Defects);
    }

    [Theory]
    [InlineData("AL9999")]
    [InlineData("AL*")]
    public void No_setting_and_no_comment_hides_it(string pattern)
    {
        using var tree = new SourceTree().Action().File("actions/Login/code.js", "// actionslimits-disable AL9999 -- never mind\nexports.onExecutePostLogin = async () => {};\n");
        var result = Check(tree, new FailingRule(), new SeverityOptions { Rules = [new SeverityOption(pattern, "none")], NoWarn = ["AL9999"] });
        Assert.True(result.HasErrors);
        Assert.Contains(result.Findings, reported => reported is { Finding.Rule.Code: "AL9999", Severity: Severity.Error, Suppression: null });
    }

    private static CheckResult Check(SourceTree tree, Rule? rule, SeverityOptions? severities = null)
    {
        var catalog = RuleCatalog.Create();
        var options = new CheckOptions { SourcePath = tree.Path, ProjectPath = tree["tenant.proj"], MaximumParallelism = 1 };
        return ActionsChecker.Run(severities is null ? options : options with { Severities = severities }, rule is null ? catalog : catalog.With(rule), default);
    }

    private sealed class FailingRule : Rule
    {
        public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [new RuleDescriptor("AL9990", "Fails", Severity.Warning)];

        public override void Check(RuleContext context, ICollection<Finding> findings) => throw new InvalidOperationException(Details);
    }
}
