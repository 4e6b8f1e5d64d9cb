using System.Collections.Immutable;

namespace ActionsLimits.Node;

/// <summary>
/// Which calls a deprecation is about, by their arguments: all clauses hold. Written in the table as <c>2:items&amp;option:shell</c>.
/// </summary>
/// <param name="Text">As written.</param>
/// <param name="Clauses">The clauses.</param>
internal sealed record ArgumentCondition(string Text, ImmutableArray<ArgumentClause> Clauses)
{
    /// <summary>Whether a text of the table is such a condition, and not one of the words of <see cref="DeprecationCondition"/>.</summary>
    public static bool Is(string text) => text.Contains(':', StringComparison.Ordinal) || text.Contains('>', StringComparison.Ordinal);

    /// <summary>Reads a condition of the table, which tests have looked at.</summary>
    /// <exception cref="FormatException">The text is no condition.</exception>
    public static ArgumentCondition Parse(string text) => new(text, [.. text.Split('&').Select(ArgumentClause.Parse)]);
}
