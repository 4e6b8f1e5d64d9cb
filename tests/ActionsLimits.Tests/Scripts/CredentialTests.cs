using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Scripts;

/// <summary>Credentials are put together here, so that neither this file nor the build's output contains one.</summary>
public sealed class CredentialTests
{
    private const string Letters = "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2dE3fG4hI5jK6lM7nO8pQ9rS0tU1v";
    private const string Hexadecimal = "3f9a1c7e5b2d8064f1e3a5c7b9d80246a1b3c5d7e9f80123456789abcdef0011";

    public static TheoryData<string, string> Marked()
    {
        var data = new TheoryData<string, string>();
        void Add(string kind, params string[] parts) => data.Add(string.Concat(parts), kind);
        Add("a Stripe secret key", "sk_", "live_", Letters[..24]);
        Add("a Stripe restricted key", "rk_", "live_", Letters[..24]);
        Add("a GitHub personal access token", "gh", "p_", Letters[..36]);
        Add("a GitHub OAuth token", "gh", "o_", Letters[..36]);
        Add("a GitHub fine-grained token", "github", "_pat_", Letters[..22], "_", Letters[..59]);
        Add("a GitLab personal access token", "gl", "pat-", Letters[..20]);
        Add("a Slack bot token", "xo", "xb-", "9048217365-", Letters[..24]);
        Add("a Slack webhook address", "https://hooks.", "slack.com/services/", "T0A1B2C3D/B0E1F2G3H/", Letters[..24]);
        Add("an AWS access key", "AK", "IA", "Q3EGTR7YUI5OPLKJ");
        Add("a Google API key", "AI", "za", Letters[..35]);
        Add("a SendGrid API key", "S", "G.", Letters[..22], ".", Letters[..43]);
        Add("an npm access token", "np", "m_", Letters[..36]);
        Add("a Mailgun API key", "ke", "y-", Hexadecimal[..32]);
        Add("an Azure storage key", "DefaultEndpointsProtocol=https;AccountName=a;Account", "Key=", Letters, Letters[..22], "==");
        Add("a signed JSON web token", "ey", "JhbGciOiJIUzI1NiJ9", ".ey", "JzdWIiOiIxMjM0NTY3ODkwIn0xyz", ".", Letters[..43]);
        Add("an address with a password", "postgres://", "admin:", Letters[..12], "@db.internal:5432/app");
        Add("a private key in PEM form", "-----BEGIN ", "PRIVATE KEY-----\\n", Letters, "\\n", Letters, "\\n-----END ", "PRIVATE KEY-----");
        return data;
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public void FindsWhatIssuersMark(string credential, string kind)
    {
        foreach (var script in new[] { $"x('{credential}')", $"const a = \"Bearer {credential}\";", $"y = `{credential}`" })
        {
            Assert.Equal(kind, Assert.Single(Analysis.Of(script).Credentials).Kind);
        }
    }

    [Fact]
    public void FindsKeyThatIsAddedUpFromLines()
    {
        var script = $"const k = '-----BEGIN RSA PRIVATE' + ' KEY-----\\n' +\n '{Letters}' + '{Letters}' + '-----END';"
            .Replace("PRIVATE' + ' KEY", "PRIVATE KEY", StringComparison.Ordinal);
        Assert.Equal("a private key in PEM form", Assert.Single(Analysis.Of(script).Credentials).Kind);
    }

    [Theory]
    [InlineData("const clientSecret = '{0}';")]
    [InlineData("const o = {{ client_secret: '{0}' }};")]
    [InlineData("const o = {{ 'x-api-key': '{0}' }};")]
    [InlineData("config.apiKey = '{0}';")]
    [InlineData("const password = process.env.PASSWORD || '{0}';")]
    [InlineData("class C {{ token = '{0}'; }}")]
    [InlineData("const {{ apiKey = '{0}' }} = x;")]
    [InlineData("fetch(u, {{ headers: {{ Authorization: 'Bearer {0}' }} }});")]
    [InlineData("const SIGNING_SECRET = `{0}`;")]
    public void FindsRandomTextUnderTellingNames(string template)
    {
        foreach (var value in new[] { Letters[..32], Hexadecimal[..32], Letters[3..27] })
        {
            var found = Assert.Single(Analysis.Of(string.Format(System.Globalization.CultureInfo.InvariantCulture, template, value)).Credentials);
            Assert.Equal("a value that looks generated, under a name for secrets", found.Kind);
        }
    }

    [Theory]
    [InlineData("const clientSecret = event.secrets.CLIENT_SECRET;")]
    [InlineData("const clientSecret = '##CLIENT_SECRET##';")]
    [InlineData("const password = 'your-password-here-123';")]
    [InlineData("const token = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx1';")]
    [InlineData("const apiKey = 'changeme-changeme-123456';")]
    [InlineData("const tokenUrl = 'https://example.auth0.com/oauth/token';")]
    [InlineData("const grant_type = 'http://auth0.com/oauth/grant-type/password-realm';")]
    [InlineData("const tokenType = 'urn:ietf:params:oauth:token-type:access_token2';")]
    [InlineData("const passwordPolicy = 'at-least-12-characters-long';")]
    [InlineData("const client_id = '3f9a1c7e-5b2d-8064-f1e3-a5c7b9d80246';")]
    [InlineData("const tokenCacheKey = 'management-api-token-v2-production';")]
    [InlineData("const secretName = 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA';")]
    [InlineData("const password = 'correct horse battery staple 1234';")]
    [InlineData("const commit = '3f9a1c7e5b2d8064f1e3a5c7b9d80246a1b3c5d7';")]
    [InlineData("const u = 'postgres://user:password@localhost/db'; const v = 'https://a.b/c?x=y:z@d'; const w = `https://${u}:${p}@host`;")]
    [InlineData("const pem = '-----BEGIN PRIVATE KEY-----\\n' + event.secrets.KEY; key.includes('-----BEGIN PRIVATE KEY-----');")]
    [InlineData("const a = 'skeleton_sk_live'; const b = 'monkey-business-as-usual'; const c = 'key-value-store-of-the-application';")]
    [InlineData("const publicKey = 'pk_test_aB3dE5gH7jK9mN1pQ2rS4tU6';")]
    public void LeavesHarmlessTextsAlone(string script) => Assert.Empty(Analysis.Of(script).Credentials);

    [Fact]
    public void ExampleOfTheIssuersDocumentationIsNoCredential() => Assert.Empty(Analysis.Of($"x('{"AK" + "IA"}IOSFODNN7EXAMPLE')").Credentials);

    [Fact]
    public void PlaceIsThatOfTheLiteral() =>
        Assert.Equal(new TextRange(2, 3, 2, 3 + 2 + 32), Analysis.Of("f(\n  '" + "sk_" + "live_" + Letters[..24] + "')").Credentials[0].Range);
}
