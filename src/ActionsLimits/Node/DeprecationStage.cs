namespace ActionsLimits.Node;

/// <summary>How far Node has gone with a deprecation.</summary>
public enum DeprecationStage
{
    /// <summary>Not deprecated.</summary>
    None,

    /// <summary>Only the documentation says so.</summary>
    Documentation,

    /// <summary>A warning when code outside <c>node_modules</c> uses it, which the code of an Action is.</summary>
    Application,

    /// <summary>A warning whenever it is used.</summary>
    Runtime,

    /// <summary>Removed, or without function.</summary>
    EndOfLife,
}
