using System.Buffers;

namespace ActionsLimits.Scripts.Facts;

/// <summary>A form of credential that its issuer marks with a prefix.</summary>
/// <param name="Prefix">The prefix.</param>
/// <param name="Kind">What it is, for messages.</param>
/// <param name="MinimumLength">Characters that follow the prefix at least.</param>
/// <param name="MaximumLength">Characters that follow the prefix at most.</param>
/// <param name="Characters">Characters that may follow.</param>
internal sealed record CredentialPattern(string Prefix, string Kind, int MinimumLength, int MaximumLength, SearchValues<char> Characters)
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Letters and digits.</summary>
    public static SearchValues<char> Letters { get; } = SearchValues.Create(Alphanumeric);

    /// <summary>Letters, digits, <c>-</c> and <c>_</c>.</summary>
    public static SearchValues<char> UrlSafe { get; } = SearchValues.Create(Alphanumeric + "-_");

    /// <summary>Capital letters and digits.</summary>
    public static SearchValues<char> Capitals { get; } = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Hexadecimal digits in lower case.</summary>
    public static SearchValues<char> Hexadecimal { get; } = SearchValues.Create("0123456789abcdef");

    /// <summary>Letters, digits, <c>+</c>, <c>/</c> and <c>=</c>.</summary>
    public static SearchValues<char> Base64 { get; } = SearchValues.Create(Alphanumeric + "+/=");

    /// <summary>
    /// The forms whose issuers document the prefix (Stripe "API keys", GitHub "token formats", Slack "token types", AWS "IAM unique identifiers",
    /// Google "API keys", SendGrid, npm, GitLab, Shopify, DigitalOcean, OpenAI, Anthropic, Hugging Face, Postman, Mailgun and Linear documentation).
    /// Publishable and test keys are left out: they are made to be seen.
    /// </summary>
    public static IReadOnlyList<CredentialPattern> All { get; } =
    [
        new("sk_live_", "a Stripe secret key", 16, 256, Letters),
        new("rk_live_", "a Stripe restricted key", 16, 256, Letters),
        new("whsec_", "a webhook signing secret", 24, 128, Base64),
        new("ghp_", "a GitHub personal access token", 36, 255, Letters),
        new("gho_", "a GitHub OAuth token", 36, 255, Letters),
        new("ghu_", "a GitHub user token", 36, 255, Letters),
        new("ghs_", "a GitHub server token", 36, 255, Letters),
        new("ghr_", "a GitHub refresh token", 36, 255, Letters),
        new("github_pat_", "a GitHub fine-grained token", 60, 255, UrlSafe),
        new("glpat-", "a GitLab personal access token", 20, 64, UrlSafe),
        new("xoxb-", "a Slack bot token", 20, 255, UrlSafe),
        new("xoxa-", "a Slack app token", 20, 255, UrlSafe),
        new("xoxp-", "a Slack user token", 20, 255, UrlSafe),
        new("xoxr-", "a Slack refresh token", 20, 255, UrlSafe),
        new("xoxs-", "a Slack session token", 20, 255, UrlSafe),
        new("xapp-", "a Slack app-level token", 20, 255, UrlSafe),
        new("AKIA", "an AWS access key", 16, 16, Capitals),
        new("ASIA", "an AWS session key", 16, 16, Capitals),
        new("AIza", "a Google API key", 35, 35, UrlSafe),
        new("GOCSPX-", "a Google OAuth client secret", 28, 28, UrlSafe),
        new("npm_", "an npm access token", 36, 36, Letters),
        new("key-", "a Mailgun API key", 32, 32, Hexadecimal),
        new("shpat_", "a Shopify access token", 32, 32, Letters),
        new("shpss_", "a Shopify shared secret", 32, 32, Letters),
        new("dop_v1_", "a DigitalOcean token", 64, 64, Hexadecimal),
        new("sk-ant-", "an Anthropic API key", 32, 255, UrlSafe),
        new("sk-proj-", "an OpenAI API key", 32, 255, UrlSafe),
        new("hf_", "a Hugging Face token", 34, 34, Letters),
        new("PMAK-", "a Postman API key", 59, 59, UrlSafe),
        new("lin_api_", "a Linear API key", 40, 40, Letters),
        new("AccountKey=", "an Azure storage key", 64, 128, Base64),
        new("SharedAccessKey=", "an Azure shared access key", 40, 128, Base64),
    ];
}
