using System.Collections.Frozen;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>The keys that an element of a manifest may have.</summary>
/// <param name="Known">Keys that are written by hand.</param>
/// <param name="Exported">Read-only keys that exports hold.</param>
/// <param name="Refused">Keys that the API refuses, with what to know about each.</param>
internal sealed record ElementKeys(FrozenSet<string> Known, FrozenSet<string> Exported, FrozenDictionary<string, string> Refused)
{
    /// <summary>Whether the key is accepted.</summary>
    /// <param name="key">Key; compared ordinally.</param>
    public bool Accepts(string key) => Known.Contains(key) || Exported.Contains(key);

    /// <summary>The known key that was probably meant, or <see langword="null"/>.</summary>
    /// <param name="key">An unknown key.</param>
    public string? Nearest(string key)
    {
        string? best = null;
        var bestDistance = key.Length <= 4 ? 2 : 3;
        foreach (var candidate in Known.Order(StringComparer.Ordinal))
        {
            var distance = Distance(Plain(key), Plain(candidate));
            if (distance < bestDistance)
            {
                bestDistance = distance;
                best = candidate;
            }
        }

        return best;
    }

    private static string Plain(string key)
        => key.Length > 100 ? "" : key.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static int Distance(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(change, Math.Min(previous[column], current[column - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
