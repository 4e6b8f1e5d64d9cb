using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>What an array holds at one moment. Immutable.</summary>
/// <param name="Items">The known elements from the first on.</param>
/// <param name="IsOpen">Whether other elements may follow.</param>
internal sealed record ArrayContent(ImmutableArray<Value> Items, bool IsOpen)
{
    internal static ArrayContent Unknown { get; } = new([], true);
}
