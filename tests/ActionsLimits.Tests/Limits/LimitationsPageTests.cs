using ActionsLimits.Limits;

namespace ActionsLimits.Tests.Limits;

public sealed class LimitationsPageTests
{
    private static readonly LimitationsPage Page = LimitationsPage.Load();
    private static readonly LimitTable Table = LimitTable.LoadPlatform();

    // One entry for each statement of the page, in its order, with the words that identify it. Written from the page, not from the data.
    public static TheoryData<string, string, string> Statements => new()
    {
        { "Actions", "100 kB", "action-size" },
        { "Actions Modules", "not to other Action Modules", "" },
        { "Actions Modules", "runtime of the Action that includes them", "" },
        { "Account Linking", "limited to 128 characters", "primary-user-id" },
        { "Account Linking", "called once per transaction", "primary-user-calls" },
        { "Account Linking", "same Action as setPrimaryUser is discarded", "" },
        { "Account Linking", "Rule sets context.primaryUser", "" },
        { "Cached data", "24 hours", "cache-lifetime" },
        { "Cached data", "20 entries", "cache-entries" },
        { "Cached data", "64 bytes", "cache-key" },
        { "Cached data", "4 kB", "cache-value" },
        { "Cached data", "8 kB", "cache-total" },
        { "Cached data", "not guaranteed for subsequent executions", "" },
        { "Cached data", "different cache state", "" },
        { "Executions", "20 seconds", "execution-time" },
        { "Executions", "separate timeout before the redirect and after", "execution-time" },
        { "Executions", "event.request object", "" },
        { "Logs", "256 characters", "console-log" },
        { "Logs", "retained for 10 days", "execution-log-retention" },
        { "Programming languages", "TypeScript", "" },
        { "Secrets", "key may have a maximum length of 128 characters", "secret-name" },
        { "Secrets", "value may have a maximum length of 4096 characters", "secret-value" },
        { "SAML attributes", "100 SAML attributes", "saml-attributes" },
        { "SAML attributes", "names have a maximum size of 1 kB", "saml-attribute-name" },
        { "SAML attributes", "values have a maximum size of 2 kB", "saml-attribute-value" },
        { "SAML attributes", "total SAML assertions have a maximum size of 10 kB", "saml-attributes-total" },
        { "SAML configuration", "audience has a maximum size of 2 kB", "saml-audience" },
        { "SAML configuration", "recipient has a maximum size of 2 kB", "saml-recipient" },
        { "SAML configuration", "destination has a maximum size of 2 kB", "saml-destination" },
        { "SAML configuration", "nameIdentifierFormat has a maximum size of 0.5 kB", "saml-name-identifier-format" },
        { "SAML configuration", "10 probes with a maximum size of 0.5 kB each", "saml-name-identifier-probes,saml-name-identifier-probe" },
        { "SAML configuration", "authnContextClassRef has a maximum size of 0.5 kB", "saml-authn-context-class-ref" },
        { "SAML configuration", "signingCert has a maximum size of 4 kB", "saml-signing-cert" },
        { "SAML configuration", "encryptionCert has a maximum size of 4 kB", "saml-encryption-cert" },
        { "SAML configuration", "encryptionPublicKey has a maximum size of 4 kB", "saml-encryption-public-key" },
        { "SAML configuration", "cert has a maximum size of 4 kB", "saml-cert" },
        { "SAML configuration", "key has a maximum size of 4 kB", "saml-key" },
        { "Service requests", "rate limited", "" },
        { "Service requests", "IP addresses", "" },
        { "Transaction metadata", "only on post-login", "" },
        { "Transaction metadata", "not persisted", "" },
        { "Transaction metadata", "outside of the Actions within the same transaction", "" },
        { "Transaction metadata", "64 characters", "transaction-metadata-key" },
        { "Transaction metadata", "8 KB", "transaction-metadata-value" },
        { "Transaction metadata", "string, number, and boolean", "" },
        { "Transaction metadata", "16 KB", "transaction-metadata-total" },
        { "Transaction metadata", "safety check", "" },
        { "Upstream tokens from external IdPs", "identities array", "" },
        { "User metadata and app metadata", "32 kB of user metadata", "user-metadata" },
        { "User metadata and app metadata", "32 kB of app metadata", "app-metadata" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void Every_statement_of_the_page_is_covered(string section, string words, string limits)
    {
        var row = Assert.Single(Page.Rows, row => row.Section == section && row.Statement.Contains(words, StringComparison.Ordinal));
        Assert.Equal(limits, string.Join(",", row.Limits));
        Assert.True(row.Rules.Length > 0 || row.Answer.StartsWith("Nothing to check:", StringComparison.Ordinal), row.Statement);
    }

    [Fact]
    public void Nothing_is_listed_that_the_page_does_not_say() => Assert.Equal(Statements.Count, Page.Rows.Length);

    [Fact]
    public void Rows_name_limits_that_exist_and_agree_with_them_about_rules()
        => Assert.All(Page.Rows, row => Assert.All(row.Limits, id => Assert.All(row.Rules, rule => Assert.Contains(rule, Table[id].Rules))));
}
