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
    private readonly Dictionary<RuntimeInfo, int> _declared = [];
    private readonly Dictionary<int, string> _names = [];

    /// <summary>Finds the runtimes of all scripts.</summary>
    public ScriptRuntimes(RuleContext context)
    {
        var selected = context.SelectedRuntimes.Select(context.Runtimes.Find).OfType<RuntimeInfo>().ToList();
        var includers = new Dictionary<string, List<(string Action, RuntimeInfo Runtime, bool IsDeclared)>>(StringComparer.Ordinal);
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

            var declaredCount = runtimes.Count;
            foreach (var runtime in runtimes)
            {
                _declared[runtime] = _declared.GetValueOrDefault(runtime) + 1;
            }

            foreach (var runtime in selected)
            {
                Add(runtimes, runtime);
            }

            _ofActions[group.Key] = [.. runtimes.Select((runtime, index) => new ScriptRuntime(runtime.Id, runtime.Major, [], index < declaredCount))];
            foreach (var module in group.SelectMany(action => action.Modules).Select(module => module.Name.Value).Distinct(StringComparer.Ordinal))
            {
                if (!includers.TryGetValue(module, out var list))
                {
                    includers.Add(module, list = []);
                }

                list.AddRange(runtimes.Select((runtime, index) => (group.Key, runtime, index < declaredCount)));
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
                    entry.Key.Id,
                    entry.Key.Major,
                    [.. entry.Select(use => use.Action).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    entry.Any(use => use.IsDeclared)))]
                : [.. used.Select(runtime => new ScriptRuntime(runtime.Id, runtime.Major, [], _declared.ContainsKey(runtime)))];
        }

        foreach (var line in selected.Concat(_declared.Keys).GroupBy(runtime => runtime.Major))
        {
            _names[line.Key] = line
                .OrderByDescending(runtime => _declared.GetValueOrDefault(runtime))
                .ThenBy(runtime => runtime.IsMajor)
                .ThenBy(runtime => runtime.Id, StringComparer.Ordinal)
                .First().Id;
        }
    }

    /// <summary>The runtimes of a script, in order of their majors.</summary>
    public IEnumerable<ScriptRuntime> Of(ScriptOwner owner)
    {
        var runtimes = owner is ModuleDefinition ? _ofModules.GetValueOrDefault(owner.Name.Value) : _ofActions.GetValueOrDefault(owner.Name.Value);
        return runtimes.IsDefault ? [] : runtimes.OrderBy(runtime => runtime.Major).ThenBy(runtime => runtime.Id, StringComparer.Ordinal);
    }

    /// <summary>
    /// The runtimes of a script with one for each Node line: what the project selects besides is the same line again, whatever it is called. Declared ids of
    /// one line stay apart, since they are different runtimes of Auth0, with Actions of their own each.
    /// </summary>
    /// <returns>In order of their majors; the ids behind each are those that findings name.</returns>
    public IEnumerable<(ScriptRuntime Runtime, ImmutableArray<string> Ids)> LinesOf(ScriptOwner owner)
    {
        foreach (var line in Of(owner).GroupBy(runtime => runtime.Major))
        {
            var declared = line.Where(runtime => runtime.IsDeclared).ToArray();
            var selected = line.Where(runtime => !runtime.IsDeclared).ToArray();
            if (declared.Length == 0)
            {
                // One that others declare, so that all scripts have the line under one name.
                var name = _names.GetValueOrDefault(line.Key, selected[0].Id);
                yield return (selected[0] with { Id = name, Actions = ActionsOf(selected) }, IdsOf(selected));
                continue;
            }

            // Actions that bring a Module to the line only because the project selects it.
            var known = ActionsOf(declared);
            var others = ActionsOf(selected).Where(action => !known.Contains(action, StringComparer.Ordinal)).ToArray();
            var first = declared.FirstOrDefault(runtime => runtime.Id == _names.GetValueOrDefault(line.Key), declared[0]);
            foreach (var runtime in declared)
            {
                yield return ReferenceEquals(runtime, first)
                    ? (runtime with { Actions = [.. runtime.Actions.Concat(others).Order(StringComparer.Ordinal)] }, IdsOf([runtime, .. selected]))
                    : (runtime, [runtime.Id]);
            }
        }
    }

    private static ImmutableArray<string> ActionsOf(IEnumerable<ScriptRuntime> runtimes) =>
        [.. runtimes.SelectMany(runtime => runtime.Actions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static ImmutableArray<string> IdsOf(IEnumerable<ScriptRuntime> runtimes) => [.. runtimes.Select(runtime => runtime.Id)];

    private static void Add(List<RuntimeInfo> runtimes, RuntimeInfo? runtime)
    {
        if (runtime is not null && !runtimes.Contains(runtime))
        {
            runtimes.Add(runtime);
        }
    }
}
