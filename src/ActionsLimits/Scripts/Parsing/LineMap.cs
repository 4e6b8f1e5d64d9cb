using System.Buffers;

namespace ActionsLimits.Scripts.Parsing;

/// <summary>Turns offsets of a text into lines and columns. Lines end where ECMAScript's line terminators are: LF, CR, CR LF, U+2028, U+2029.</summary>
public sealed class LineMap
{
    private static readonly SearchValues<char> Terminators = SearchValues.Create("\n\r\u2028\u2029");
    private readonly int[] _starts;

    /// <summary>Finds the lines of a text.</summary>
    /// <param name="text">The text.</param>
    public LineMap(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var starts = new List<int>(64) { 0 };
        var position = 0;
        while (true)
        {
            var next = text.AsSpan(position).IndexOfAny(Terminators);
            if (next < 0)
            {
                break;
            }

            position += next;
            position += text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 2 : 1;
            starts.Add(position);
        }

        _starts = [.. starts];
    }

    /// <summary>Number of lines; at least 1.</summary>
    public int Count => _starts.Length;

    /// <summary>The 1-based line and column of an offset.</summary>
    /// <param name="offset">Offset in UTF-16 code units; one past the end is allowed.</param>
    public (int Line, int Column) At(int offset)
    {
        var index = Array.BinarySearch(_starts, offset);
        if (index < 0)
        {
            index = ~index - 1;
        }

        return (index + 1, offset - _starts[index] + 1);
    }

    /// <summary>The offset of a line and column; places that the text does not have mean the nearest one.</summary>
    /// <param name="line">1-based line.</param>
    /// <param name="column">1-based column.</param>
    public int OffsetOf(int line, int column) => _starts[Math.Clamp(line, 1, _starts.Length) - 1] + Math.Max(0, column - 1);

    /// <summary>The range between two offsets.</summary>
    /// <param name="start">Offset of the first character.</param>
    /// <param name="end">Offset just after the last character.</param>
    public TextRange Range(int start, int end)
    {
        var (line, column) = At(start);
        var (endLine, endColumn) = At(end);
        return new TextRange(line, column, endLine, endColumn);
    }
}
