using System.Buffers;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Parsing;

namespace ActionsLimits.Checking;

/// <summary>
/// A script as one keyword mapping deploys it, where that brings code into it. It holds values of the mapping, so it lives only as long as a check, is never
/// cached, and what is found in it is said without quoting it. A class without a printable form for the same reason.
/// </summary>
internal sealed class DeployedScript
{
    /// <summary>Length of <c>"@@@@"</c>.</summary>
    private const int QuotedSigns = 6;

    private static readonly SearchValues<char> HarmlessCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 _-.,:;@/+=?&%~!#|");

    private readonly ReplacedText _text;
    private readonly LineMap _lines;
    private readonly LineMap _originalLines;
    private Insertion[]? _insertions;

    private DeployedScript(ReplacedText text, LineMap lines, LineMap originalLines, ScriptFacts facts)
    {
        _text = text;
        _lines = lines;
        _originalLines = originalLines;
        Facts = facts;
    }

    /// <summary>What the deployed text does. Positions are those of that text: see <see cref="ToOriginal"/>.</summary>
    internal ScriptFacts Facts { get; }

    /// <summary>The markers that were replaced, as they are written, each once and in order of position.</summary>
    internal IEnumerable<string> Markers => _text.Insertions.OrderBy(insertion => insertion.Start).Select(Written).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The script after replacement; <see langword="null"/> when it differs from the script as it is written in nothing but data, so that nothing new can be
    /// found in it.
    /// </summary>
    /// <param name="source">The script as it is written.</param>
    /// <param name="facts">Its facts.</param>
    /// <param name="text">Its text after replacement, without a byte-order mark.</param>
    /// <param name="analyzer">Gives the analyzer, when it is needed.</param>
    internal static DeployedScript? Analyze(ScriptText source, ScriptFacts facts, ReplacedText text, Func<ScriptAnalyzer> analyzer)
    {
        if (text.Insertions.IsEmpty)
        {
            return null;
        }

        if (facts.UnknownCode != UnknownCode.None || facts.SyntaxProblem is not null)
        {
            var deployed = ScriptText.Of(text.Text);
            var found = analyzer().Analyze(deployed);
            return new DeployedScript(text, deployed.Lines, source.Lines, found with { Suppressions = [], Markers = [], Credentials = [], FirstCrLf = null, HasByteOrderMark = false });
        }

        if (IsPlain(text))
        {
            return null;
        }

        // A marker in a text or an expression: a quote in its value ends the text.
        var candidate = ScriptText.Of(text.Text);
        return analyzer().FindSyntaxProblem(candidate) is { } problem
            ? new DeployedScript(text, candidate.Lines, source.Lines, facts with { SyntaxProblem = problem })
            : null;
    }

    /// <summary>A place of the deployed text in the text that the user wrote.</summary>
    /// <param name="location">A location with a line.</param>
    /// <param name="marker">The marker, as it is written, that the place was inserted for; <see langword="null"/> for a place that the user wrote.</param>
    internal Location ToOriginal(Location location, out string? marker)
    {
        var start = _lines.OffsetOf(location.Line, Math.Max(1, location.Column));
        var length = _text.Text.Length;
        if (start >= length && (length == 0 || _text.HasInserted(length - 1, length)))
        {
            // What the end of an inserted text lacks is the marker's affair.
            marker = length == 0 ? Markers.FirstOrDefault() : MarkerAt(_text.ToOriginalStart(length - 1));
            var whole = length == 0 ? _originalLines.Range(0, 0) : _originalLines.Range(_text.ToOriginalStart(length - 1), _text.ToOriginalEnd(length));
            return location with { Line = whole.Line, Column = whole.Column, EndLine = whole.EndLine, EndColumn = whole.EndColumn };
        }

        var end = location.EndLine == 0 ? start + 1 : Math.Max(start + 1, _lines.OffsetOf(location.EndLine, location.EndColumn));
        marker = null;
        if (_text.HasInserted(start, start + 1))
        {
            marker = MarkerAt(_text.ToOriginalStart(start));
        }

        // Without an end the place is the script as a whole, or one that reaches to the end of its line.
        var range = _originalLines.Range(_text.ToOriginalStart(start), Math.Max(_text.ToOriginalStart(start), _text.ToOriginalEnd(end)));
        return location.EndLine == 0 && marker is null
            ? location with { Line = range.Line, Column = location.Column == 0 ? 0 : range.Column }
            : location with { Line = range.Line, Column = range.Column, EndLine = range.EndLine, EndColumn = range.EndColumn };
    }

    private string? MarkerAt(int offset)
    {
        _insertions ??= [.. _text.Insertions.OrderBy(insertion => insertion.Start)];
        var (low, high) = (0, _insertions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_insertions[middle].End <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low < _insertions.Length ? Written(_insertions[low]) : null;
    }

    private static string Written(Insertion insertion) => insertion.IsJson ? $"@@{insertion.Key}@@" : $"##{insertion.Key}##";

    /// <summary>Whether no inserted value can end a text or comment, or be anything but a value: true of nearly all, so that they cost nothing.</summary>
    private static bool IsPlain(ReplacedText text)
    {
        var hasText = false;
        foreach (var insertion in text.Insertions)
        {
            // "@@KEY@@" with its quotes becomes a JSON text whatever the value is.
            if (insertion.IsJson && insertion.End - insertion.Start != insertion.Key.Length + QuotedSigns)
            {
                return false;
            }

            hasText |= !insertion.IsJson;
        }

        return !hasText || !text.HasInsertedAnyExcept(HarmlessCharacters);
    }
}
