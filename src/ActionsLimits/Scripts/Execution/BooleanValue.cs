namespace ActionsLimits.Scripts.Execution;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class BooleanValue : Value
{
    private BooleanValue(bool value) => Value = value;

    internal static BooleanValue True { get; } = new(true);

    internal static BooleanValue False { get; } = new(false);

    internal bool Value { get; }

    internal override bool? Truthiness => Value;

    internal override string? TypeOf => "boolean";

    internal static BooleanValue Of(bool value) => value ? True : False;

    /// <summary>A boolean that may not be known.</summary>
    internal static Value Of(bool? value) => value is { } known ? Of(known) : UnknownValue.Boolean;
}
