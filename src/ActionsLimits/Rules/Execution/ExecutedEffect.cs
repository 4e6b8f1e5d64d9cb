using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Execution;

/// <summary>Something that an Action does to the outside when its trigger runs, itself or through an Action Module.</summary>
internal abstract record ExecutedEffect
{
    /// <summary>The Action that runs.</summary>
    internal required ActionDefinition Action { get; init; }

    /// <summary>The script in which the effect stands: the Action's, or a Module's.</summary>
    internal required CodeFile Code { get; init; }

    /// <summary>Where it stands there.</summary>
    internal required TextRange Range { get; init; }

    /// <summary>The conditions under which it happens; empty for "always".</summary>
    internal required ImmutableArray<PathSegment> Path { get; init; }

    /// <summary>Where the Action calls the Module; <see langword="null"/> for the Action's own effects.</summary>
    internal Location? CallSite { get; init; }

    /// <summary>
    /// For what a handler does after a redirect or prompt: the calls of its Action that bring one about. <see langword="null"/> for what happens
    /// before.
    /// </summary>
    internal ImmutableArray<ExecutedEffect>? Resumes { get; init; }

    /// <summary>Whether it happens on every execution that runs to its end.</summary>
    internal bool IsCertain => Path.IsEmpty;

    /// <summary>The place.</summary>
    internal Location Location => RuleContext.At(Code, Range);

    /// <summary>Whether two effects can happen in one execution.</summary>
    internal bool CanMeet(ExecutedEffect other)
    {
        // Before and after a redirect of one Action: only on a way that redirects.
        if (Resumes is null != other.Resumes is null && ReferenceEquals(Action, other.Action))
        {
            var (before, redirects) = Resumes is null ? (this, other.Resumes!.Value) : (other, Resumes.Value);

            // A redirect that is not seen, such as one in a package, can be anywhere.
            return redirects.IsEmpty || redirects.Any(redirect => redirect.CanMeet(before));
        }

        foreach (var own in Path)
        {
            foreach (var segment in other.Path)
            {
                if ((own.Run == segment.Run && !PathSegment.CanMeet(own, segment)) || PathSegment.Contradict(own, segment))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether it stands in a loop that runs an unknown number of times.</summary>
    internal bool Repeats
    {
        get
        {
            foreach (var segment in Path)
            {
                for (var index = segment.Index; index != 0; index = segment.Paths[index].Parent)
                {
                    if (segment.Paths[index].Repeats)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
