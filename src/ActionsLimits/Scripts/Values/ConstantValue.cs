namespace ActionsLimits.Scripts.Values;

/// <summary>A primitive value that is known exactly.</summary>
internal abstract class ConstantValue : Value
{
    /// <summary>The text that JavaScript makes of the value, for example in a template.</summary>
    public abstract string Text { get; }

    public override string ToString() => Text;
}
