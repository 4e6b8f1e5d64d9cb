using System.Collections.Immutable;

namespace ActionsLimits.Reports;

/// <summary>One script on one runtime.</summary>
/// <param name="Runtime">As declared: <c>node18-actions</c>; where no Action declares one of the line, as selected: <c>24</c>.</param>
/// <param name="Major">Its Node line.</param>
/// <param name="Verdict">What is known.</param>
/// <param name="Findings">Findings that decide the verdict; 0 for <see cref="RuntimeVerdict.Works"/>.</param>
/// <param name="Actions">For a Module, the Actions that bring it there; empty for an Action and for a Module that none includes.</param>
public sealed record RuntimeCell(string Runtime, int Major, RuntimeVerdict Verdict, int Findings, ImmutableArray<string> Actions);
