using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>The text of a file as the user wrote it, without a byte-order mark, and where its lines start.</summary>
internal sealed class SourceText
{
    private readonly ImmutableArray<int> _lineStarts;

    /// <summary>Indexes the lines.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="text">The text; an editor does not count a byte-order mark, so it must be gone already.</param>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        var starts = ImmutableArray.CreateBuilder<int>();
        starts.Add(0);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character == '\n' || (character == '\r' && (index + 1 == text.Length || text[index + 1] != '\n')))
            {
                starts.Add(index + 1);
            }
        }

        _lineStarts = starts.ToImmutable();
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The region between two offsets.</summary>
    /// <param name="start">First offset.</param>
    /// <param name="end">Offset just after the last character.</param>
    public Location At(int start, int end)
    {
        var (line, column) = Position(start);
        var (endLine, endColumn) = Position(Math.Max(start, end));
        return new Location(Path, line, column, endLine, endColumn);
    }

    /// <summary>The place of one offset, without an extent.</summary>
    /// <param name="offset">Offset; beyond the text means its end.</param>
    public Location At(int offset)
    {
        var (line, column) = Position(offset);
        return new Location(Path, line, column);
    }

    /// <summary>1-based line and column (UTF-16 code units) of an offset.</summary>
    /// <param name="offset">Offset; beyond the text means its end.</param>
    public (int Line, int Column) Position(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var found = _lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - _lineStarts[line] + 1);
    }
}
