namespace ActionsLimits.Scripts.Values;

/// <summary>A known boolean.</summary>
internal sealed class BooleanValue : ConstantValue
{
    private BooleanValue(bool value) => Value = value;

    public static BooleanValue True { get; } = new(true);

    public static BooleanValue False { get; } = new(false);

    public bool Value { get; }

    public override string Text => Value ? "true" : "false";

    public override bool? Truthiness => Value;

    public static BooleanValue Of(bool value) => value ? True : False;
}
