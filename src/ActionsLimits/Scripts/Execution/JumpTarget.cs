namespace ActionsLimits.Scripts.Execution;

/// <summary>Where control can leave to: a function, a loop, a switch or a labelled statement.</summary>
/// <param name="kind">What it is.</param>
/// <param name="labels">Its labels.</param>
/// <param name="start">Length of the journal when it was entered.</param>
/// <param name="serial">The last number of the cells that existed when it was entered.</param>
internal sealed class JumpTarget(JumpTargetKind kind, IReadOnlyList<string> labels, int start, int serial)
{
    internal JumpTargetKind Kind { get; } = kind;

    internal IReadOnlyList<string> Labels { get; } = labels;

    internal int Start { get; } = start;

    internal int Serial { get; } = serial;
}
