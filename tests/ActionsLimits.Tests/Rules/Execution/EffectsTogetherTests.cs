using System.Collections.Immutable;
using ActionsLimits.Rules.Execution;
using ActionsLimits.Scripts.Execution;
using CsCheck;

namespace ActionsLimits.Tests.Rules.Execution;

/// <summary>A set of effects answers for all of them at once what <see cref="ExecutedEffect.CanMeet"/> answers for two.</summary>
public sealed class EffectsTogetherTests
{
    private static readonly ExecutedEffect Any = Assert.Single(ExecutionRuns.Of(Run.Context("exports.onExecutePostLogin = async (event, api) => { api.cache.delete('k'); };").Build())).Execute[0];

    /// <summary>Conditions below each other, with few branches, arms, ways out and constants, so that they often meet.</summary>
    private static readonly Gen<ImmutableArray<ExecutionPath>> Paths = Gen.Select(Gen.Int[0, 1_000], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 1_000], Gen.Int[0, 3], Gen.Int[0, 2])
        .Array[1, 12]
        .Select(static parts =>
        {
            var paths = new List<ExecutionPath> { new(0, 0, 0, 0, false) };
            foreach (var (parent, branch, arm, unless, subject, equal) in parts)
            {
                paths.Add(new ExecutionPath(parent % paths.Count, branch, arm, unless % 3 == 0 ? unless % paths.Count : 0, false, subject == 3 ? 7 : 0, equal + 1));
            }

            return paths.ToImmutableArray();
        });

    private static readonly Gen<(int Run, int Index, bool IsLater, int Action)[]> Effects = Gen.Select(Gen.Int[0, 1], Gen.Int[0, 1_000], Gen.Bool, Gen.Int[0, 1]).Array[2, 14];

    [Fact]
    public void A_set_answers_as_comparing_each_with_each_does()
    {
        var (admitted, refused) = (0, 0);
        Gen.Select(Paths, Effects).Sample(
            (paths, parts) =>
            {
                var actions = new[] { Any.Action, Any.Action with { Runtime = null } };

                // The last three before a redirect may be redirects themselves.
                var effects = new List<ExecutedEffect>();
                foreach (var (run, index, _, action) in parts)
                {
                    effects.Add(Any with { Action = actions[action], Path = index % paths.Length == 0 ? [] : [new PathSegment((action * 4) + run, paths, index % paths.Length)] });
                }

                var redirects = actions.Select(action => effects.TakeLast(3).Where(effect => ReferenceEquals(effect.Action, action)).ToImmutableArray()).ToArray();
                for (var index = 0; index < effects.Count - 3; index++)
                {
                    if (parts[index].IsLater)
                    {
                        // What follows a redirect is another run.
                        effects[index] = effects[index] with
                        {
                            Resumes = redirects[parts[index].Action],
                            Path = [.. effects[index].Path.Select(static segment => segment with { Run = segment.Run + 2 })],
                        };
                    }
                }

                var chosen = new List<ExecutedEffect>();
                var together = new EffectsTogether();
                foreach (var effect in effects)
                {
                    var expected = chosen.TrueForAll(other => other.CanMeet(effect));
                    Assert.Equal(expected, together.Admits(effect));
                    if (expected)
                    {
                        chosen.Add(effect);
                        together.Add(effect);
                        Interlocked.Increment(ref admitted);
                    }
                    else
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            },
            iter: 20_000);

        // Otherwise the test could pass because nothing was compared.
        Assert.True(admitted > 10_000, $"{admitted} were admitted");
        Assert.True(refused > 10_000, $"{refused} were refused");
    }

    [Fact]
    public void Nothing_is_admitted_when_all_work_is_used_up()
    {
        ImmutableArray<ExecutionPath> paths = [new(0, 0, 0, 0, false), new(0, 1, 0, 0, false)];
        var effect = Any with { Path = [new PathSegment(1, paths, 1)] };
        Assert.True(new EffectsTogether { Work = 1 }.Admits(effect));
        Assert.False(new EffectsTogether { Work = 0 }.Admits(effect));
    }
}
