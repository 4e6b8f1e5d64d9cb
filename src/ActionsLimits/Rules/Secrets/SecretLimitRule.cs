using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;
using ActionsLimits.Limits;

namespace ActionsLimits.Rules.Secrets;

/// <summary>Lengths of names and values of secrets and their uniqueness, in every environment. Values are known here by their length only.</summary>
public sealed class SecretLimitRule : Rule
{
    /// <summary>A name that the API refuses.</summary>
    public static RuleDescriptor InvalidName { get; } = new("AL4001", "Secret name empty or over 128 characters", Severity.Error) { GatesPackaging = true };

    /// <summary>A value that is too long.</summary>
    public static RuleDescriptor ValueTooLong { get; } = new("AL4002", "Secret value over 4,096 characters", Severity.Error) { GatesPackaging = true };

    /// <summary>The same secret twice.</summary>
    public static RuleDescriptor DeclaredTwice { get; } = new("AL4003", "Secret declared twice", Severity.Error) { GatesPackaging = true };

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [InvalidName, ValueTooLong, DeclaredTwice];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var reported = new ReadingFindings(findings);
        var nameLimit = context.Limits["secret-name"];
        var valueLimit = context.Limits["secret-value"];
        foreach (var (bundle, environment) in context.Readings())
        {
            foreach (var owner in bundle.Owners())
            {
                var first = new Dictionary<string, SecretDefinition>(StringComparer.Ordinal);
                foreach (var secret in owner.Secrets)
                {
                    CheckName(owner, secret, nameLimit, environment, reported);
                    CheckValue(owner, secret, valueLimit, environment, reported);
                    if (secret.Name.Value.Length > 0 && !first.TryAdd(secret.Name.Value, secret))
                    {
                        reported.Add(new Finding
                        {
                            Rule = DeclaredTwice,
                            Location = secret.Name.Location,
                            Message = $"{Wording.In(environment)}{Wording.Subject(owner)} declares secret {Wording.Quote(secret.Name.Value)} twice; the two are one secret to Auth0, and which value it gets is not defined. Remove one of them.",
                            Related = [first[secret.Name.Value].Name.Location],
                            Environment = environment,
                        });
                    }
                }
            }
        }
    }

    private static void CheckName(ScriptOwner owner, SecretDefinition secret, Limit limit, string? environment, ReadingFindings findings)
    {
        var name = secret.Name.Value;
        var length = Wording.CodePoints(name);
        if (length == 0)
        {
            findings.Add(new Finding
            {
                Rule = InvalidName,
                Location = secret.Name.Location,
                Message = $"{Wording.In(environment)}{Wording.Subject(owner)} declares a secret with an empty name; Auth0 wants 1 to {Wording.Number(limit.Maximum)} characters and refuses the import. Name the secret or remove it.",
                Measured = 0,
                Limit = limit.Maximum,
                Environment = environment,
            });
            return;
        }

        if (length <= limit.Maximum || KeywordMarkers.IsIn(name))
        {
            return;
        }

        var otherReading = owner is ModuleDefinition && limit.PlatformMaximum is null
            ? " (the API's schema allows 255 for a Module, the Limitations page 128 for every secret; the stricter number counts)"
            : "";
        findings.Add(new Finding
        {
            Rule = InvalidName,
            Location = secret.Name.Location,
            Message = $"{Wording.In(environment)}{Wording.Subject(owner)} declares secret {Wording.Quote(name)} with a name of {Wording.Amount(limit.Unit, length)}, {Wording.Number(length - limit.Maximum)} over {Wording.LimitOf(limit)}{otherReading}, so the import refuses it. Shorten the name here and in the code.",
            Measured = length,
            Limit = limit.Maximum,
            Environment = environment,
        });
    }

    private static void CheckValue(ScriptOwner owner, SecretDefinition secret, Limit limit, string? environment, ReadingFindings findings)
    {
        if (secret.Length is not { } length || length <= limit.Maximum)
        {
            return;
        }

        var least = secret.Kind == SecretValueKind.Mixed ? "at least " : "";
        findings.Add(new Finding
        {
            Rule = ValueTooLong,
            Location = secret.ValueLocation ?? secret.Location,
            Message = $"{Wording.In(environment)}{Wording.Subject(owner)} declares secret {Wording.Quote(secret.Name.Value)} with a value of {least}{Wording.Amount(limit.Unit, length)}, {Wording.Number(length - limit.Maximum)} over {Wording.LimitOf(limit)}, so the import refuses it. Split the value into two secrets, or store a shorter form of it, such as a key instead of a certificate chain.",
            Measured = length,
            Limit = limit.Maximum,
            Environment = environment,
        });
    }
}
