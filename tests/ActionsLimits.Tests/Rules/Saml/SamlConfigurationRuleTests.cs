using ActionsLimits.Rules.Saml;

namespace ActionsLimits.Tests.Rules.Saml;

public sealed class SamlConfigurationRuleTests
{
    private static readonly SamlConfigurationRule Rule = new();

    public static TheoryData<string, int> Fields => new()
    {
        { "audience", 2_048 },
        { "recipient", 2_048 },
        { "destination", 2_048 },
        { "nameIdentifierFormat", 512 },
        { "authnContextClassRef", 512 },
        { "signingCert", 4_096 },
        { "encryptionCert", 4_096 },
        { "encryptionPublicKey", 4_096 },
        { "cert", 4_096 },
        { "key", 4_096 },
        { "issuer", 512 },
        { "RelayState", 512 },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void Each_field_has_its_limit(string field, int maximum)
    {
        Assert.Empty(new ContextBuilder().Client("c", client => client.Saml(field, maximum - 1)).Codes(Rule));
        Assert.Empty(new ContextBuilder().Client("c", client => client.Saml(field, maximum)).Codes(Rule));

        var context = new ContextBuilder().Client("c", client => client.Saml(field, maximum + 1));
        var finding = Assert.Single(context.Run(Rule));
        Assert.Equal("AL5001", finding.Rule.Code);
        Assert.Equal(context.Build().Bundle.Clients[0].SamlValues[0].Location, finding.Location);
        Assert.Equal(maximum + 1, finding.Measured);
        Assert.Equal(maximum, finding.Limit);
        Assert.Contains($"has {(field[0] is 'a' or 'e' or 'i' ? "an" : "a")} {field} of", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mappings.email", 100_000)]
    [InlineData("logout.callback", 100_000)]
    [InlineData("signatureAlgorithm", 100_000)]
    public void Other_fields_have_none(string field, int bytes)
        => Assert.Empty(new ContextBuilder().Client("c", client => client.Saml(field, bytes)).Codes(Rule));

    [Fact]
    public void Bytes_count_and_the_reading_in_characters_is_named()
        => Assert.Contains("2,000 characters, which Auth0's kit would accept", Assert.Single(new ContextBuilder()
            .Client("c", client => client.Saml("audience", 3_000, 2_000)).Run(Rule)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_least_length_is_enough()
        => Assert.Contains("at least 2,049 bytes", Assert.Single(new ContextBuilder()
            .Client("c", client => client.Saml("audience", 2_049, isLowerBound: true)).Run(Rule)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(9, "")]
    [InlineData(10, "")]
    [InlineData(11, "AL5002")]
    public void There_are_10_probes(int count, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Client("c", client => client.Probes([.. Enumerable.Repeat(20, count)])).Codes(Rule)));

    [Theory]
    [InlineData(511, "")]
    [InlineData(512, "")]
    [InlineData(513, "AL5002")]
    public void A_probe_has_512_bytes(int bytes, string expected)
        => Assert.Equal(expected, string.Join(",", new ContextBuilder().Client("c", client => client.Probes(20, bytes)).Codes(Rule)));

    [Fact]
    public void A_value_that_is_too_long_in_one_environment_is_reported_there()
        => Assert.Equal("prod", Assert.Single(new ContextBuilder()
            .Client("c", client => client.Saml("signingCert", 0, isLowerBound: true))
            .Environment("prod", ["CERT"], environment => environment.Client("c", client => client.Saml("signingCert", 4_097)))
            .Run(Rule)).Environment);

    [Fact]
    public void Packaging_cannot_switch_them_off() => Assert.All(Rule.Descriptors, descriptor => Assert.True(descriptor.GatesPackaging));
}
