namespace ActionsLimits.Scripts.Execution;

/// <summary><c>undefined</c>.</summary>
internal sealed class UndefinedValue : Value
{
    private UndefinedValue()
    {
    }

    internal static UndefinedValue Instance { get; } = new();

    internal override bool? Truthiness => false;

    internal override bool? IsNullish => true;

    internal override string? TypeOf => "undefined";
}
