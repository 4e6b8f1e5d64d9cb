namespace ActionsLimits.Scripts.Values;

/// <summary>What is known about the value of an expression, in whatever execution. Immutable.</summary>
internal abstract class Value
{
    /// <summary>Nothing is known.</summary>
    public static Value Unknown { get; } = new UnknownValue();

    /// <summary>Whether nothing is known.</summary>
    public bool IsUnknown => this is UnknownValue;

    /// <summary>Whether a condition on this value is decided: <see langword="true"/>, <see langword="false"/>, or <see langword="null"/> when it is not.</summary>
    public virtual bool? Truthiness => null;
}
