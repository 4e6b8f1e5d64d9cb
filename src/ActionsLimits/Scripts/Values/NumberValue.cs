namespace ActionsLimits.Scripts.Values;

/// <summary>A known number.</summary>
internal sealed class NumberValue : ConstantValue, IEquatable<NumberValue>
{
    public NumberValue(double value) => Value = value;

    public double Value { get; }

    public override string Text => JavaScriptNumber.ToText(Value);

    public override bool? Truthiness => Value != 0 && !double.IsNaN(Value);

    public bool Equals(NumberValue? other) => other is not null && Value.Equals(other.Value);

    public override bool Equals(object? obj) => Equals(obj as NumberValue);

    public override int GetHashCode() => Value.GetHashCode();
}
