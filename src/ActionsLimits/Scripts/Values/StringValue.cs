namespace ActionsLimits.Scripts.Values;

/// <summary>A known string.</summary>
internal sealed class StringValue : ConstantValue, IEquatable<StringValue>
{
    /// <summary>UTF-16 units up to which a string is kept; of a longer one only its start, its end and its length are known.</summary>
    public const int MaximumLength = 1 << 18;

    private TextLength? _length;

    public StringValue(string text) => Text = text;

    public override string Text { get; }

    /// <summary>The length in every unit.</summary>
    public TextLength Length => _length ??= TextLength.Of(Text);

    public override bool? Truthiness => Text.Length > 0;

    public bool Equals(StringValue? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as StringValue);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
