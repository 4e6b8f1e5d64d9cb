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
                                hasDuplicate |= !(names ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
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
}
