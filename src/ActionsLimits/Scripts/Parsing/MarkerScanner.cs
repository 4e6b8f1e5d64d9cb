namespace ActionsLimits.Scripts.Parsing;

/// <summary>Finds the Deploy CLI's keyword markers in a script and makes a text of the same length that parses.</summary>
internal static class MarkerScanner
{
    /// <summary>Start of the comment that stands for a marker.</summary>
    public const string CommentStart = "/*";

    /// <summary>Start of the identifier that stands for a marker; with a following <c>{</c> it cannot form a template's <c>${</c>, as <c>$$</c> would.</summary>
    private const string IdentifierStart = "$_";

    /// <summary>Whether a name or text of the parsed script holds what stands for a marker, so that it is not what will be deployed.</summary>
    /// <param name="text">The name or text, as parsed.</param>
    /// <param name="start">Where it stands.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="markers">The script's markers.</param>
    public static bool IsStandIn(string text, int start, int end, List<MarkerSpan> markers)
    {
        // Nearly always the text alone tells that it does not.
        if (markers.Count == 0 || !text.Contains(IdentifierStart, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var marker in markers)
        {
            if (marker.Start < end && start < marker.End)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A message of the parser with the markers that it quotes as they are written.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">The script as it is written.</param>
    /// <param name="markers">Its markers.</param>
    public static string Restore(string message, string text, List<MarkerSpan> markers)
    {
        foreach (var marker in markers)
        {
            if (!message.Contains(IdentifierStart, StringComparison.Ordinal))
            {
                break;
            }

            var key = text[(marker.Start + 2)..(marker.End - 2)];
            message = message.Replace($"{IdentifierStart}{key}_", text[marker.Start..marker.End], StringComparison.Ordinal)
                .Replace(text[marker.Start..marker.End] + "_", text[marker.Start..marker.End], StringComparison.Ordinal);
        }

        return message;
    }

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
