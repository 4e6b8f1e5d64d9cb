namespace ActionsLimits.Scripts.Parsing;

/// <summary>
/// Finds BigInt literals of absurd length. The parser computes their value, and that takes time quadratic in their length: a literal of a
/// million digits (a legal script) takes ten seconds. No rule needs the value.
/// </summary>
internal static class HugeLiterals
{
    /// <summary>Digits from which on a literal is replaced; below, parsing takes less than a millisecond.</summary>
    private const int Threshold = 4096;

    /// <summary>Replaces each huge literal by <c>0n</c> and spaces of the same length.</summary>
    /// <param name="text">The script.</param>
    /// <param name="replaced">Gets the spans that were replaced.</param>
    public static string Replace(string text, List<MarkerSpan> replaced)
    {
        char[]? copy = null;

        // A run of that length covers at least one of the sampled positions, so that ordinary scripts cost a few comparisons.
        for (var sample = Threshold - 1; sample < text.Length; sample += Threshold)
        {
            if (!IsDigit(text[sample]))
            {
                continue;
            }

            var start = sample;
            while (start > 0 && IsDigit(text[start - 1]))
            {
                start--;
            }

            var end = sample + 1;
            while (end < text.Length && IsDigit(text[end]))
            {
                end++;
            }

            if (end - start >= Threshold && end < text.Length && text[end] == 'n')
            {
                copy ??= text.ToCharArray();
                copy[start] = '0';
                copy[start + 1] = 'n';
                copy.AsSpan(start + 2, end - start - 1).Fill(' ');
                replaced.Add(new MarkerSpan(start, end + 1, false));
            }

            sample = Math.Max(sample, end - (end % Threshold) - 1);
        }

        return copy is null ? text : new string(copy);
    }

    // 'x', 'o' and 'b' of 0x, 0o, 0b are included to reach the start of the token.
    private static bool IsDigit(char c) => char.IsAsciiHexDigit(c) || c is '_' or 'x' or 'X' or 'o' or 'O';
}
