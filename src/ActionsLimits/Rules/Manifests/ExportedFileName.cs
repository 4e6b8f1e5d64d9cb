using System.Text;

namespace ActionsLimits.Rules.Manifests;

/// <summary>The file name that the Deploy CLI's export gives an Action or Module: package <c>sanitize-filename</c> with <c>-</c> as replacement.</summary>
internal static class ExportedFileName
{
    private const int MaximumBytes = 255;

    /// <summary>The file name, without extension.</summary>
    /// <param name="name">The name.</param>
    public static string Of(string name)
    {
        if (name.Length == 0)
        {
            return "undefined";
        }

        // The package applies itself a second time without a replacement.
        return Sanitize(Sanitize(name, "-"), "");
    }

    private static string Sanitize(string name, string replacement)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (character is '/' or '?' or '<' or '>' or '\\' or ':' or '*' or '|' or '"' or < ' ' or (>= '\u0080' and <= '\u009f'))
            {
                text.Append(replacement);
            }
            else
            {
                text.Append(character);
            }
        }

        var result = text.ToString();
        if (result.Length > 0 && result.AsSpan().TrimStart('.').IsEmpty)
        {
            result = replacement;
        }

        if (IsReservedOnWindows(result))
        {
            result = replacement;
        }

        var end = result.AsSpan().TrimEnd(". ").Length;
        if (end < result.Length)
        {
            result = result[..end] + replacement;
        }

        return Truncate(result);
    }

    private static bool IsReservedOnWindows(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        // The expression's dot matches no line end, but control characters are gone by now, except these two.
        if (dot >= 0 && name.AsSpan(dot).ContainsAny('\u2028', '\u2029'))
        {
            return false;
        }

        var stem = (dot < 0 ? name : name[..dot]).ToLowerInvariant();
        return stem is "con" or "prn" or "aux" or "nul"
            || (stem.Length == 4 && stem[3] is >= '0' and <= '9' && (stem.StartsWith("com", StringComparison.Ordinal) || stem.StartsWith("lpt", StringComparison.Ordinal)));
    }

    private static string Truncate(string name)
    {
        var bytes = 0;
        var index = 0;
        while (index < name.Length)
        {
            var length = char.IsHighSurrogate(name[index]) && index + 1 < name.Length && char.IsLowSurrogate(name[index + 1]) ? 2 : 1;
            bytes += Encoding.UTF8.GetByteCount(name.AsSpan(index, length));
            if (bytes > MaximumBytes)
            {
                return name[..index];
            }

            index += length;
        }

        return name;
    }
}
