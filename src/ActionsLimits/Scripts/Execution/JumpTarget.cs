namespace ActionsLimits.Scripts.Execution;

/// <summary>Where control can leave to: a function, a loop, a switch or a labelled statement.</summary>
/// <param name="kind">What it is.</param>
/// <param name="labels">Its labels.</param>
/// <param name="start">Length of the journal when it was entered.</param>
/// <param name="serial">The last cell when it was entered: what is newer is gone when it is left, unless a closure keeps it.</param>
internal sealed class JumpTarget(JumpTargetKind kind, IReadOnlyList<string> labels, int start, int serial)
{
    internal JumpTargetKind Kind { get; } = kind;

    internal IReadOnlyList<string> Labels { get; } = labels;

    internal int Start { get; set; } = start;

    internal int Serial { get; } = serial;
}
