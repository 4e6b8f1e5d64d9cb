namespace ActionsLimits.Scripts.Execution;

/// <summary>How a statement ends.</summary>
internal enum CompletionKind
{
    /// <summary>The next statement follows.</summary>
    Normal,

    /// <summary><c>return</c>.</summary>
    Return,

    /// <summary><c>throw</c>.</summary>
    Throw,

    /// <summary><c>break</c>.</summary>
    Break,

    /// <summary><c>continue</c>.</summary>
    Continue,
}
