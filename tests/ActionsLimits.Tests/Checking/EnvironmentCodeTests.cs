using ActionsLimits.Checking;

namespace ActionsLimits.Tests.Checking;

/// <summary>A marker in a code path selects a file in each environment: all of them are part of what is released.</summary>
public sealed class EnvironmentCodeTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("actionslimits-environments-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void CodeThatOnlyOneEnvironmentSelectsPassesTheSameRules()
    {
        Write("actions/tax.json", """{"name":"tax","code":"./actions/tax/##REGION##.js","runtime":"node22","supported_triggers":[{"id":"post-login","version":"v3"}],"deployed":true}""");
        Write("actions/tax/eu.js", "exports.onExecutePostLogin = async (event, api) => {};\n");
        Write("actions/tax/us.js", "exports.onExecutePostLogin = async (event, api) => {;\n");
        Write("eu.json", """{"AUTH0_KEYWORD_REPLACE_MAPPINGS":{"REGION":"eu"}}""");
        Write("us.json", """{"AUTH0_KEYWORD_REPLACE_MAPPINGS":{"REGION":"us"}}""");

        var result = ActionsChecker.Run(new CheckOptions
        {
            SourcePath = _directory.FullName,
            ProjectPath = Path.Combine(_directory.FullName, "test.proj"),
            Environments = [new("eu", Path.Combine(_directory.FullName, "eu.json")), new("us", Path.Combine(_directory.FullName, "us.json"))],
        });

        var finding = Assert.Single(result.Findings, reported => reported.Finding.Rule.Code == "AL3001").Finding;
        Assert.EndsWith("us.js", finding.Location.Path, StringComparison.Ordinal);
        Assert.Equal("us", finding.Environment);
        Assert.StartsWith("In environment 'us': ", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Findings, reported => reported.Finding.Location.Path.EndsWith("eu.js", StringComparison.Ordinal));
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_directory.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
