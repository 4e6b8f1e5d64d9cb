namespace ActionsLimits.Rules.Execution;

/// <summary>Output through <c>console</c>.</summary>
internal sealed record LoggedText : ExecutedEffect
{
    /// <summary>UTF-16 code units of its constant text.</summary>
    internal required long Units { get; init; }

    /// <summary>Whether that is all it writes.</summary>
    internal required bool IsExact { get; init; }
}
