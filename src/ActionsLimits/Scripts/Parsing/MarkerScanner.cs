namespace ActionsLimits.Scripts.Parsing;

/// <summary>Finds the Deploy CLI's keyword markers in a script and makes a text of the same length that parses.</summary>
internal static class MarkerScanner
{
    /// <summary>Start of the comment that stands for a marker.</summary>
    public const string CommentStart = "/*";

    /// <summary>Start of the identifier that stands for a marker; with a following <c>{</c> it cannot form a template's <c>${</c>, as <c>$$</c> would.</summary>
    private const string IdentifierStart = "$_";

    /// <summary>Finds markers.</summary>
    /// <param name="text">The script.</param>
    /// <returns>The markers in order of position; empty (and without allocation) for nearly every script.</returns>
    public static List<MarkerSpan> Scan(string text)
    {
        List<MarkerSpan>? found = null;
        var position = 0;
        while (position < text.Length)
        {
            var next = text.AsSpan(position).IndexOfAny('@', '#');
            if (next < 0)
            {
                break;
            }

            position += next;
            var sign = text[position];
            if (position + 1 >= text.Length || text[position + 1] != sign)
            {
                position++;
                continue;
            }

            // ###KEY##: the marker starts at the last pair.
            var keyStart = position + 2;
            var end = keyStart;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            if (end > keyStart && end + 1 < text.Length && text[end] == sign && text[end + 1] == sign)
            {
                (found ??= []).Add(new MarkerSpan(position, end + 2, sign == '@'));
                position = end + 2;
            }
            else
            {
                position++;
            }
        }

        return found ?? [];
    }

    /// <summary>Replaces each marker by an identifier of the same length: an expression whose value nobody knows, harmless inside strings.</summary>
    /// <param name="text">The script.</param>
    /// <param name="markers">Its markers.</param>
    public static string AsIdentifiers(string text, List<MarkerSpan> markers) => string.Create(text.Length, (text, markers), static (span, state) =>
    {
        state.text.CopyTo(span);
        foreach (var marker in state.markers)
        {
            IdentifierStart.CopyTo(span[marker.Start..]);
            "__".CopyTo(span[(marker.End - 2)..]);
        }
    });

    /// <summary>Replaces each marker by a statement of the same length: what may stand alone under an <c>if</c>, or several on one line.</summary>
    /// <param name="text">The script.</param>
    /// <param name="markers">Its markers.</param>
    public static string AsStatements(string text, List<MarkerSpan> markers) => string.Create(text.Length, (text, markers), static (span, state) =>
    {
        state.text.CopyTo(span);
        foreach (var marker in state.markers)
        {
            IdentifierStart.CopyTo(span[marker.Start..]);
            "_;".CopyTo(span[(marker.End - 2)..]);
        }
    });

    /// <summary>Replaces each <c>##KEY##</c> by a comment of the same length, for markers that stand for whole statements or parts of tokens.</summary>
    /// <param name="text">The script.</param>
    /// <param name="markers">Its markers.</param>
    public static string AsComments(string text, List<MarkerSpan> markers) => string.Create(text.Length, (text, markers), static (span, state) =>
    {
        state.text.CopyTo(span);
        foreach (var marker in state.markers)
        {
            (marker.IsJson ? IdentifierStart : CommentStart).CopyTo(span[marker.Start..]);
            (marker.IsJson ? "__" : "*/").CopyTo(span[(marker.End - 2)..]);
        }
    });
}
