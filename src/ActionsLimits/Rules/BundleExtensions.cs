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

    /// <summary>
    /// The readings in which markers are expected to have values. The one without environment is of its own only where it has a mapping: else
    /// its markers are the deployment's affair.
    /// </summary>
    internal static IEnumerable<(Bundle Bundle, string? Environment)> CheckedReadings(this RuleContext context)
    {
        var hasMapping = context.HasKeywordMapping && (context.Environments.IsEmpty || !context.MappedKeys.IsEmpty);
        return context.Readings().Where(reading => reading.Environment is not null || hasMapping);
    }
}
