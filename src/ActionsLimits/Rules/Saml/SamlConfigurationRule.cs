using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Limits;

namespace ActionsLimits.Rules.Saml;

/// <summary>Sizes of SAML configuration values: of the SAML add-on of clients, in every environment, and of the arguments of setters.</summary>
public sealed class SamlConfigurationRule : Rule
{
    /// <summary>A value over its limit.</summary>
    public static RuleDescriptor ValueTooLong { get; } = new("AL5001", "SAML configuration value too long", Severity.Error) { GatesPackaging = true };

    /// <summary>Too many probes, or one that is too long.</summary>
    public static RuleDescriptor Probes { get; } = new("AL5002", "More than 10 nameIdentifierProbes, or one over 0.5 kB", Severity.Error) { GatesPackaging = true };

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [ValueTooLong, Probes];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var reported = new ReadingFindings(findings);
        foreach (var (bundle, environment) in context.Readings())
        {
            foreach (var client in bundle.Clients)
            {
                CheckClient(client, context.Limits, environment, reported);
            }
        }

        SamlSetters.Check(context, findings);
    }

    /// <summary>Id of the limit on a field of the configuration; <see langword="null"/> for a field without one.</summary>
    internal static string? LimitOf(string field) => field switch
    {
        "audience" => "saml-audience",
        "recipient" => "saml-recipient",
        "destination" => "saml-destination",
        "nameIdentifierFormat" => "saml-name-identifier-format",
        "nameIdentifierProbes" => "saml-name-identifier-probe",
        "authnContextClassRef" => "saml-authn-context-class-ref",
        "signingCert" => "saml-signing-cert",
        "encryptionCert" => "saml-encryption-cert",
        "encryptionPublicKey" => "saml-encryption-public-key",
        "cert" => "saml-cert",
        "key" => "saml-key",
        "issuer" => "saml-issuer",
        "RelayState" => "saml-relay-state",
        _ => null,
    };

    private static void CheckClient(ClientDefinition client, LimitTable limits, string? environment, ReadingFindings findings)
    {
        var subject = $"{Wording.In(environment)}The SAML add-on of client {Wording.Quote(client.Name.Value)}";
        var probeLimit = limits["saml-name-identifier-probes"];
        if (client.ProbeCount is { } count && count.Value > probeLimit.Maximum)
        {
            // At the first probe too many where its place is known, as for every other count.
            var place = client.SamlValues.FirstOrDefault(value => value.Field == "nameIdentifierProbes" && value.Index == probeLimit.Maximum)?.Location ?? count.Location;
            findings.Add(new Finding
            {
                Rule = Probes,
                Location = place,
                Message = $"{subject} has {Wording.Number(count.Value)} nameIdentifierProbes, {Wording.Number(count.Value - probeLimit.Maximum)} over {Wording.LimitOf(probeLimit)}; Auth0 states the limit for Actions, which override the add-on, and a login with more of them can fail. Keep the attributes that really identify users.",
                Measured = count.Value,
                Limit = probeLimit.Maximum,
                Environment = environment,
            });
        }

        foreach (var value in client.SamlValues)
        {
            if (LimitOf(value.Field) is not { } id)
            {
                continue;
            }

            var limit = limits[id];
            if (value.Bytes <= limit.Maximum)
            {
                continue;
            }

            var isProbe = value.Field == "nameIdentifierProbes";
            var what = isProbe && value.Index is { } index ? $"nameIdentifierProbes[{Wording.Number(index)}]" : value.Field;
            findings.Add(new Finding
            {
                Rule = isProbe ? Probes : ValueTooLong,
                Location = value.Location,
                Message = $"{subject} has {WithArticle(what)} of {(value.IsLowerBound ? "at least " : "")}{Wording.Amount(limit.Unit, value.Bytes)}, {Wording.Number(value.Bytes - limit.Maximum)} over {Wording.LimitOf(limit)}{OtherReading(limit, value)}. SAML logins of this client can fail with it. {Advice(value.Field)}",
                Measured = value.Bytes,
                Limit = limit.Maximum,
                Environment = environment,
            });
        }
    }

    /// <summary>The page says kB, Auth0's kit counts characters: they differ for text that is not ASCII.</summary>
    private static string OtherReading(Limit limit, SamlValue value)
        => value.Length <= limit.Maximum
            ? $" ({Wording.Number(value.Length)} characters, which Auth0's kit would accept; the Limitations page says kB, the stricter reading)"
            : "";

    /// <summary>A field with its article: "an audience".</summary>
    internal static string WithArticle(string field) => (field[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + field;

    internal static string Advice(string field) => field switch
    {
        "signingCert" or "encryptionCert" or "encryptionPublicKey" or "cert" or "key" => "Give the one certificate or key that is needed, not the chain.",
        "nameIdentifierProbes" => "Shorten the name of the attribute.",
        _ => "Use a shorter value.",
    };
}
