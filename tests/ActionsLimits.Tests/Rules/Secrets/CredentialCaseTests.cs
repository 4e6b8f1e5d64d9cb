using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Tests.Bundles;

namespace ActionsLimits.Tests.Rules.Secrets;

/// <summary>AL4009 from the file to the finding. The texts are assembled here: nothing that looks like a credential stands in the repository.</summary>
public sealed class CredentialCaseTests
{
    private static readonly string Key = string.Concat("sk_", "live_", "4eC39HqL", "yjWDarjt", "T1zdp7dc");
    private static readonly string Random = string.Concat("kX9", "vQ2mT", "8rLwZ4", "pYbN7c", "JdF3hG6sA");

    [Fact]
    public void A_credential_is_a_warning_at_its_text_that_does_not_show_it()
    {
        var findings = Check($"const key = '{Key}';\nconst apiKey = '{Random}';\n");
        Assert.Equal([(1, 13), (2, 16)], findings.Select(reported => (reported.Finding.Location.Line, reported.Finding.Location.Column)));
        Assert.All(findings, reported => Assert.Equal(("AL4009", Severity.Warning), (reported.Finding.Rule.Code, reported.Severity)));
        Assert.All(findings, reported => Assert.DoesNotContain(Key[8..], reported.Finding.Message, StringComparison.Ordinal));
        Assert.All(findings, reported => Assert.DoesNotContain(Random, reported.Finding.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("const apiKey = event => event.secrets.KEY;\n")]
    [InlineData("const apiKey = 'replace-me-with-the-key-of-your-tenant';\n")]
    [InlineData("const tokenEndpoint = 'https://shop.example/oauth/token';\n")]
    [InlineData("const claim = 'https://shop.example/claims/secret-question';\n")]
    [InlineData("const password = '##DATABASE_PASSWORD##';\n")]
    [InlineData("const secretName = 'SHOP_DATABASE_PASSWORD';\n")]
    public void What_only_has_to_do_with_credentials_is_none(string code) => Assert.Empty(Check(code));

    [Theory]
    [InlineData("// actionslimits-disable-next-line AL4009 -- a key for tests, printed in the vendor's documentation\n", "")]
    [InlineData("", " // actionslimits-disable-line AL40* -- a key for tests, printed in the vendor's documentation")]
    public void A_reason_suppresses_it(string before, string behind)
    {
        var finding = Assert.Single(Check($"{before}const key = '{Key}';{behind}\n"));
        Assert.NotNull(finding.Suppression);
    }

    private static List<ReportedFinding> Check(string code)
    {
        using var tree = new SourceTree().Action().File("actions/Login/code.js", code + "exports.onExecutePostLogin = async () => {};\n");
        return [.. ActionsChecker.Run(new CheckOptions { SourcePath = tree.Path, ProjectPath = tree["tenant.proj"], MaximumParallelism = 1 })
            .Findings.Where(reported => reported.Finding.Rule.Code == "AL4009")];
    }
}
