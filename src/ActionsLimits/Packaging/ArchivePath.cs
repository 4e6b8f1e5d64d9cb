using System.Text;

namespace ActionsLimits.Packaging;

/// <summary>
/// Which paths an archive may hold. What is refused here would be dangerous or ambiguous wherever the archive is unpacked, whatever the tool
/// and the system.
/// </summary>
public static class ArchivePath
{
    /// <summary>The longest path in UTF-8 bytes: the length field of ZIP has two bytes.</summary>
    public const int MaximumBytes = 65_535;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Why the path cannot be in an archive, as the end of a sentence that starts with "it "; <see langword="null"/> when it can.</summary>
    /// <param name="path">A path that should be relative with forward slashes.</param>
    public static string? FindProblem(string path)
    {
        if (path.Length == 0)
        {
            return "is empty";
        }

        foreach (var character in path)
        {
            if (char.IsControl(character))
            {
                return "has a control character";
            }

            if (character == '\\')
            {
                return "has a backslash, which Windows takes as a separator and others take as part of a name";
            }
        }

        if (path[0] == '/')
        {
            return "is absolute";
        }

        if (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]))
        {
            return "starts with a drive letter";
        }

        foreach (var segment in path.AsSpan().Split('/'))
        {
            switch (path.AsSpan(segment))
            {
                case "":
                    return "has an empty segment";
                case ".":
                case "..":
                    return "has a segment of dots, with which it could leave the directory that it is unpacked to";
            }
        }

        try
        {
            return Strict.GetByteCount(path) > MaximumBytes ? "is longer than 65,535 bytes of UTF-8" : null;
        }
        catch (EncoderFallbackException)
        {
            return "has half of a surrogate pair, which UTF-8 cannot express";
        }
    }

    /// <summary>The ordinal order of UTF-8 bytes, which is the order of entries. (UTF-16 order differs beyond the Basic Multilingual Plane.)</summary>
    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var index = 0; index < length; index++)
        {
            var first = left[index];
            var second = right[index];
            if (first != second)
            {
                // Surrogates stand for code points above all others, so they sort last.
                return char.IsSurrogate(first) == char.IsSurrogate(second) ? first.CompareTo(second) : char.IsSurrogate(first) ? 1 : -1;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
