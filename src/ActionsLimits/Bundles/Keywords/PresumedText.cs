using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ActionsLimits.Bundles.Keywords;

/// <summary>
/// A manifest whose markers will be resolved at deployment, made parseable: each marker becomes a stand-in of private-use characters, which are ordinary characters to
/// JSON and YAML, whereas <c>##</c> starts a YAML comment and <c>@</c> is reserved there. <see cref="Decode"/> turns stand-ins in parsed values back into the markers.
/// </summary>
internal sealed class PresumedText
{
    private const char Open = '\uF8E0';
    private const char Close = '\uF8E1';

    private readonly string _original;
    private readonly ImmutableArray<WrittenMarker> _markers;

    private PresumedText(string original, ReplacedText replaced, ImmutableArray<WrittenMarker> markers)
    {
        _original = original;
        Replaced = replaced;
        _markers = markers;
    }

    /// <summary>The parseable text with its way back.</summary>
    public ReplacedText Replaced { get; }

    /// <summary>Replaces the markers by stand-ins.</summary>
    /// <param name="text">The text as the user wrote it.</param>
    /// <param name="markers">Its markers, those in comments left out.</param>
    /// <param name="isYaml">Whether it is YAML; otherwise JSON, where a stand-in outside a text needs quotes.</param>
    public static PresumedText Create(string text, ImmutableArray<WrittenMarker> markers, bool isYaml)
    {
        var unchanged = ReplacedText.Unchanged(text);
        if (markers.IsEmpty)
        {
            return new PresumedText(text, unchanged, markers);
        }

        var matches = new List<TextMatch>(markers.Length);
        var standIns = new List<string>(markers.Length);
        var position = 0;
        var inText = false;
        for (var index = 0; index < markers.Length; index++)
        {
            var marker = markers[index];
            var standIn = string.Create(CultureInfo.InvariantCulture, $"{Open}{index}{Close}");
            var match = new TextMatch(marker.Start, marker.Length);
            if (!isYaml)
            {
                inText = IsInText(text, position, marker.Start, inText);
                position = marker.End;
                if (!inText)
                {
                    standIn = $"\"{standIn}\"";
                    // Single quotes are no JSON, but @@ swallows them.
                    if (marker.IsJson && marker.Start > 0 && text[marker.Start - 1] == '\'' && marker.End < text.Length && text[marker.End] == '\'')
                    {
                        match = new TextMatch(marker.Start - 1, marker.Length + 2);
                    }
                }
            }

            matches.Add(match);
            standIns.Add(standIn);
        }

        var replaced = unchanged.Replace(matches, index => standIns[index], index => markers[index].Key, index => markers[index].IsJson);
        return new PresumedText(text, replaced, markers);
    }

    /// <summary>A parsed text with its stand-ins turned back into markers.</summary>
    /// <param name="text">A parsed key or value.</param>
    public string Decode(string text)
    {
        var open = text.IndexOf(Open, StringComparison.Ordinal);
        if (open < 0 || _markers.IsEmpty)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var position = 0;
        while (open >= 0)
        {
            var close = text.IndexOf(Close, open);
            if (close < 0)
            {
                break;
            }

            if (int.TryParse(text.AsSpan(open + 1, close - open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _markers.Length)
            {
                var marker = _markers[index];
                result.Append(text, position, open - position).Append(_original, marker.Start, marker.Length);
                position = close + 1;
            }

            open = text.IndexOf(Open, open + 1);
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    private static bool IsInText(string text, int from, int until, bool inText)
    {
        for (var index = from; index < until; index++)
        {
            if (text[index] == '"')
            {
                inText = !inText;
            }
            else if (inText && text[index] == '\\')
            {
                index++;
            }
        }

        return inText;
    }
}
