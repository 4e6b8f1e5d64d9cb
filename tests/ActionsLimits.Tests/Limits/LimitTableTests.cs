using System.Globalization;
using ActionsLimits.Limits;

namespace ActionsLimits.Tests.Limits;

public sealed class LimitTableTests
{
    private static readonly LimitTable Table = LimitTable.LoadPlatform();

    [Fact]
    public void Ids_are_unique_and_in_kebab_case()
    {
        Assert.Equal(Table.All.Length, Table.All.Select(limit => limit.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Table.All, limit => Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", limit.Id));
    }

    [Fact]
    public void Every_limit_says_what_is_counted_where_it_comes_from_and_when_it_was_confirmed()
        => Assert.All(Table.All, limit =>
        {
            Assert.True(limit.Maximum > 0, limit.Id);
            Assert.NotEmpty(limit.Title);
            Assert.EndsWith(".", limit.Counted, StringComparison.Ordinal);
            Assert.NotEmpty(limit.Source);
            Assert.True(DateOnly.TryParseExact(limit.Confirmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), limit.Id);
            Assert.All(limit.Rules, rule => Assert.Matches("^AL[0-9]{4}$", rule));
        });

    [Fact]
    public void Every_limit_has_rules_or_a_reason_why_no_rule_can_decide_it()
        => Assert.All(Table.All, limit => Assert.True(limit.Rules.IsEmpty == limit.Undecidable is not null, $"{limit.Id} has to have either rules or undecidable."));

    // The numbers of the page and of the policy, with k as design and references read it. A moved limit is changed in the data and here.
    [Theory]
    [InlineData("action-size", 100_000, LimitUnit.Bytes)]
    [InlineData("module-size", 65_536, LimitUnit.CodePoints)]
    [InlineData("actions-per-tenant", 100, LimitUnit.Count)]
    [InlineData("modules-per-tenant", 100, LimitUnit.Count)]
    [InlineData("actions-per-trigger", 20, LimitUnit.Count)]
    [InlineData("actions-per-provider-trigger", 1, LimitUnit.Count)]
    [InlineData("modules-per-action", 3, LimitUnit.Count)]
    [InlineData("secrets-per-action", 30, LimitUnit.Count)]
    [InlineData("secrets-per-module", 30, LimitUnit.Count)]
    [InlineData("dependencies-per-action", 10, LimitUnit.Count)]
    [InlineData("dependencies-per-module", 10, LimitUnit.Count)]
    [InlineData("versions-per-action", 50, LimitUnit.Count)]
    [InlineData("versions-per-module", 50, LimitUnit.Count)]
    [InlineData("module-name", 255, LimitUnit.CodePoints)]
    [InlineData("secret-name", 128, LimitUnit.CodePoints)]
    [InlineData("secret-value", 4_096, LimitUnit.CodePoints)]
    [InlineData("saml-audience", 2_048, LimitUnit.Bytes)]
    [InlineData("saml-recipient", 2_048, LimitUnit.Bytes)]
    [InlineData("saml-destination", 2_048, LimitUnit.Bytes)]
    [InlineData("saml-name-identifier-format", 512, LimitUnit.Bytes)]
    [InlineData("saml-name-identifier-probes", 10, LimitUnit.Count)]
    [InlineData("saml-name-identifier-probe", 512, LimitUnit.Bytes)]
    [InlineData("saml-authn-context-class-ref", 512, LimitUnit.Bytes)]
    [InlineData("saml-signing-cert", 4_096, LimitUnit.Bytes)]
    [InlineData("saml-encryption-cert", 4_096, LimitUnit.Bytes)]
    [InlineData("saml-encryption-public-key", 4_096, LimitUnit.Bytes)]
    [InlineData("saml-cert", 4_096, LimitUnit.Bytes)]
    [InlineData("saml-key", 4_096, LimitUnit.Bytes)]
    [InlineData("saml-issuer", 512, LimitUnit.Bytes)]
    [InlineData("saml-relay-state", 512, LimitUnit.Bytes)]
    [InlineData("saml-attribute-name", 1_024, LimitUnit.Bytes)]
    [InlineData("saml-attribute-value", 2_048, LimitUnit.Bytes)]
    [InlineData("saml-attributes", 100, LimitUnit.Count)]
    [InlineData("saml-attributes-total", 10_240, LimitUnit.Bytes)]
    [InlineData("primary-user-id", 128, LimitUnit.Utf16Units)]
    [InlineData("primary-user-calls", 1, LimitUnit.Count)]
    [InlineData("cache-key", 64, LimitUnit.Bytes)]
    [InlineData("cache-value", 4_096, LimitUnit.Bytes)]
    [InlineData("cache-entries", 20, LimitUnit.Count)]
    [InlineData("cache-total", 8_192, LimitUnit.Bytes)]
    [InlineData("cache-lifetime", 86_400_000, LimitUnit.Milliseconds)]
    [InlineData("transaction-metadata-key", 64, LimitUnit.Utf16Units)]
    [InlineData("transaction-metadata-value", 8_192, LimitUnit.Bytes)]
    [InlineData("transaction-metadata-total", 16_384, LimitUnit.Bytes)]
    [InlineData("user-metadata", 32_768, LimitUnit.Bytes)]
    [InlineData("app-metadata", 32_768, LimitUnit.Bytes)]
    [InlineData("console-log", 256, LimitUnit.Utf16Units)]
    [InlineData("execution-time", 20_000, LimitUnit.Milliseconds)]
    [InlineData("execution-log-retention", 10, LimitUnit.Days)]
    public void The_numbers_are_Auth0s(string id, long maximum, LimitUnit unit)
    {
        Assert.Equal(maximum, Table[id].Maximum);
        Assert.Equal(unit, Table[id].Unit);
    }

    [Fact]
    public void A_project_lowers_a_limit_but_never_raises_it()
    {
        var tightened = Table.Tighten(new Dictionary<string, long> { ["action-size"] = 80_000, ["module-size"] = 1_000_000, ["no-such-limit"] = 1 });

        Assert.Equal(80_000, tightened["action-size"].Maximum);
        Assert.Equal(65_536, tightened["module-size"].Maximum);
        Assert.Null(tightened.TryGet("no-such-limit"));
        Assert.Equal(100_000, Table["action-size"].Maximum);
    }
}
