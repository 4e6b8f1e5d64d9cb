using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Rules;

namespace ActionsLimits.Checking;

/// <summary>Outcome of a check.</summary>
/// <param name="Context">What was known: the bundle, the scripts, the limits in force.</param>
/// <param name="Rules">The rules that exist, for reports.</param>
/// <param name="Findings">Everything found, hidden and suppressed findings included, in order of position and code.</param>
/// <param name="Severities">The severities in force.</param>
/// <param name="Statistics">How the work was done.</param>
public sealed record CheckResult(
    RuleContext Context,
    ImmutableArray<RuleDescriptor> Rules,
    ImmutableArray<ReportedFinding> Findings,
    SeverityPolicy Severities,
    CheckStatistics Statistics)
{
    /// <summary>Defects of this tool that the check ran into, each also among <see cref="Findings"/>; empty when all is well.</summary>
    public ImmutableArray<InternalDefect> Defects { get; init; } = [];

    /// <summary>Whether the build fails.</summary>
    public bool HasErrors => Count(Severity.Error) > 0;

    /// <summary>Number of findings in the build log that have a severity.</summary>
    /// <param name="severity">The severity.</param>
    public int Count(Severity severity) => Findings.Count(finding => finding.IsShown && finding.Severity == severity);
}
