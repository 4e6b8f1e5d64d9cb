using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Scopes;

/// <summary>An expression whose value was asked for.</summary>
internal sealed class ValueInfo : NodeInfo
{
    public ValueInfo(SyntaxNode parent)
        : base(parent)
    {
    }

    /// <summary>The value, once it was asked for.</summary>
    public Value? Value { get; set; }

    /// <summary>Whether the value holds only until all callers of functions are known.</summary>
    public bool IsProvisional { get; set; }
}
