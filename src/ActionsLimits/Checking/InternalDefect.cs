using ActionsLimits.Findings;

namespace ActionsLimits.Checking;

/// <summary>A defect of this tool that a check ran into, with what a report of it needs.</summary>
/// <param name="Finding">The finding (AL9999).</param>
/// <param name="Details">The exception with its stack; for a log of low importance.</param>
public sealed record InternalDefect(Finding Finding, string Details);
