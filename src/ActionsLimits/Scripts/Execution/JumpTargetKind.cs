namespace ActionsLimits.Scripts.Execution;

/// <summary>Kinds of <see cref="JumpTarget"/>.</summary>
internal enum JumpTargetKind
{
    /// <summary>A function body: <c>return</c>.</summary>
    Function,

    /// <summary>A loop: <c>break</c> and <c>continue</c>.</summary>
    Loop,

    /// <summary>A switch: <c>break</c>.</summary>
    Switch,

    /// <summary>A labelled statement that is no loop.</summary>
    Label,

    /// <summary>A try block or the end of everything: <c>throw</c>.</summary>
    Try,
}
