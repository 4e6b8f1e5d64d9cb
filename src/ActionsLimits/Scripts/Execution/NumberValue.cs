namespace ActionsLimits.Scripts.Execution;

/// <summary>A number.</summary>
internal sealed class NumberValue(double value) : Value
{
    internal double Value { get; } = value;

    internal override bool? Truthiness => Value != 0 && !double.IsNaN(Value);

    internal override string? TypeOf => "number";
}
