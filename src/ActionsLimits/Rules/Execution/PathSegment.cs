using System.Collections.Immutable;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Execution;

/// <summary>A condition inside of one run of one exported function.</summary>
/// <param name="Run">Number of that run.</param>
/// <param name="Paths">The conditions of the script.</param>
/// <param name="Index">Which of them.</param>
internal readonly record struct PathSegment(int Run, ImmutableArray<ExecutionPath> Paths, int Index)
{
    /// <summary>Whether two conditions of one run can hold together.</summary>
    internal static bool CanMeet(in PathSegment left, in PathSegment right)
        => !Excludes(left, right.Index) && !Excludes(right, left.Index) && !TakesOtherArm(left, right.Index);

    /// <summary>Whether two conditions, of whatever runs of one transaction, want one member of the event to be two things.</summary>
    internal static bool Contradict(in PathSegment left, in PathSegment right)
    {
        for (var index = left.Index; index != 0; index = left.Paths[index].Parent)
        {
            var (subject, equal) = (left.Paths[index].Subject, left.Paths[index].Equal);
            for (var other = right.Index; subject != 0 && other != 0; other = right.Paths[other].Parent)
            {
                if (right.Paths[other].Subject == subject && right.Paths[other].Equal != equal)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Excludes(in PathSegment segment, int other)
    {
        for (var index = segment.Index; index != 0; index = segment.Paths[index].Parent)
        {
            var exit = segment.Paths[index].Unless;
            for (var condition = other; exit != 0 && condition != 0; condition = segment.Paths[condition].Parent)
            {
                if (condition == exit)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool TakesOtherArm(in PathSegment segment, int other)
    {
        for (var index = segment.Index; index != 0; index = segment.Paths[index].Parent)
        {
            var (branch, arm) = (segment.Paths[index].Branch, segment.Paths[index].Arm);
            for (var condition = other; branch != 0 && condition != 0; condition = segment.Paths[condition].Parent)
            {
                if (segment.Paths[condition].Branch == branch && segment.Paths[condition].Arm != arm)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
