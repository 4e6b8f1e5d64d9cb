using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Execution;

/// <summary>Where a fact of a script stands: in the script, or in an Action Module that it runs.</summary>
/// <param name="Owner">The Action or Module whose code it is.</param>
/// <param name="Location">The place.</param>
/// <param name="Related">Where the script calls into the Module.</param>
internal sealed record FactPlace(ScriptOwner Owner, Location Location, ImmutableArray<Location> Related)
{
    /// <summary>The place of a fact; <see langword="null"/> when its Module is not in the bundle.</summary>
    /// <param name="context">What is checked.</param>
    /// <param name="owner">Whose fact it is.</param>
    /// <param name="script">The owner's script.</param>
    /// <param name="range">Where it stands.</param>
    /// <param name="inside">The Module that it stands in.</param>
    internal static FactPlace? Of(RuleContext context, ScriptOwner owner, AnalysedScript script, TextRange range, ModulePlace? inside)
    {
        if (inside is null)
        {
            return new FactPlace(owner, RuleContext.At(script.Code, range), []);
        }

        return context.Bundle.Modules.FirstOrDefault(module => string.Equals(module.Name.Value, inside.Module, StringComparison.Ordinal)) is { Code: { } code } module
            ? new FactPlace(module, RuleContext.At(code, range), inside.CallSite is { } site ? [RuleContext.At(script.Code, site)] : [])
            : null;
    }
}
