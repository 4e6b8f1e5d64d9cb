namespace ActionsLimits.Checking;

/// <summary>A rule code, or the start of one followed by an asterisk.</summary>
public static class RulePattern
{
    /// <summary>Whether a pattern covers a code.</summary>
    /// <param name="pattern">The pattern; compared without regard to case.</param>
    /// <param name="code">The code.</param>
    public static bool Covers(string pattern, string code) => pattern.EndsWith('*')
        ? code.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.OrdinalIgnoreCase)
        : string.Equals(pattern, code, StringComparison.OrdinalIgnoreCase);

    /// <summary>How specific a pattern is: an exact code beats every wildcard, a longer start beats a shorter one.</summary>
    /// <param name="pattern">The pattern.</param>
    public static int Specificity(string pattern) => pattern.EndsWith('*') ? pattern.Length - 1 : int.MaxValue;
}
