namespace ActionsLimits.Scripts.Execution;

/// <summary>A time in milliseconds since 1970 that is built from the clock: <c>Date.now() + 5000</c>.</summary>
internal sealed class ClockValue(double offset) : Value
{
    /// <summary>Milliseconds from now.</summary>
    internal double Offset { get; } = offset;

    internal override bool? Truthiness => true;

    internal override string? TypeOf => "number";
}
