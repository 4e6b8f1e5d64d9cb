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
    /// Whether a text still has a keyword marker in it: then what will stand there at the import is unknown, and nothing is said about it.
    /// </summary>
    internal static bool HasMarker(this string text) => HasMarker(text, "##") || HasMarker(text, "@@");

    private static bool HasMarker(string text, string sign)
    {
        var start = text.IndexOf(sign, StringComparison.Ordinal);
        return start >= 0 && text.IndexOf(sign, start + 3 > text.Length ? text.Length : start + 3, StringComparison.Ordinal) >= 0;
    }
}
