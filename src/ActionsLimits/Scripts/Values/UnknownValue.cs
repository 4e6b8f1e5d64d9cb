namespace ActionsLimits.Scripts.Values;

/// <summary>Nothing is known.</summary>
internal sealed class UnknownValue : Value
{
    public override string ToString() => "?";
}
