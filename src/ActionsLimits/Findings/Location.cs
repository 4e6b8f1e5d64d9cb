namespace ActionsLimits.Findings;

/// <summary>A region of a file as the user wrote it, before any keyword replacement.</summary>
/// <param name="Path">Full path of the file or directory.</param>
/// <param name="Line">1-based line of the first character; 0 when the finding is about the file as a whole.</param>
/// <param name="Column">1-based column of the first character in UTF-16 code units; 0 when the finding is about the line or file as a whole.</param>
/// <param name="EndLine">1-based line of the end; 0 when unknown.</param>
/// <param name="EndColumn">1-based column just after the last character; 0 when unknown.</param>
public sealed record Location(string Path, int Line = 0, int Column = 0, int EndLine = 0, int EndColumn = 0)
{
    /// <summary>Orders by path (ordinal), then by position, so that findings come in the same order on every machine.</summary>
    public int CompareTo(Location? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byPath = string.CompareOrdinal(Path, other.Path);
        if (byPath != 0)
        {
            return byPath;
        }

        var byLine = Line.CompareTo(other.Line);
        return byLine != 0 ? byLine : Column.CompareTo(other.Column);
    }
}
