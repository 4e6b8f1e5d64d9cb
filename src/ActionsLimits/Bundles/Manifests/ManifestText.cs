using System.Collections.Immutable;
using System.Text;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Bundles.Trees;
using ActionsLimits.Findings;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>A parsed manifest with the way from each value back to the text that the user wrote.</summary>
internal sealed class ManifestText
{
    private readonly SourceText _source;
    private readonly ReplacedText _replaced;
    private readonly PresumedText? _presumed;

    private ManifestText(SourceText source, ReplacedText replaced, PresumedText? presumed, ImmutableArray<PlacedMarker> markers, ParseResult result)
    {
        _source = source;
        _replaced = replaced;
        _presumed = presumed;
        Placed = markers;
        Root = result.Root;
        Problem = result.Problem;
    }

    /// <summary>Full path of the file.</summary>
    public string Path => _source.Path;

    /// <summary>The document; <see langword="null"/> when it could not be parsed.</summary>
    public DataNode? Root { get; }

    /// <summary>Why the document could not be parsed; otherwise <see langword="null"/>.</summary>
    public ParseProblem? Problem { get; }

    /// <summary>Whether markers are taken as resolved at deployment because no mapping is configured.</summary>
    public bool IsPresumed => _presumed is not null;

    /// <summary>Whether anything was replaced before parsing, so that a fault may come from an inserted value.</summary>
    public bool HasInsertions => !_replaced.Insertions.IsEmpty;

    /// <summary>The markers as the user wrote them, in order.</summary>
    public ImmutableArray<PlacedMarker> Placed { get; }

    /// <summary>The markers for the bundle.</summary>
    public IEnumerable<KeywordMarker> Markers
        => Placed.Select(marker => new KeywordMarker(marker.Key, marker.IsJson, marker.IsResolved, _source.At(marker.Start, marker.End)));

    /// <summary>Replaces keywords and parses.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="text">Its text, without a byte-order mark.</param>
    /// <param name="isYaml">Whether it is YAML.</param>
    /// <param name="mapping">The mapping, or <see langword="null"/> when none is configured.</param>
    /// <param name="names">Gathers the names that messages and reports may show; <see langword="null"/> when nobody wants them.</param>
    /// <param name="problem">Why the keywords could not be replaced, as the end of a sentence; otherwise <see langword="null"/>.</param>
    public static ManifestText Parse(string path, string text, bool isYaml, KeywordMapping? mapping, PrintedNames? names, out string? problem)
    {
        problem = null;
        var written = KeywordMarkers.Find(text);
        if (isYaml && !written.IsEmpty)
        {
            written = written.RemoveAll(marker => IsInYamlComment(text, marker));
        }

        PresumedText? presumed = null;
        ReplacedText replaced;
        ImmutableArray<PlacedMarker> placed;
        if (mapping is null)
        {
            presumed = PresumedText.Create(text, written, isYaml);
            replaced = presumed.Replaced;
            placed = [.. written.Select(marker => new PlacedMarker(marker.Start, marker.End, marker.Key, marker.IsJson, false))];
        }
        else
        {
            replaced = mapping.Replace(text, out problem);
            placed = Place(written, replaced);
        }

        var result = isYaml ? YamlTree.Parse(replaced.Text) : JsonTree.Parse(replaced.Text);
        return new ManifestText(new SourceText(path, text), replaced, presumed, placed, result) { Names = names };
    }

    /// <summary>The region of a value.</summary>
    public Location At(DataNode node) => At(node.Start, node.End);

    /// <summary>The region of a key.</summary>
    public Location KeyAt(DataMember member) => At(member.KeyStart, member.KeyEnd);

    /// <summary>The place where a value starts, without an extent: for whole elements.</summary>
    public Location StartOf(DataNode node) => _source.At(_replaced.ToOriginalStart(node.Start));

    /// <summary>The place of an offset of the parsed text.</summary>
    public Location At(int offset) => _source.At(_replaced.ToOriginalStart(offset));

