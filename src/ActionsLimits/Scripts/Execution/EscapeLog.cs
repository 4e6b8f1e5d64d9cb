namespace ActionsLimits.Scripts.Execution;

/// <summary>What has been given up while a script is followed: functions that anybody may call from now on, and cells that anybody may write.</summary>
internal sealed class EscapeLog
{
    private readonly List<int> _serials = [];

    /// <summary>Functions that are still to be followed as if anybody called them; the last one first.</summary>
    internal List<FunctionValue> Functions { get; } = [];

    /// <summary>Values whose contents are still to be given up, while that is being done.</summary>
    internal Stack<Value> Pending { get; } = [];

    /// <summary>A moment, for <see cref="HasLost"/>.</summary>
    internal int Mark => _serials.Count;

    /// <summary>Gives a cell up for good.</summary>
    internal void GiveUp(Cell cell)
    {
        if (!cell.IsVolatile)
        {
            cell.IsVolatile = true;
            _serials.Add(cell.Serial);
        }
    }

    /// <summary>Notes that something which was made when <paramref name="serial"/> was the last number has changed for good.</summary>
    internal void Lose(int serial) => _serials.Add(serial);

    /// <summary>
    /// Whether, since a moment, something was given up that had been there before: then what was followed since relied on knowledge that the
    /// next time it will not have.
    /// </summary>
    /// <param name="mark">The moment.</param>
    /// <param name="serial">The last number of what had been there before.</param>
    internal bool HasLost(int mark, int serial)
    {
        for (var index = mark; index < _serials.Count; index++)
        {
            if (_serials[index] <= serial)
            {
                return true;
            }
        }

        return false;
    }
}
