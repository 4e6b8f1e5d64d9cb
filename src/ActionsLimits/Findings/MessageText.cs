using System.Globalization;
using System.Text;

namespace ActionsLimits.Findings;

/// <summary>Makes text from users' files safe to print.</summary>
internal static class MessageText
{
    /// <summary>
    /// The text on one line: control characters, Unicode's line ends and direction marks, and lone surrogates become <c>\uXXXX</c>. A name with a line
    /// feed would otherwise forge a second line in a log, and a terminal would obey an escape sequence.
    /// </summary>
    internal static string OneLine(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (IsUnsafe(text, index))
            {
                return Escape(text, index);
            }
        }

        return text;
    }

    private static string Escape(string text, int first)
    {
        var escaped = new StringBuilder(text, 0, first, text.Length + 20);
        for (var index = first; index < text.Length; index++)
        {
            if (IsUnsafe(text, index))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[index]:x4}");
            }
            else
            {
                escaped.Append(text[index]);
            }
        }

        return escaped.ToString();
    }

    private static bool IsUnsafe(string text, int index)
    {
        var character = text[index];
        return character switch
        {
            < ' ' or '\u007f' => true,
            < '\u0080' => false,
            <= '\u009f' or '\u2028' or '\u2029' or '\ufeff' => true,
            >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' => true,
            >= '\ud800' and <= '\udbff' => index + 1 >= text.Length || !char.IsLowSurrogate(text[index + 1]),
            >= '\udc00' and <= '\udfff' => index == 0 || !char.IsHighSurrogate(text[index - 1]),
            _ => false,
        };
    }
}
