namespace ActionsLimits.Node;

/// <summary>How a member leads to an instance.</summary>
public enum YieldKind
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>Calling it returns one.</summary>
    Returns,

    /// <summary>Calling it returns a promise of one.</summary>
    Resolves,

    /// <summary>Its value is one.</summary>
    IsInstance,
}
