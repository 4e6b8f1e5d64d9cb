using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Secrets;

/// <summary>Markers of manifests that stay unresolved in an environment that is checked: the Deploy CLI sends such a secret as the literal marker.</summary>
public sealed class PlaceholderRule : Rule
{
    /// <summary>An unresolved marker.</summary>
    public static RuleDescriptor Unresolved { get; } = new("AL4006", "Placeholder unresolved in a checked environment", Severity.Error) { GatesPackaging = true };

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Unresolved];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        if (!context.HasKeywordMapping)
        {
            return;
        }

        var readings = context.CheckedReadings().ToArray();
        var secrets = new Dictionary<(string Path, int Line), List<(ScriptOwner Owner, SecretDefinition Secret)>>();
        var unresolved = new Dictionary<KeywordMarker, List<string?>>();
        var order = new List<KeywordMarker>();
        foreach (var (bundle, environment) in readings)
        {
            foreach (var owner in bundle.Owners())
            {
                foreach (var secret in owner.Secrets)
                {
                    if (secret is { Kind: SecretValueKind.Placeholder or SecretValueKind.Mixed, ValueLocation: { } place })
                    {
                        if (!secrets.TryGetValue((place.Path, place.Line), out var onLine))
                        {
                            secrets.Add((place.Path, place.Line), onLine = []);
                        }

                        onLine.Add((owner, secret));
                    }
                }
            }

            foreach (var marker in bundle.Markers)
            {
                if (marker.IsResolved)
                {
                    continue;
                }

                if (!unresolved.TryGetValue(marker, out var environments))
                {
                    unresolved.Add(marker, environments = []);
                    order.Add(marker);
                }

                if (!environments.Contains(environment, StringComparer.Ordinal))
                {
                    environments.Add(environment);
                }
            }
        }

        foreach (var marker in order)
        {
            var environments = unresolved[marker];
            var secret = SecretAt(marker, secrets);
            if (environments.Count == readings.Length)
            {
                findings.Add(Report(context, marker, secret, environments, null));
                continue;
            }

            foreach (var environment in environments)
            {
                findings.Add(Report(context, marker, secret, [environment], environment));
            }
        }

        CheckInside(context, readings, findings);
    }

    /// <summary>Mapped values that hold markers themselves. What a value holds is not shown, not even the name of a key.</summary>
    private static void CheckInside(RuleContext context, (Bundle Bundle, string? Environment)[] readings, ICollection<Finding> findings)
    {
        var found = new Dictionary<Location, (string Subject, List<string?> Environments)>();
        foreach (var (bundle, environment) in readings)
        {
            foreach (var owner in bundle.Owners())
            {
                foreach (var secret in owner.Secrets)
                {
                    if (secret is { HoldsMarker: true, ValueLocation: { } place })
                    {
                        if (!found.TryGetValue(place, out var entry))
                        {
                            found.Add(place, entry = ($"secret {Wording.Quote(secret.Name.Value)} of {Wording.Subject(owner)}", []));
                        }

                        entry.Environments.Add(environment);
                    }
                }
            }
        }

        foreach (var (place, (subject, environments)) in found)
        {
            foreach (var environment in environments.Count == readings.Length ? [null] : environments)
            {
                findings.Add(new Finding
                {
                    Rule = Unresolved,
                    RuleSeverity = context.IsPackaging ? null : Severity.Warning,
                    Location = place,
                    Message = $"{Wording.In(environment)}The value that the keyword mapping gives {subject} holds a marker itself, which stays as it is: inside a value only markers are replaced whose keys come later in the mapping. The import would store the marker as a part of the secret. Write the whole value into the mapping.{(context.IsPackaging ? "" : " Packaging refuses it.")}",
                    Environment = environment,
                });
            }
        }
    }

    /// <summary>The secret whose value the marker is or is part of: the nearest one before it on its line (a whole manifest may be one line).</summary>
    private static (ScriptOwner Owner, SecretDefinition Secret)? SecretAt(
        KeywordMarker marker,
        Dictionary<(string Path, int Line), List<(ScriptOwner Owner, SecretDefinition Secret)>> secrets)
    {
        (ScriptOwner Owner, SecretDefinition Secret)? best = null;
        if (secrets.TryGetValue((marker.Location.Path, marker.Location.Line), out var onLine))
        {
            foreach (var candidate in onLine)
            {
                if (candidate.Secret.ValueLocation!.Column <= marker.Location.Column
                    && (best is null || candidate.Secret.ValueLocation.Column > best.Value.Secret.ValueLocation!.Column)
                    && candidate.Secret.Keys.Contains(marker.Key, StringComparer.Ordinal))
                {
                    best = candidate;
                }
            }
        }

        return best;
    }

    private static Finding Report(RuleContext context, KeywordMarker marker, (ScriptOwner Owner, SecretDefinition Secret)? secret, List<string?> environments, string? environment)
    {
        var sign = marker.IsJson ? "@@" : "##";
        var text = Wording.Quote($"{sign}{marker.Key}{sign}");
        var names = environments.OfType<string>().ToArray();
        var where = names.Length switch
        {
            0 => "the keyword mapping has no such key",
            1 => $"the keyword mapping of environment {Wording.Quote(names[0])} has no such key",
            _ => $"the keyword mappings of environments {Wording.List(names)} have no such key",
        };
        var what = secret is { } pair
            ? $"The value of secret {Wording.Quote(pair.Secret.Name.Value)} of {Wording.Subject(pair.Owner)} is the marker {text}, but {where}: the import would store the marker itself as the secret."
            : $"The marker {text} stays as it is, because {where}: the import would send the marker itself, drop the field, or fail to read the file.";
        return new Finding
        {
            Rule = Unresolved,
            RuleSeverity = context.IsPackaging ? null : Severity.Warning,
            Location = marker.Location,
            Message = $"{what} Add the key to the mapping, or correct the marker.{(context.IsPackaging ? "" : " Packaging refuses it.")}",
            Environment = environment,
        };
    }
}
