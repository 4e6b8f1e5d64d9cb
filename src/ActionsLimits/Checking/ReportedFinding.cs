using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Checking;

/// <summary>A finding with what the project's settings make of it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Severity">The severity in force; <see cref="Findings.Severity.None"/> when it is not shown.</param>
/// <param name="Suppression">The comment that suppresses it; <see langword="null"/> when none does.</param>
public sealed record ReportedFinding(Finding Finding, Severity Severity, SuppressionComment? Suppression)
{
    /// <summary>Whether it appears in the build log.</summary>
    public bool IsShown => Suppression is null && Severity != Severity.None;
}