    /// <summary>The text of a value, with unresolved markers as written.</summary>
    public string Text(DataNode node) => Decode(node.Text);

    /// <summary>A key, with unresolved markers as written.</summary>
    public string Key(DataMember member) => Decode(member.Key);

    /// <summary>A value with its place.</summary>
    public Located<string> Located(DataNode node)
    {
        var text = Text(node);
        Names?.Add(text, IsSingleInsertion(node.Start, node.End) ? Printable(node) : null);
        return new(text, At(node));
    }

    /// <summary>A key with its place.</summary>
    public Located<string> LocatedKey(DataMember member)
    {
        var text = Key(member);
        Names?.Add(text, IsSingleInsertion(member.KeyStart, member.KeyEnd) ? Written(member.KeyStart, member.KeyEnd) : null);
        return new(text, KeyAt(member));
    }

    /// <summary>A key for messages: as the user wrote it where a mapping inserted something.</summary>
    public string ShownKey(DataMember member) => IsSingleInsertion(member.KeyStart, member.KeyEnd) ? Written(member.KeyStart, member.KeyEnd) : Key(member);

    private PrintedNames? Names { get; init; }

    /// <summary>The text of a value for messages: as the user wrote it where a mapping inserted something, since that may be secret.</summary>
    public string Printable(DataNode node)
    {
        if (_presumed is not null || !_replaced.HasInserted(node.Start, node.End))
        {
            return Text(node);
        }

        return Written(node.Start, node.End);
    }

    /// <summary>Whether a mapping inserted a value or a part of it; the elements of an inserted array are no such value.</summary>
    private bool IsSingleInsertion(int start, int end)
        => _presumed is null && _replaced.HasInserted(start, end) && !_replaced.IsPartOfInsertedStructure(start);

    private string Written(int start, int end)
    {
        var first = _replaced.ToOriginalStart(start);
        return _source.Text[first..Math.Max(first, _replaced.ToOriginalEnd(end))].Trim('"', '\'');
    }

    /// <summary>Whether a mapping inserted any of a value.</summary>
    public bool IsResolved(DataNode node) => _presumed is null && Intersecting(node).Any(marker => marker.IsResolved);

