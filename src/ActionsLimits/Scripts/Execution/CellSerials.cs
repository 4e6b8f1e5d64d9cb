namespace ActionsLimits.Scripts.Execution;

/// <summary>Numbers cells in the order of their creation.</summary>
internal sealed class CellSerials
{
    /// <summary>The number given last.</summary>
    internal int Last { get; private set; }

    internal int Next() => ++Last;
}
