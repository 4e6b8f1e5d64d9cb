using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Values;

/// <summary>One of several values.</summary>
internal sealed class UnionValue : Value
{
    /// <summary>Alternatives up to which they are kept apart.</summary>
    public const int MaximumCount = 16;

    private UnionValue(ImmutableArray<Value> alternatives) => Alternatives = alternatives;

    /// <summary>The alternatives, at least two; <see cref="Value.Unknown"/> may be one of them. None is a union.</summary>
    public ImmutableArray<Value> Alternatives { get; }

    public override bool? Truthiness
    {
        get
        {
            var first = Alternatives[0].Truthiness;
            foreach (var alternative in Alternatives)
            {
                if (alternative.Truthiness != first)
                {
                    return null;
                }
            }

            return first;
        }
    }

    /// <summary>One of two values.</summary>
    public static Value Of(Value left, Value right)
    {
        if (ReferenceEquals(left, right) || left.Equals(right))
        {
            return left;
        }

        return left is UnionValue || right is UnionValue ? Of([left, right]) : new UnionValue([left, right]);
    }

    /// <summary>One of several values.</summary>
    /// <param name="values">The values, in a list that nobody needs afterwards; empty means unknown.</param>
    public static Value Of(List<Value> values)
    {
        if (values.Count == 0)
        {
            return Unknown;
        }

        // Mostly all are the same.
        var first = values[0];
        if (first is not UnionValue && AreAll(values, first))
        {
            return first;
        }

        var set = values;
        if (values.Exists(static value => value is UnionValue))
        {
            set = new List<Value>(values.Count);
            foreach (var value in values)
            {
                Add(set, value);
            }
        }
        else
        {
            KeepDistinct(values);
        }

        return set.Count switch
        {
            1 => set[0],
            > MaximumCount => new UnionValue([.. set.Take(MaximumCount - 1), Unknown]),
            _ => new UnionValue([.. set]),
        };
    }

    private static bool AreAll(List<Value> values, Value first)
    {
        foreach (var value in values)
        {
            if (!ReferenceEquals(value, first))
            {
                return false;
            }
        }

        return true;
    }

    public override string ToString() => string.Join(" | ", Alternatives);

    private static void KeepDistinct(List<Value> values)
    {
        var count = 1;
        for (var i = 1; i < values.Count && count <= MaximumCount; i++)
        {
            if (values.IndexOf(values[i], 0, count) < 0)
            {
                values[count++] = values[i];
            }
        }

        values.RemoveRange(count, values.Count - count);
    }

    private static void Add(List<Value> set, Value value)
    {
        if (value is UnionValue union)
        {
            foreach (var alternative in union.Alternatives)
            {
                Add(set, alternative);
            }
        }
        else if (set.Count <= MaximumCount && !set.Contains(value))
        {
            set.Add(value);
        }
    }
}
