namespace ActionsLimits.Rules.Execution;

/// <summary>
/// Sums over all effects of a trigger. The certain total never counts more than what every execution reaches: a key that is set twice counts
/// once with the value that may remain, and an entry under an unknown key may replace any other.
/// </summary>
internal static class Totals
{
    /// <summary>The largest total that is surely reached.</summary>
    internal static (long Total, KeyedEntry? At) Certain(IReadOnlyList<KeyedEntry> entries, long overhead, long between, long limit)
    {
        var current = new Dictionary<string, long>(StringComparer.Ordinal);
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        long largest = 0;
        KeyedEntry? at = null;
        foreach (var entry in entries)
        {
            if (entry.Key is not null)
            {
                names[entry.Key] = entry.KeyName;
            }

            if (entry.Key is null)
            {
                foreach (var key in current.Keys.ToList())
                {
                    if (names[key] is not { } name || name.StartsWith(entry.KeyPrefix, StringComparison.Ordinal))
                    {
                        current[key] = Math.Min(current[key], entry.IsRemoval ? 0 : entry.Least);
                    }
                }
            }
            else if (entry.Call.IsCertain && !entry.IsRemoval)
            {
                current[entry.Key] = entry.Least;
            }
            else if (entry.IsRemoval)
            {
                current.Remove(entry.Key);
            }
            else if (current.TryGetValue(entry.Key, out var before))
            {
                current[entry.Key] = Math.Min(before, entry.Least);
            }

            var total = current.Count == 0 ? 0 : overhead + current.Values.Sum() + (between * (current.Count - 1));
            largest = Math.Max(largest, total);
            if (at is null && total > limit)
            {
                at = entry;
            }
        }

        return (largest, at);
    }

    /// <summary>The largest total on one way through all branches.</summary>
    internal static (long Total, KeyedEntry? At) Possible(IReadOnlyList<KeyedEntry> entries, long overhead, long between, long limit)
    {
        var chosen = new HashSet<KeyedEntry>(Choose(entries.Where(entry => !entry.IsRemoval && entry.Key is not null).ToList(), entry => entry.Call, entry => entry.Possible), ReferenceEqualityComparer.Instance);
        var current = new Dictionary<string, long>(StringComparer.Ordinal);
        long largest = 0;
        KeyedEntry? at = null;
        foreach (var entry in entries)
        {
            if (entry.Key is null || (!chosen.Contains(entry) && !entry.IsRemoval))
            {
                continue;
            }

            if (!entry.IsRemoval)
            {
                current[entry.Key] = entry.Possible;
            }
            else if (entry.Call.IsCertain)
            {
                current.Remove(entry.Key);
            }

            var total = current.Count == 0 ? 0 : overhead + current.Values.Sum() + (between * (current.Count - 1));
            largest = Math.Max(largest, total);
            if (at is null && total > limit)
            {
                at = entry;
            }
        }

        return (largest, at);
    }

    /// <summary>Where a total of things without keys (calls, milliseconds, characters) exceeds its limit, if it does.</summary>
    internal static Excess? Of<T>(IReadOnlyList<T> effects, Func<T, long> weight, long limit)
        where T : ExecutedEffect
    {
        return Find(effects.Where(effect => effect.IsCertain).ToList(), weight, limit, isCertain: true) ?? OnSomeWay(effects, weight, limit);
    }

    private static Excess? Find<T>(IReadOnlyList<T> list, Func<T, long> weight, long limit, bool isCertain)
        where T : ExecutedEffect
    {
        long total = 0;
        T? at = null;
        foreach (var effect in list)
        {
            total += weight(effect);
            if (at is null && total > limit)
            {
                at = effect;
            }
        }

        return at is null ? null : new Excess(at, total, isCertain, list[0]);
    }

    /// <summary>Where a total of things without keys exceeds its limit on one way through all branches.</summary>
    internal static Excess? OnSomeWay<T>(IReadOnlyList<T> effects, Func<T, long> weight, long limit)
        where T : ExecutedEffect
        => Find(InOrder(effects, Choose(effects, effect => effect, weight)), weight, limit, isCertain: false);

    /// <summary>The total on one way through all branches, and the certain total.</summary>
    internal static (long Certain, long Possible) Sums<T>(IReadOnlyList<T> effects, Func<T, long> weight)
        where T : ExecutedEffect
        => (effects.Where(effect => effect.IsCertain).Sum(weight), Choose(effects, effect => effect, weight).Sum(weight));

    private static List<T> InOrder<T>(IReadOnlyList<T> all, IReadOnlyCollection<T> chosen)
        where T : class
    {
        var set = new HashSet<T>(chosen, ReferenceEqualityComparer.Instance);
        return [.. all.Where(set.Contains)];
    }

    /// <summary>
    /// Things that can all happen in one execution: the certain ones, then the heaviest of the others that fit. Not always the heaviest
    /// choice, but always a possible one, so that nothing is claimed that no execution reaches.
    /// </summary>
    private static List<T> Choose<T>(IReadOnlyList<T> candidates, Func<T, ExecutedEffect> effect, Func<T, long> weight)
    {
        // What follows a redirect happens on ways that redirect only, also where its handler has no branch.
        var chosen = candidates.Where(candidate => effect(candidate) is { IsCertain: true, Resumes: null }).ToList();
        var together = new EffectsTogether();
        var conditional = 0;
        foreach (var candidate in candidates.Where(candidate => effect(candidate) is not { IsCertain: true, Resumes: null }).OrderByDescending(weight))
        {
            var possible = effect(candidate);
            if (together.Admits(possible))
            {
                together.Add(possible);
                chosen.Add(candidate);
                if (++conditional == 1_000)
                {
                    break;
                }
            }
        }

        return chosen;
    }
}
