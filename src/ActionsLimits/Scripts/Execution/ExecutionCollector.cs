using System.Collections.Immutable;
using ActionsLimits.Scripts.Facts;

namespace ActionsLimits.Scripts.Execution;

/// <summary>Finds what a script does to the outside, itself or through the Action Modules that it loads. Needs the facts of <see cref="RequireCollector"/>.</summary>
internal sealed class ExecutionCollector : FactCollector
{
    private const string ModulePrefix = "actions:";

    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts)
    {
        var own = new ScriptUnit(null, model.Text, model.Replaced, model.Tree);
        var links = ImmutableArray<ModuleLink>.Empty;
        List<ScriptUnit>? modules = null;
        if (model.FindModule is { } find)
        {
            foreach (var specifier in facts.Requires.Select(static fact => fact.Specifier).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                if (specifier.StartsWith(ModulePrefix, StringComparison.Ordinal))
                {
                    var name = specifier[ModulePrefix.Length..];
                    var (unit, hash) = find(name);
                    links = links.Add(new ModuleLink(name, hash));
                    if (unit is not null)
                    {
                        (modules ??= []).Add(unit);
                    }
                }
            }
        }

        facts.Execution = new AbstractMachine(own, modules).Follow() with { Links = links };
    }
}
