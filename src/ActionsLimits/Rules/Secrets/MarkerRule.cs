using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Secrets;

/// <summary>
/// Keyword markers. The Deploy CLI replaces them as text everywhere, in code too, and its mapping includes every environment variable of the
/// machine that runs the import unless it is told otherwise.
/// </summary>
public sealed class MarkerRule : Rule
{
    /// <summary>A marker in code that is replaced.</summary>
    public static RuleDescriptor RewrittenCode { get; } = new("AL4010", "Marker in code that a mapping or an environment variable rewrites", Severity.Warning);

    /// <summary>A marker that no mapping has.</summary>
    public static RuleDescriptor NoMapping { get; } = new("AL4011", "Marker without a mapping", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [RewrittenCode, NoMapping];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var missing = new Dictionary<string, List<Location>>(StringComparer.Ordinal);
        foreach (var marker in context.Bundle.Markers)
        {
            Note(context, marker.Key, marker.Location, missing);
        }

        HashSet<string>? variables = null;
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is not { } code || context.ScriptOf(code) is not { } script)
            {
                continue;
            }

            foreach (var marker in script.Facts.Markers)
            {
                var location = RuleContext.At(code, marker.Range);
                var sign = marker.IsJson ? "@@" : "##";
                var text = Wording.Quote($"{sign}{marker.Key}{sign}");
                if (IsMapped(context, marker.Key))
                {
                    findings.Add(new Finding
                    {
                        Rule = RewrittenCode,
                        Location = location,
                        Message = $"The code of {Wording.Subject(owner)} contains the marker {text}, which the keyword mapping replaces at the import: the deployed text and its size differ from this file and between environments. Use a secret for configuration, or rename the text if no replacement is meant.",
                    });
                }
                else if ((variables ??= LoadVariables()).Contains(marker.Key))
                {
                    findings.Add(new Finding
                    {
                        Rule = RewrittenCode,
                        Location = location,
                        Message = $"The code of {Wording.Subject(owner)} contains {text}, and {Wording.Quote(marker.Key)} is a usual environment variable: the Deploy CLI replaces it with the value on the machine that runs the import, unless it runs with --env=false. Rename the text.",
                    });
                }
                else
                {
                    Note(context, marker.Key, location, missing);
                }
            }
        }

        foreach (var (key, places) in missing)
        {
            places.Sort(static (left, right) => left.CompareTo(right));
            var mappings = context.Environments.Length switch
            {
                0 => "the keyword mapping does not have it",
                1 => $"the keyword mapping of environment {Wording.Quote(context.Environments[0].Name)} does not have it",
                _ => $"no keyword mapping of the {Wording.Number(context.Environments.Length)} environments has it",
            };
            var times = places.Count == 1 ? "" : $" in {Wording.Number(places.Count)} places";
            findings.Add(new Finding
            {
                Rule = NoMapping,
                Location = places[0],
                Message = $"The key {Wording.Quote(key)} stands as a keyword marker{times}, but {mappings}: the marker is deployed as it is. {Wording.DidYouMean(key, AllKeys(context))}Add the key to the mapping of each environment, or correct the marker.",
                Related = [.. places.Skip(1)],
            });
        }
    }

    private static void Note(RuleContext context, string key, Location location, Dictionary<string, List<Location>> missing)
    {
        if (!context.HasKeywordMapping || IsMapped(context, key))
        {
            return;
        }

        if (!missing.TryGetValue(key, out var places))
        {
            missing.Add(key, places = []);
        }

        places.Add(location);
    }

    private static bool IsMapped(RuleContext context, string key)
    {
        if (context.MappedKeys.Contains(key))
        {
            return true;
        }

        foreach (var environment in context.Environments)
        {
            if (environment.MappedKeys.Contains(key))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> AllKeys(RuleContext context)
        => context.MappedKeys.Concat(context.Environments.SelectMany(environment => environment.MappedKeys)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static HashSet<string> LoadVariables()
    {
        using var document = EmbeddedData.Open("environment-variables.json");
        return new HashSet<string>(EmbeddedData.Texts(document.RootElement, "names"), StringComparer.Ordinal);
    }
}
