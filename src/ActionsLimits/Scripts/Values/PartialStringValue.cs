namespace ActionsLimits.Scripts.Values;

/// <summary>A string of which parts are unknown (<c>"a".repeat(5000) + name</c>), or that is too long to keep: its start, its end and its least length.</summary>
internal sealed class PartialStringValue : Value
{
    /// <summary>UTF-16 units that are kept of the start and of the end; specifiers, keys and seams need no more.</summary>
    public const int KeptLength = 512;

    public PartialStringValue(string prefix, string suffix, TextLength minimum, bool isExactLength = false)
    {
        Prefix = prefix;
        Suffix = suffix;
        Minimum = minimum;
        IsExactLength = isExactLength;
    }

    /// <summary>A string of which nothing is known.</summary>
    public static PartialStringValue Any { get; } = new(string.Empty, string.Empty, default);

    /// <summary>What it surely starts with.</summary>
    public string Prefix { get; }

    /// <summary>What it surely ends with.</summary>
    public string Suffix { get; }

    /// <summary>The least length, which no execution goes below.</summary>
    public TextLength Minimum { get; }

    /// <summary>Whether <see cref="Minimum"/> is the length.</summary>
    public bool IsExactLength { get; }

    public override bool? Truthiness => Minimum.Units > 0 ? true : null;

    public override string ToString() => $"{Prefix}…{Suffix}";
}
