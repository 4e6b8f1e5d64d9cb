using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ActionsLimits.Bundles.Keywords;

/// <summary>
/// Recognises keyword markers in any text. A key is a letter, digit or underscore followed by letters, digits, <c>_</c>, <c>.</c> and <c>-</c>:
/// wider than the upper-case keys that the Deploy CLI strips when unresolved, because it replaces keys of any spelling, and still narrow enough to leave
/// headings such as <c>## Notes ##</c> alone.
/// </summary>
public static class KeywordMarkers
{
    /// <summary>All markers of a text, in order, without overlap.</summary>
    /// <param name="text">Any text.</param>
    public static ImmutableArray<WrittenMarker> Find(string text)
    {
        var found = ImmutableArray.CreateBuilder<WrittenMarker>();
        var index = 0;
        while (index < text.Length)
        {
            var next = text.AsSpan(index).IndexOfAny('#', '@');
            if (next < 0)
            {
                break;
            }

            index += next;
            if (TryRead(text, index, out var marker))
            {
                found.Add(marker);
                index = marker.End;
            }
            else
            {
                index++;
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Whether a text holds a marker. A value read from a manifest keeps the markers that no mapping resolved: what it will be is unknown.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsIn(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '#' or '@' && TryRead(text, index, out _))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryRead(string text, int start, [NotNullWhen(true)] out WrittenMarker? marker)
    {
        marker = null;
        var sign = text[start];
        if (start + 5 > text.Length || text[start + 1] != sign || !IsKeyStart(text[start + 2]))
        {
            return false;
        }

        var end = start + 3;
        while (end < text.Length && (IsKeyStart(text[end]) || text[end] is '.' or '-'))
        {
            end++;
        }

        if (end + 1 >= text.Length || text[end] != sign || text[end + 1] != sign)
        {
            return false;
        }

        marker = new WrittenMarker(start, end + 2 - start, text[(start + 2)..end], sign == '@');
        return true;
    }

    private static bool IsKeyStart(char character) => char.IsLetterOrDigit(character) || character == '_';
}
