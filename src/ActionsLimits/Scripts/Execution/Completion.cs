namespace ActionsLimits.Scripts.Execution;

/// <summary>How a statement ends, and where to.</summary>
/// <param name="Kind">How.</param>
/// <param name="Target">Where to; <see langword="null"/> for <see cref="CompletionKind.Normal"/>.</param>
/// <param name="Value">The returned value, for <see cref="CompletionKind.Return"/>.</param>
internal readonly record struct Completion(CompletionKind Kind, JumpTarget? Target = null, Value? Value = null)
{
    internal static Completion Normal { get; } = new(CompletionKind.Normal);

    internal bool IsNormal => Kind == CompletionKind.Normal;
}
