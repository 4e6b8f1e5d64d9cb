using ActionsLimits.Bundles;

namespace ActionsLimits.Rules;

/// <summary>Questions that several rules ask of a <see cref="Bundle"/>.</summary>
internal static class BundleExtensions
{
    /// <summary>The Actions, then the Modules.</summary>
    internal static IEnumerable<ScriptOwner> Owners(this Bundle bundle)
    {
        foreach (var action in bundle.Actions)
        {
            yield return action;
        }

        foreach (var module in bundle.Modules)
        {
            yield return module;
        }
    }

    /// <summary>The bundle with the mapping in force (environment <see langword="null"/>), then once for each environment.</summary>
    internal static IEnumerable<(Bundle Bundle, string? Environment)> Readings(this RuleContext context)
    {
        yield return (context.Bundle, null);
        foreach (var environment in context.Environments)
        {
            yield return (environment.Bundle, environment.Name);
        }
    }
}
