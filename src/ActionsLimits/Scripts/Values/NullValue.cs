namespace ActionsLimits.Scripts.Values;

/// <summary><c>null</c>.</summary>
internal sealed class NullValue : ConstantValue
{
    private NullValue()
    {
    }

    public static NullValue Instance { get; } = new();

    public override string Text => "null";

    public override bool? Truthiness => false;
}
