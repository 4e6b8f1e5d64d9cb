using System.Collections;

namespace ActionsLimits.Rules.Execution;

/// <summary>Conditions of one run of one exported function that hold together; the answers of <see cref="PathSegment.CanMeet"/> for all of them at once.</summary>
/// <param name="count">How many conditions the script has.</param>
internal sealed class ConditionsTogether(int count)
{
    /// <summary>Those that hold: the conditions themselves and all that they are below.</summary>
    private readonly BitArray _holds = new(count);

    /// <summary>Those under which something was left before.</summary>
    private readonly BitArray _left = new(count);

    /// <summary>The arm that is taken of each branch; -1 where it is more than one.</summary>
    private readonly Dictionary<int, int> _arms = [];

    /// <summary>Whether a condition can hold besides.</summary>
    /// <param name="segment">The condition.</param>
    /// <param name="work">Is lessened by the conditions that are looked at.</param>
    internal bool Admits(in PathSegment segment, ref int work)
    {
        for (var index = segment.Index; index != 0; index = segment.Paths[index].Parent)
        {
            work--;
            var path = segment.Paths[index];
            if (_left[index] || (path.Unless != 0 && _holds[path.Unless]) || (path.Branch != 0 && _arms.TryGetValue(path.Branch, out var arm) && arm != path.Arm))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes a condition in.</summary>
    /// <param name="segment">The condition.</param>
    /// <param name="wanted">Receives what it wants of the event.</param>
    internal void Add(in PathSegment segment, WantedConstants wanted)
    {
        // What is above a condition that holds has been noted with it.
        for (var index = segment.Index; index != 0 && !_holds[index]; index = segment.Paths[index].Parent)
        {
            var path = segment.Paths[index];
            _holds[index] = true;
            if (path.Unless != 0)
            {
                _left[path.Unless] = true;
            }

            if (path.Branch != 0)
            {
                _arms[path.Branch] = _arms.TryGetValue(path.Branch, out var arm) && arm != path.Arm ? -1 : path.Arm;
            }

            if (path.Subject != 0)
            {
                wanted.Add(path.Subject, path.Equal);
            }
        }
    }
}
