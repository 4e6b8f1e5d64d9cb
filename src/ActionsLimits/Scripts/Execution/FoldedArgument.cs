using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>
/// What is known of an argument. Lengths, not values: a script may hold credentials, and facts are kept on disk. Only names (keys, attribute
/// names) are kept as text.
/// </summary>
public sealed record FoldedArgument
{
    /// <summary>An argument of which nothing is known.</summary>
    public static FoldedArgument Unknown { get; } = new();

    /// <summary>What it is.</summary>
    public FoldedKind Kind { get; init; }

    /// <summary>What it surely measures at least as text; for numbers and booleans, their text.</summary>
    public TextMeasure Least { get; init; }

    /// <summary>What it measures at least on the branch that makes it longest.</summary>
    public TextMeasure Possible { get; init; }

    /// <summary>UTF-8 bytes of <c>JSON.stringify</c> that it surely takes at least.</summary>
    public long LeastJson { get; init; }

    /// <summary>The same on the branch that makes it longest.</summary>
    public long PossibleJson { get; init; }

    /// <summary>Whether a string's length, or an array's or object's contents, are known completely.</summary>
    public bool IsExact { get; init; }

    /// <summary>The text of a name, where it is constant and not longer than <see cref="LongestName"/>; <see langword="null"/> otherwise.</summary>
    public string? Name { get; init; }

    /// <summary>The constant start of a name that is not constant, shortened; empty when nothing is known.</summary>
    public string NamePrefix { get; init; } = "";

    /// <summary>What tells one constant name from another: the name, or a digest of a longer one; <see langword="null"/> when it is no constant name.</summary>
    public string? NameDigest => Name ?? LongNameDigest;

    /// <summary>The digest of a constant name that is too long for <see cref="Name"/>; itself longer than any such name.</summary>
    public string? LongNameDigest { get; init; }

    /// <summary>The number; <see langword="null"/> when it is no constant number.</summary>
    public double? Number { get; init; }

    /// <summary>How far a number that is built from the clock (<c>Date.now() + 5000</c>) lies ahead; <see langword="null"/> for any other value.</summary>
    public double? MillisecondsFromNow { get; init; }

    /// <summary>The known elements of an array.</summary>
    public ImmutableArray<FoldedArgument> Items { get; init; } = [];

    /// <summary>The known properties of an object.</summary>
    public ImmutableArray<FoldedProperty> Properties { get; init; } = [];

    /// <summary>UTF-16 units up to which a name is kept as text.</summary>
    public const int LongestName = 96;

    /// <summary>The property of an object; <see langword="null"/> when it is not known.</summary>
    /// <param name="name">Name of the property.</param>
    public FoldedArgument? Property(string name)
    {
        foreach (var property in Properties)
        {
            if (string.Equals(property.Name, name, StringComparison.Ordinal))
            {
                return property.Value;
            }
        }

        return null;
    }
}
