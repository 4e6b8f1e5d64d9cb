using System.Collections.Immutable;

namespace ActionsLimits.Limits;

/// <summary>One statement of Auth0's page "Actions Limitations", and what this project does about it.</summary>
/// <param name="Section">Heading on the page.</param>
/// <param name="Statement">The statement, shortened.</param>
/// <param name="Limits">Ids of the limits with its numbers; empty for a statement without a number.</param>
/// <param name="Rules">Codes of the rules that check it; empty when nothing can be checked.</param>
/// <param name="Answer">How it is checked, or why it cannot be; empty where the limits say everything.</param>
public sealed record LimitationRow(string Section, string Statement, ImmutableArray<string> Limits, ImmutableArray<string> Rules, string Answer);
