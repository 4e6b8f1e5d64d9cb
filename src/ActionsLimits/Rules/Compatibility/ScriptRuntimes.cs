using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Node;

namespace ActionsLimits.Rules.Compatibility;

/// <summary>
/// Which runtimes each script runs on. An Action: the one it declares (or the default), and those that the project selects. A Module is built
/// once and runs wherever an Action includes it: those of all such Actions; one that nobody includes, those in use.
/// </summary>
internal sealed class ScriptRuntimes
{
    private readonly Dictionary<string, ImmutableArray<ScriptRuntime>> _ofActions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<ScriptRuntime>> _ofModules = new(StringComparer.Ordinal);

    /// <summary>Finds the runtimes of all scripts.</summary>
    public ScriptRuntimes(RuleContext context)
    {
        var selected = context.SelectedRuntimes.Select(context.Runtimes.Find).OfType<RuntimeInfo>().ToList();
        var includers = new Dictionary<string, List<(string Action, RuntimeInfo Runtime)>>(StringComparer.Ordinal);
        var used = new List<RuntimeInfo>();
        foreach (var group in context.Readings().SelectMany(reading => reading.Bundle.Actions).GroupBy(action => action.Name.Value, StringComparer.Ordinal))
        {
            var runtimes = new List<RuntimeInfo>();
            foreach (var action in group)
            {
                // An unknown id is AL3009's business; what the Action will run on then is the default.
                var declared = action.Runtime is { } runtime && !KeywordMarkers.IsIn(runtime.Value) ? context.Runtimes.Find(runtime.Value) : null;
                Add(runtimes, declared ?? context.Runtimes.Find(context.Runtimes.DefaultId));
            }

            foreach (var runtime in selected)
            {
                Add(runtimes, runtime);
            }

            _ofActions[group.Key] = [.. runtimes.Select(runtime => new ScriptRuntime(runtime.Id, runtime.Major, []))];
            foreach (var module in group.SelectMany(action => action.Modules).Select(module => module.Name.Value).Distinct(StringComparer.Ordinal))
            {
                if (!includers.TryGetValue(module, out var list))
                {
                    includers.Add(module, list = []);
                }

                list.AddRange(runtimes.Select(runtime => (group.Key, runtime)));
            }

            foreach (var runtime in runtimes)
            {
                Add(used, runtime);
            }
        }

        if (used.Count == 0)
        {
            Add(used, context.Runtimes.Find(context.Runtimes.DefaultId));
            used.AddRange(selected.Where(runtime => !used.Contains(runtime)));
        }

        foreach (var module in context.Bundle.Modules)
        {
            _ofModules[module.Name.Value] = includers.TryGetValue(module.Name.Value, out var list)
                ? [.. list.GroupBy(entry => entry.Runtime).Select(entry => new ScriptRuntime(
                    entry.Key.Id, entry.Key.Major, [.. entry.Select(use => use.Action).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))]
                : [.. used.Select(runtime => new ScriptRuntime(runtime.Id, runtime.Major, []))];
        }
    }

    /// <summary>The runtimes of a script, in order of their majors.</summary>
    public IEnumerable<ScriptRuntime> Of(ScriptOwner owner)
    {
        var runtimes = owner is ModuleDefinition ? _ofModules.GetValueOrDefault(owner.Name.Value) : _ofActions.GetValueOrDefault(owner.Name.Value);
        return runtimes.IsDefault ? [] : runtimes.OrderBy(runtime => runtime.Major).ThenBy(runtime => runtime.Id, StringComparer.Ordinal);
    }

    private static void Add(List<RuntimeInfo> runtimes, RuntimeInfo? runtime)
    {
        if (runtime is not null && !runtimes.Contains(runtime))
        {
            runtimes.Add(runtime);
        }
    }
}
