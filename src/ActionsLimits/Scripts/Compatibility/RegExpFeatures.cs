using System.Globalization;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>Features of regular expressions that some Node line lacks. The pattern is known to be valid in the newest language.</summary>
internal static class RegExpFeatures
{
    /// <summary>Features without their prefix.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="flags">The flags.</param>
    public static List<string> Of(string pattern, string flags)
    {
        var features = new List<string>(0);
        if (flags.Contains('d', StringComparison.Ordinal))
        {
            features.Add("regexp-d");
        }

        var isSets = flags.Contains('v', StringComparison.Ordinal);
        if (isSets)
        {
            features.Add("regexp-v");
        }

        if (!pattern.Contains("(?", StringComparison.Ordinal))
        {
            return features;
        }

        HashSet<string>? names = null;
        bool hasModifiers = false, hasDuplicate = false, hasAstral = false;
        var classDepth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    // Only with flag v do classes nest.
                    classDepth = isSets ? classDepth + 1 : 1;
                    break;
                case ']' when classDepth > 0:
                    classDepth--;
                    break;
                case '(' when classDepth == 0 && i + 2 < pattern.Length && pattern[i + 1] == '?':
                    switch (pattern[i + 2])
                    {
                        case 'i' or 'm' or 's' or '-':
                            hasModifiers = true;
                            break;
                        case '<' when i + 3 < pattern.Length && pattern[i + 3] is not ('=' or '!'):
                            {
                                var end = pattern.IndexOf('>', i);
                                if (end > 0)
                                {
                                    var name = pattern[(i + 3)..end];
                                    hasDuplicate |= !(names ??= new HashSet<string>(StringComparer.Ordinal)).Add(Unescaped(name));
                                    hasAstral |= name.AsSpan().ContainsAnyInRange('\ud800', '\udfff') || name.Contains("\\u{", StringComparison.Ordinal)
                                        || name.Contains("\\ud", StringComparison.OrdinalIgnoreCase);
                                }

                                break;
                            }
                    }

                    break;
            }
        }

        if (hasModifiers)
        {
            features.Add("regexp-modifiers");
        }

        if (hasDuplicate)
        {
            features.Add("regexp-duplicate-named-groups");
        }

        if (hasAstral && !isSets && !flags.Contains('u', StringComparison.Ordinal))
        {
            features.Add("regexp-astral-group-name");
        }

        return features;
    }

    // The parser has seen that it is a name: \uXXXX or \u{X…}.
    private static string Unescaped(string name)
    {
        for (var at = name.IndexOf("\\u", StringComparison.Ordinal); at >= 0; at = name.IndexOf("\\u", at + 1, StringComparison.Ordinal))
        {
            var isBraced = at + 2 < name.Length && name[at + 2] == '{';
            var start = isBraced ? at + 3 : at + 2;
            var end = isBraced ? name.IndexOf('}', start) : Math.Min(start + 4, name.Length);
            if (end < 0 || !int.TryParse(name.AsSpan(start, end - start), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10ffff)
            {
                return name;
            }

            name = string.Concat(name.AsSpan(0, at), code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code), name.AsSpan(isBraced ? end + 1 : end));
        }

        return name;
    }
}
