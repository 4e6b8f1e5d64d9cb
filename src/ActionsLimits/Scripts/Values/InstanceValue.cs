namespace ActionsLimits.Scripts.Values;

/// <summary>An instance of a class of the script.</summary>
internal sealed class InstanceValue : Value
{
    public InstanceValue(ClassValue type) => Type = type;

    /// <summary>Its class.</summary>
    public ClassValue Type { get; }

    public override bool? Truthiness => true;

    public override string ToString() => "instance";
}
