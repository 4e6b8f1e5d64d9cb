using System.Buffers;

namespace ActionsLimits.Scripts.Facts;

/// <summary>Tells random text, such as keys, from words.</summary>
internal static class Randomness
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/=_-.~!#$%^&*@");

    private static readonly string[] Dummies =
    [
        "example", "changeme", "change_me", "change-me", "xxxx", "****", "....", "placeholder", "dummy", "sample", "your", "todo", "replace",
        "insert", "redacted", "undefined", "12345678", "abcdefgh", "00000000", "lorem", "foobar", "deadbeef", "not_set", "not-set",
    ];

    /// <summary>Whether a text says itself that it is no real credential.</summary>
    /// <param name="text">The text.</param>
    public static bool IsDummy(ReadOnlySpan<char> text)
    {
        foreach (var dummy in Dummies)
        {
            if (text.Contains(dummy, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return text.IndexOfAny("<>{}") >= 0 || CountDistinct(text) < Math.Min(6, (text.Length + 1) / 2);
    }

    /// <summary>
    /// Whether a text looks like a generated key: no spaces, letters and digits mixed, and high entropy. The thresholds put precision
    /// before recall: a password that a person can remember passes, a generated key does not.
    /// </summary>
    /// <param name="text">The text.</param>
    public static bool IsRandom(ReadOnlySpan<char> text)
    {
        if (text.Length is < 16 or > 512 || text.IndexOfAnyExcept(TokenCharacters) >= 0 || text.IndexOf("://") >= 0 || text[0] is '/' or '.' or '$' or '#' or '@')
        {
            return false;
        }

        var digits = 0;
        var upper = 0;
        var lower = 0;
        var isHexadecimal = true;
        foreach (var c in text)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            upper += char.IsAsciiLetterUpper(c) ? 1 : 0;
            lower += char.IsAsciiLetterLower(c) ? 1 : 0;
            isHexadecimal &= char.IsAsciiHexDigit(c) || c == '-';
        }

        if (digits == 0 || upper + lower == 0 || IsWords(text))
        {
            return false;
        }

        var entropy = Entropy(text);
        if (isHexadecimal)
        {
            return text.Length >= 32 && entropy >= 3.0;
        }

        return digits >= 2 && entropy >= (text.Length >= 24 ? 3.8 : 3.5);
    }

    /// <summary>Bits of Shannon entropy for each character.</summary>
    /// <param name="text">The text.</param>
    public static double Entropy(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (var c in text)
        {
            counts[c & 127]++;
        }

        var entropy = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / text.Length;
                entropy -= share * Math.Log2(share);
            }
        }

        return entropy;
    }

    /// <summary>Whether a text is made of words and short numbers: <c>my-service-token-v2</c>, <c>urn.ietf.params.oauth2</c>.</summary>
    private static bool IsWords(ReadOnlySpan<char> text)
    {
        var start = 0;
        var words = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
            {
                continue;
            }

            var part = text[start..i];
            start = i + 1;
            if (part.IsEmpty)
            {
                continue;
            }

            words++;
            var letters = 0;
            while (letters < part.Length && char.IsAsciiLetter(part[letters]))
            {
                letters++;
            }

            // Letters, then at most four digits.
            var isWord = part[letters..].IndexOfAnyExceptInRange('0', '9') < 0 && part.Length - letters <= 4 && (letters == 0 || HasVowels(part[..letters]));
            if (!isWord)
            {
                return false;
            }
        }

        return words > 0;
    }

    private static bool HasVowels(ReadOnlySpan<char> word)
    {
        var consonants = 0;
        foreach (var c in word)
        {
            if (c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'A' or 'E' or 'I' or 'O' or 'U' or 'Y')
            {
                consonants = 0;
            }
            else if (++consonants > 5)
            {
                return false;
            }
        }

        return true;
    }

    private static int CountDistinct(ReadOnlySpan<char> text)
    {
        Span<bool> seen = stackalloc bool[128];
        seen.Clear();
        var count = 0;
        foreach (var c in text)
        {
            if (!seen[c & 127])
            {
                seen[c & 127] = true;
                count++;
            }
        }

        return count;
    }
}
