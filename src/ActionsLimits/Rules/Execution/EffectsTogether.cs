using System.Collections.Immutable;
using ActionsLimits.Bundles;

namespace ActionsLimits.Rules.Execution;

/// <summary>
/// Effects that can all happen in one execution. Whether one more can happen besides is answered for all of them at once, from what their conditions come to: comparing each with
/// each, condition by condition, took minutes for an Action that leaves in each of some hundred branches.
/// </summary>
internal sealed class EffectsTogether
{
    /// <summary>
    /// Conditions that are looked at; beyond, no further effect counts as one that can happen besides, so that less is claimed, and nothing that no execution reaches. 200 effects
    /// below 200 conditions each take 40,000.
    /// </summary>
    internal const int MaximumWork = 20_000_000;

    private readonly Dictionary<int, ConditionsTogether> _runs = [];
    private readonly Dictionary<ActionDefinition, Group> _groups = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(ImmutableArray<ExecutedEffect> Redirects, ExecutedEffect Before), bool> _redirected = new(RedirectComparer.Instance);

    /// <summary>Conditions that may still be looked at.</summary>
    internal int Work { get; set; } = MaximumWork;

    /// <summary>Whether an effect can happen in one execution with each of these: what <see cref="ExecutedEffect.CanMeet"/> says of it and each of them.</summary>
    internal bool Admits(ExecutedEffect effect)
    {
        var work = Work;
        var isAdmitted = MeetsConditions(effect, ref work);
        Work = work;
        return isAdmitted && MeetsRedirects(effect);
    }

    private bool MeetsConditions(ExecutedEffect effect, ref int work)
    {
        foreach (var segment in effect.Path)
        {
            if ((_runs.TryGetValue(segment.Run, out var conditions) && !conditions.Admits(segment, ref work)) || IsContradicted(effect, segment, ref work) || work < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes one in, after <see cref="Admits"/>.</summary>
    internal void Add(ExecutedEffect effect)
    {
        if (!_groups.TryGetValue(effect.Action, out var group))
        {
            group = new Group();
            _groups.Add(effect.Action, group);
        }

        var wanted = effect.Resumes is null ? group.WantedBefore : group.WantedLater;
        foreach (var segment in effect.Path)
        {
            if (!_runs.TryGetValue(segment.Run, out var conditions))
            {
                conditions = new ConditionsTogether(segment.Paths.Length);
                _runs.Add(segment.Run, conditions);
            }

            conditions.Add(segment, wanted);
        }

        if (effect.Resumes is not { } redirects)
        {
            group.Before.Add(effect);
        }
        else if (!group.Redirects.Contains(redirects))
        {
            group.Redirects.Add(redirects);
        }
    }

    /// <summary>Whether another effect wants a member of the event to be something else.</summary>
    private bool IsContradicted(ExecutedEffect effect, in PathSegment segment, ref int work)
    {
        for (var index = segment.Index; index != 0; index = segment.Paths[index].Parent)
        {
            work--;
            var (subject, equal) = (segment.Paths[index].Subject, segment.Paths[index].Equal);
            if (subject == 0)
            {
                continue;
            }

            foreach (var (action, group) in _groups)
            {
                // Before and after a redirect of one Action may be compared with nothing but the redirects.
                var isOwn = ReferenceEquals(action, effect.Action);
                work--;
                if ((!(isOwn && effect.Resumes is not null) && group.WantedBefore.Denies(subject, equal)) || (!(isOwn && effect.Resumes is null) && group.WantedLater.Denies(subject, equal)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Before and after a redirect of one Action: only on a way that redirects.</summary>
    private bool MeetsRedirects(ExecutedEffect effect)
        => !_groups.TryGetValue(effect.Action, out var group)
            || (effect.Resumes is { } own
                ? group.Before.TrueForAll(before => IsRedirected(before, own))
                : group.Redirects.TrueForAll(redirects => IsRedirected(effect, redirects)));

    private bool IsRedirected(ExecutedEffect before, ImmutableArray<ExecutedEffect> redirects)
    {
        // A redirect that is not seen, such as one in a package, can be anywhere.
        if (redirects.IsEmpty)
        {
            return true;
        }

        if (!_redirected.TryGetValue((redirects, before), out var answer))
        {
            var alone = new EffectsTogether { Work = Work };
            alone.Add(before);
            answer = redirects.Any(alone.Admits);
            Work = alone.Work;
            _redirected.Add((redirects, before), answer);
        }

        return answer;
    }

    /// <summary>What is known of the effects of one Action.</summary>
    private sealed class Group
    {
        internal List<ExecutedEffect> Before { get; } = [];

        internal List<ImmutableArray<ExecutedEffect>> Redirects { get; } = [];

        internal WantedConstants WantedBefore { get; } = new();

        internal WantedConstants WantedLater { get; } = new();
    }

    /// <summary>By identity: effects are records, and comparing two of them compares all that they hold.</summary>
    private sealed class RedirectComparer : IEqualityComparer<(ImmutableArray<ExecutedEffect> Redirects, ExecutedEffect Before)>
    {
        internal static RedirectComparer Instance { get; } = new();

        public bool Equals((ImmutableArray<ExecutedEffect> Redirects, ExecutedEffect Before) x, (ImmutableArray<ExecutedEffect> Redirects, ExecutedEffect Before) y)
            => x.Redirects == y.Redirects && ReferenceEquals(x.Before, y.Before);

        public int GetHashCode((ImmutableArray<ExecutedEffect> Redirects, ExecutedEffect Before) obj)
            => HashCode.Combine(obj.Redirects.GetHashCode(), System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Before));
    }
}
