namespace ActionsLimits.Scripts.Execution;

/// <summary><c>null</c>.</summary>
internal sealed class NullValue : Value
{
    private NullValue()
    {
    }

    internal static NullValue Instance { get; } = new();

    internal override bool? Truthiness => false;

    internal override bool? IsNullish => true;

    internal override string? TypeOf => "object";
}
