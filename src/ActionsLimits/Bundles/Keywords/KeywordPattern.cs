using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ActionsLimits.Bundles.Keywords;

/// <summary>
/// Finds the markers of one key. The Deploy CLI puts keys unescaped into a regular expression (<c>src/tools/utils.ts</c>), so a key may be a pattern.
/// Keys without special characters, nearly all, are searched as plain text.
/// </summary>
internal sealed class KeywordPattern
{
    // A pattern comes from the user's own configuration, but a slip such as (a+)+ must not hang a build.
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(2);

    private static readonly SearchValues<char> SpecialCharacters = SearchValues.Create(@"\^$.*+?()[]{}|");

    private readonly string _marker;
    private readonly bool _swallowsQuotes;
    private readonly Regex? _regex;

    private KeywordPattern(string marker, bool swallowsQuotes, Regex? regex)
    {
        _marker = marker;
        _swallowsQuotes = swallowsQuotes;
        _regex = regex;
    }

    /// <summary>The pattern of a key.</summary>
    /// <param name="key">Key of the mapping.</param>
    /// <param name="isJson">Whether to find <c>@@KEY@@</c> with its quotes, or <c>##KEY##</c>.</param>
    /// <returns><see langword="null"/> when the key is no valid regular expression.</returns>
    public static KeywordPattern? TryCreate(string key, bool isJson)
    {
        var marker = isJson ? $"@@{key}@@" : $"##{key}##";
        if (!key.AsSpan().ContainsAny(SpecialCharacters))
        {
            return new KeywordPattern(marker, isJson, null);
        }

        var translated = Translate(isJson ? $"'{marker}'|\"{marker}\"|{marker}" : marker);
        if (translated is null)
        {
            return null;
        }

        try
        {
            return new KeywordPattern(marker, isJson, new Regex(translated, RegexOptions.ECMAScript, MatchTimeout));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>All matches in a text, as JavaScript's global <c>replace</c> finds them.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="null"/> when matching takes too long.</returns>
    public List<TextMatch>? Find(string text)
    {
        var matches = new List<TextMatch>();
        if (_regex is null)
        {
            FindMarker(text, matches);
            return matches;
        }

        try
        {
            for (var match = _regex.Match(text); match.Success; match = match.NextMatch())
            {
                matches.Add(new TextMatch(match.Index, match.Length));
            }

            return matches;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private void FindMarker(string text, List<TextMatch> matches)
    {
        var from = 0;
        while (from < text.Length)
        {
            var start = text.IndexOf(_marker, from, StringComparison.Ordinal);
            if (start < 0)
            {
                return;
            }

            var end = start + _marker.Length;
            if (_swallowsQuotes && start > from && end < text.Length && text[end] is '"' or '\'' && text[start - 1] == text[end])
            {
                start--;
                end++;
            }

            matches.Add(new TextMatch(start, end - start));
            from = end;
        }
    }

    /// <summary>
    /// JavaScript's dialect (without the <c>u</c> flag) in terms of .NET's, as far as they differ in what matches. <see langword="null"/> for what .NET
    /// would take and JavaScript refuses.
    /// </summary>
    private static string? Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var index = 0; index < pattern.Length; index++)
        {
            var character = pattern[index];
            if (character == '\\')
            {
                if (index + 1 == pattern.Length)
                {
                    return null;
                }

                index++;
                AppendEscape(result, pattern[index], inClass);
            }
            else if (inClass)
            {
                inClass = character != ']';
                // An opening bracket inside a class means subtraction in .NET and itself in JavaScript.
                result.Append(character == '[' ? @"\[" : character.ToString(CultureInfo.InvariantCulture));
            }
            else if (character == '[')
            {
                if (StartsWith(pattern, index, "[^]"))
                {
                    result.Append(@"[\s\S]");
                    index += 2;
                }
                else if (StartsWith(pattern, index, "[]"))
                {
                    result.Append("(?!)");
                    index++;
                }
                else
                {
                    inClass = true;
                    result.Append(character);
                    if (StartsWith(pattern, index, "[^"))
                    {
                        result.Append('^');
                        index++;
                    }
                }
            }
            else if (character == '(' && StartsWith(pattern, index, "(?") && !IsJavaScriptGroup(pattern, index))
            {
                return null;
            }
            else if (character == '.')
            {
                result.Append(@"[^\n\r\u2028\u2029]");
            }
            else if (character == '$')
            {
                // Without the m flag JavaScript's $ is the very end; .NET's also matches before a last line feed.
                result.Append(@"(?![\s\S])");
            }
            else
            {
                result.Append(character);
            }
        }

        return result.ToString();
    }

    private static void AppendEscape(StringBuilder result, char escaped, bool inClass)
    {
        // .NET's own anchors mean plain letters to JavaScript.
        if (escaped is 'A' or 'Z' or 'z' or 'G' or 'a' or 'e' or 'p' or 'P' or 'K')
        {
            result.Append(escaped);
        }
        else if (escaped == 's')
        {
            const string WhiteSpace = @"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
            result.Append(inClass ? WhiteSpace : $"[{WhiteSpace}]");
        }
        else
        {
            result.Append('\\').Append(escaped);
        }
    }

    private static bool IsJavaScriptGroup(string pattern, int index)
    {
        if (index + 2 >= pattern.Length)
        {
            return false;
        }

        return pattern[index + 2] is ':' or '=' or '!' or '<';
    }

    private static bool StartsWith(string pattern, int index, string expected)
        => string.CompareOrdinal(pattern, index, expected, 0, expected.Length) == 0;
}
