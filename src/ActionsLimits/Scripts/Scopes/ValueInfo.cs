using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Scopes;

/// <summary>An expression whose value was asked for.</summary>
internal sealed class ValueInfo : NodeInfo
{
    public ValueInfo(SyntaxNode parent)
        : base(parent)
    {
    }

    /// <summary>The value; <see langword="null"/> while it is not known for good.</summary>
    public Value? Value { get; set; }
}