    /// <summary>The markers in a value as the user wrote it.</summary>
    public IEnumerable<PlacedMarker> Intersecting(DataNode node)
    {
        var (start, end) = Original(node);
        // Markers are in order and do not overlap: skip to the first that ends behind the start.
        var low = 0;
        var high = Placed.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Placed[middle].End > start)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        for (var index = low; index < Placed.Length && Placed[index].Start < end; index++)
        {
            yield return Placed[index];
        }
    }

    /// <summary>The first unresolved marker in a value; <see langword="null"/> when it has none, so that its value is known.</summary>
    public PlacedMarker? Unresolved(DataNode node)
    {
        foreach (var marker in Intersecting(node))
        {
            if (!marker.IsResolved)
            {
                return marker;
            }
        }

        return null;
    }

    /// <summary>The unresolved marker that is all there is of a text; otherwise <see langword="null"/>.</summary>
    public PlacedMarker? WholeMarker(DataNode node)
        => node.Kind == DataKind.String && Unresolved(node) is { } marker && string.Equals(Text(node), Written(marker), StringComparison.Ordinal)
            ? marker
            : null;

    /// <summary>A marker as written, with its signs.</summary>
    public string Written(PlacedMarker marker) => _source.Text[marker.Start..marker.End];

    /// <summary>A marker's key with its place.</summary>
    public Located<string> KeyOf(PlacedMarker marker) => new(marker.Key, _source.At(marker.Start, marker.End));

    /// <summary>Whether a marker stands behind a value on its line: unresolved and unquoted, it starts a YAML comment and leaves the value empty.</summary>
    public bool IsBeforeMarker(DataNode node)
    {
        var (_, start) = Original(node);
        var end = _source.Text.AsSpan(start).IndexOfAny('\r', '\n');
        var rest = end < 0 ? _source.Text[start..] : _source.Text[start..(start + end)];
        return KeywordMarkers.IsIn(rest);
    }

    /// <summary>Length of a text in code points and bytes without its unresolved markers: the least that it will have.</summary>
    /// <param name="node">A text.</param>
    /// <param name="isLowerBound">Whether unresolved markers were left out.</param>
    public (int CodePoints, int Bytes) KnownLength(DataNode node, out bool isLowerBound)
    {
        var text = Text(node);
        var codePoints = CodePoints(text);
        var bytes = Encoding.UTF8.GetByteCount(text);
        isLowerBound = false;
        foreach (var marker in Intersecting(node))
        {
            if (!marker.IsResolved)
            {
                isLowerBound = true;
                // Markers are ASCII: a character is a code point is a byte.
                codePoints -= marker.End - marker.Start;
                bytes -= marker.End - marker.Start;
            }
        }

        return (Math.Max(0, codePoints), Math.Max(0, bytes));
    }

    private static int CodePoints(string text)
    {
        var count = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }

            count++;
        }

        return count;
    }

    private static ImmutableArray<PlacedMarker> Place(ImmutableArray<WrittenMarker> written, ReplacedText replaced)
    {
        var placed = new List<PlacedMarker>();
        var resolved = new HashSet<(int, int)>();
        foreach (var insertion in replaced.Insertions)
        {
            // A marker inside an inserted value has the place of the outer one, which is there already.
            if (!resolved.Add((insertion.Start, insertion.End)))
            {
                continue;
            }

            var (start, end) = (insertion.Start, insertion.End);
            if (insertion.IsJson && end - start > 2 && replaced.Original[start] is '"' or '\'' && replaced.Original[end - 1] == replaced.Original[start])
            {
                start++;
                end--;
            }

            placed.Add(new PlacedMarker(start, end, insertion.Key, insertion.IsJson, true));
        }

        placed.Sort((left, right) => left.Start.CompareTo(right.Start));
        var merged = ImmutableArray.CreateBuilder<PlacedMarker>(placed.Count + written.Length);
        var next = 0;
        foreach (var marker in written)
        {
            while (next < placed.Count && placed[next].End <= marker.Start)
            {
                merged.Add(placed[next++]);
            }

            if (next == placed.Count || placed[next].Start >= marker.End)
            {
                merged.Add(new PlacedMarker(marker.Start, marker.End, marker.Key, marker.IsJson, false));
            }
        }

        merged.AddRange(placed[next..]);
        return merged.ToImmutable();
    }

    /// <summary>
    /// Whether a marker stands in a YAML comment, where nobody means it as one. <c>##KEY##</c> alone on its line is one too as long as
    /// nothing resolves it.
    /// </summary>
    private static bool IsInYamlComment(string text, WrittenMarker marker)
    {
        var lineStart = marker.Start == 0 ? 0 : text.LastIndexOfAny(['\n', '\r'], marker.Start - 1) + 1;
        var before = text.AsSpan(lineStart, marker.Start - lineStart);
        var trimmed = before.TrimStart();
        if (trimmed.IsEmpty)
        {
            var rest = text.AsSpan(marker.End);
            var lineEnd = rest.IndexOfAny('\n', '\r');
            var after = (lineEnd < 0 ? rest : rest[..lineEnd]).Trim();
            return !marker.IsJson && (after.IsEmpty || after[0] == '#');
        }

        return (trimmed[0] == '#' && (trimmed.Length == 1 || trimmed[1] is ' ' or '\t')) || before.IndexOf(" # ") >= 0;
    }

    private Location At(int start, int end) => _source.At(_replaced.ToOriginalStart(start), start == end ? _replaced.ToOriginalStart(start) : _replaced.ToOriginalEnd(end));

    private (int Start, int End) Original(DataNode node)
    {
        var start = _replaced.ToOriginalStart(node.Start);
        return (start, node.End > node.Start ? Math.Max(start, _replaced.ToOriginalEnd(node.End)) : start);
    }

    private string Decode(string text) => _presumed?.Decode(text) ?? text;
}
