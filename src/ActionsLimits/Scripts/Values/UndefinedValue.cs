namespace ActionsLimits.Scripts.Values;

/// <summary><c>undefined</c>.</summary>
internal sealed class UndefinedValue : ConstantValue
{
    private UndefinedValue()
    {
    }

    public static UndefinedValue Instance { get; } = new();

    public override string Text => "undefined";

    public override bool? Truthiness => false;
}
