using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace ActionsLimits.Bundles.Keywords;

/// <summary>
/// A text after keyword replacement that knows for each of its offsets where it comes from in the text that the user wrote, through any number of
/// passes. Immutable.
/// </summary>
public sealed class ReplacedText
{
    private readonly ImmutableArray<TextSegment> _segments;

    private ReplacedText(string original, string text, ImmutableArray<TextSegment> segments, ImmutableArray<Insertion> insertions)
    {
        Original = original;
        Text = text;
        _segments = segments;
        Insertions = insertions;
    }

    /// <summary>The text that the user wrote.</summary>
    public string Original { get; }

    /// <summary>The text after replacement: what the Deploy CLI parses or sends.</summary>
    public string Text { get; }

    /// <summary>Which places of <see cref="Original"/> were replaced, in the order in which that happened.</summary>
    public ImmutableArray<Insertion> Insertions { get; }

    /// <summary>A text in which nothing was replaced.</summary>
    /// <param name="text">The text.</param>
    public static ReplacedText Unchanged(string text) => new(text, text, text.Length == 0 ? [] : [new TextSegment(0, text.Length, 0, text.Length, false)], []);

    /// <summary>Offset in <see cref="Original"/> of the character at an offset in <see cref="Text"/>; for inserted text the start of its marker.</summary>
    /// <param name="offset">Offset in <see cref="Text"/>; its length and beyond mean the end.</param>
    public int ToOriginalStart(int offset)
    {
        if (offset >= Text.Length)
        {
            return Original.Length;
        }

        var segment = _segments[SegmentAt(Math.Max(0, offset))];
        return segment.IsInserted ? segment.OriginalStart : segment.OriginalStart + Math.Max(0, offset) - segment.Start;
    }

    /// <summary>Exclusive end in <see cref="Original"/> of a region that ends at an offset in <see cref="Text"/>; for inserted text the end of its marker.</summary>
    /// <param name="offset">Exclusive end in <see cref="Text"/>.</param>
    public int ToOriginalEnd(int offset)
    {
        if (offset <= 0 || Text.Length == 0)
        {
            return 0;
        }

        var last = Math.Min(offset, Text.Length) - 1;
        var segment = _segments[SegmentAt(last)];
        return segment.IsInserted ? segment.OriginalEnd : segment.OriginalStart + last - segment.Start + 1;
    }

    /// <summary>Whether any character of a region of <see cref="Text"/> was inserted.</summary>
    /// <param name="start">First offset.</param>
    /// <param name="end">Exclusive end.</param>
    public bool HasInserted(int start, int end)
    {
        if (Insertions.IsEmpty || start >= end || start >= Text.Length)
        {
            return false;
        }

        for (var index = SegmentAt(Math.Max(0, start)); index < _segments.Length && _segments[index].Start < end; index++)
        {
            if (_segments[index].IsInserted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether any inserted text has a character that is not among some.</summary>
    /// <param name="characters">The characters.</param>
    internal bool HasInsertedAnyExcept(SearchValues<char> characters)
    {
        foreach (var segment in _segments)
        {
            if (segment.IsInserted && Text.AsSpan(segment.Start, segment.Length).ContainsAnyExcept(characters))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a region of <see cref="Text"/> is a part of an inserted array or object.</summary>
    /// <param name="start">First offset.</param>
    internal bool IsPartOfInsertedStructure(int start)
    {
        if (Insertions.IsEmpty || start < 0 || start >= Text.Length)
        {
            return false;
        }

        var segment = _segments[SegmentAt(start)];
        return segment.IsInserted && segment.Start < start && Text[segment.Start] is '[' or '{';
    }

    /// <summary>The text with further places replaced.</summary>
    /// <param name="matches">Places in <see cref="Text"/>, ascending and without overlap.</param>
    /// <param name="replacement">What to insert for the match with that index.</param>
    /// <param name="key">Key of the match with that index.</param>
    /// <param name="isJson">Whether the match with that index is an <c>@@</c> marker.</param>
    internal ReplacedText Replace(IReadOnlyList<TextMatch> matches, Func<int, string> replacement, Func<int, string> key, Func<int, bool> isJson)
    {
        if (matches.Count == 0)
        {
            return this;
        }

        var text = new StringBuilder(Text.Length);
        var segments = ImmutableArray.CreateBuilder<TextSegment>(_segments.Length + (2 * matches.Count));
        var insertions = Insertions.ToBuilder();
        var position = 0;
        var segmentIndex = 0;
        for (var index = 0; index < matches.Count; index++)
        {
            var match = matches[index];
            Copy(match.Start);
            var start = ToOriginalStart(match.Start);
            var end = match.Length == 0 ? start : ToOriginalEnd(match.Start + match.Length);
            var inserted = replacement(index);
            insertions.Add(new Insertion(start, Math.Max(start, end), key(index), isJson(index)));
            if (inserted.Length > 0)
            {
                segments.Add(new TextSegment(text.Length, inserted.Length, start, Math.Max(start, end), true));
                text.Append(inserted);
            }

            position = match.Start + match.Length;
        }

        Copy(Text.Length);
        return new ReplacedText(Original, text.ToString(), segments.ToImmutable(), insertions.ToImmutable());

        // Copies what stands between the last match and the next one, cutting segments where a match cuts them.
        void Copy(int until)
        {
            while (position < until)
            {
                while (_segments[segmentIndex].Start + _segments[segmentIndex].Length <= position)
                {
                    segmentIndex++;
                }

                var segment = _segments[segmentIndex];
                var end = Math.Min(until, segment.Start + segment.Length);
                segments.Add(segment.IsInserted
                    ? segment with { Start = text.Length, Length = end - position }
                    : new TextSegment(
                        text.Length,
                        end - position,
                        segment.OriginalStart + position - segment.Start,
                        segment.OriginalStart + end - segment.Start,
                        false));
                text.Append(Text, position, end - position);
                position = end;
            }
        }
    }

    private int SegmentAt(int offset)
    {
        var low = 0;
        var high = _segments.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_segments[middle].Start <= offset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
