namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>In which lines, and from which release to which, something exists.</summary>
internal sealed class Presence
{
    private readonly SortedDictionary<int, LineSpan> _spans = [];

    /// <summary>Line → span; a line that is missing does not have it.</summary>
    public IReadOnlyDictionary<int, LineSpan> Spans => _spans;

    /// <summary>No line has it.</summary>
    public bool IsEmpty => _spans.Count == 0;

    /// <summary>The newest line that has it; a line that still has it counts more than one that lost it. -1 for none.</summary>
    public int Newest => IsEmpty ? -1 : (_spans.Keys.Max() * 2) + (_spans[_spans.Keys.Max()].Until is null ? 1 : 0);

    /// <summary>Sets what one line has.</summary>
    public void Set(int major, LineSpan span) => _spans[major] = span;

    /// <summary>Forgets one line, before that line is introspected anew.</summary>
    public void Drop(int major) => _spans.Remove(major);

    /// <summary>Adds what <paramref name="other"/> has; of two spans in one line the wider wins.</summary>
    public void UnionWith(Presence other)
    {
        foreach ((int major, LineSpan span) in other._spans)
        {
            _spans[major] = _spans.TryGetValue(major, out LineSpan mine) ? Wider(mine, span) : span;
        }
    }

    /// <summary>The part of this that lies within <paramref name="other"/>.</summary>
    public Presence Within(Presence other)
    {
        var part = new Presence();
        foreach ((int major, LineSpan span) in _spans)
        {
            if (!other._spans.TryGetValue(major, out LineSpan theirs))
            {
                continue;
            }

            NodeVersion? since = span.Since is { } a && theirs.Since is { } b ? (a.CompareTo(b) >= 0 ? a : b) : span.Since ?? theirs.Since;
            NodeVersion? until = span.Until is { } c && theirs.Until is { } d ? (c.CompareTo(d) <= 0 ? c : d) : span.Until ?? theirs.Until;
            if (since is not { } from || until is not { } to || from.CompareTo(to) < 0)
            {
                part.Set(major, new LineSpan(since, until));
            }
        }

        return part;
    }

    /// <summary>The text of the table: <c>12 16</c>, <c>20&gt;=20.16.0</c>, <c>22&lt;22.4.0</c>, both ends together; <c>-</c> for none.</summary>
    public override string ToString() =>
        IsEmpty ? "-" : string.Join(' ', _spans.Select(pair =>
            pair.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)
            + (pair.Value.Since is { } since ? ">=" + since : "")
            + (pair.Value.Until is { } until ? "<" + until : "")));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Presence Parse(string text)
    {
        var presence = new Presence();
        if (text == "-")
        {
            return presence;
        }

        foreach (string token in text.Split(' '))
        {
            int until = token.IndexOf('<', StringComparison.Ordinal);
            int since = token.IndexOf(">=", StringComparison.Ordinal);
            int end = since >= 0 ? since : until >= 0 ? until : token.Length;
            presence.Set(
                int.Parse(token.AsSpan(0, end), System.Globalization.CultureInfo.InvariantCulture),
                new LineSpan(
                    since >= 0 ? NodeVersion.Parse(token.AsSpan((since + 2)..(until >= 0 ? until : token.Length))) : null,
                    until >= 0 ? NodeVersion.Parse(token.AsSpan(until + 1)) : null));
        }

        return presence;
    }

    // A span that ends where the other starts continues it: the minimum of both starts and the maximum of both ends is right for that, too.
    private static LineSpan Wider(LineSpan one, LineSpan other) => new(
        one.Since is { } a && other.Since is { } b ? (a.CompareTo(b) <= 0 ? a : b) : null,
        one.Until is { } c && other.Until is { } d ? (c.CompareTo(d) >= 0 ? c : d) : null);
}
