using System.Collections.Immutable;
using System.Globalization;

namespace ActionsLimits.Node;

/// <summary>One condition on the arguments of a call.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Number">The argument, counted from 1, or the number of arguments that is exceeded; 0 for an option.</param>
/// <param name="Words">Kinds of values, texts in quotes, or names of options: one of them is enough.</param>
internal sealed record ArgumentClause(ArgumentClauseKind Kind, int Number, ImmutableArray<string> Words)
{
    /// <summary>Kinds of values that a clause may name.</summary>
    public static ImmutableArray<string> ValueKinds { get; } =
        ["missing", "undefined", "null", "boolean", "number", "string", "falsy", "items", "async", "no-integer", "bad-port"];

    /// <summary>Reads <c>arguments&gt;1</c>, <c>option:recursive</c> or <c>1:null|number|'text'</c>.</summary>
    /// <exception cref="FormatException">The text is no clause.</exception>
    public static ArgumentClause Parse(string text)
    {
        if (text.StartsWith("arguments>", StringComparison.Ordinal))
        {
            return new(ArgumentClauseKind.MoreThan, int.Parse(text.AsSpan("arguments>".Length), NumberStyles.None, CultureInfo.InvariantCulture), []);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        ImmutableArray<string> words = [.. text[(colon + 1)..].Split('|')];
        if (text.StartsWith("option:", StringComparison.Ordinal))
        {
            return new(ArgumentClauseKind.Option, 0, words);
        }

        var number = int.Parse(text.AsSpan(0, Math.Max(colon, 0)), NumberStyles.None, CultureInfo.InvariantCulture);
        return number > 0 && words.All(word => word[0] == '\'' || ValueKinds.Contains(word))
            ? new(ArgumentClauseKind.Value, number, words)
            : throw new FormatException($"'{text}' is no condition on arguments.");
    }
}
