using System.Text.Json;
using ActionsLimits.Checking;
using ActionsLimits.Findings;

namespace ActionsLimits.Tests.Checking;

/// <summary>Code that a mapping brings into a script is checked as it is deployed, and nothing of it is said.</summary>
public sealed class DeployedCodeTests : IDisposable
{
    private const string Secret = "Kq7ZsecretValue";
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("actionslimits-deployed-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("##CODE##", "exports.onExecutePostLogin = async (event, api) => {};", "")]
    [InlineData("##CODE##", "exports.onExecutePostLogin = async (event, api) => {", "AL3001(1,1)")]
    [InlineData("// x\n  ##CODE##", "exports.onExecutePostLogi = async (event, api) => {};", "AL3013(2,3)")]
    [InlineData("##CODE##", "exports.onExecutePostLogin = (event, api) => {};", "AL3013(1,1)")]
    [InlineData("##CODE##", "export const onExecutePostLogin = async () => {};", "AL3003(1,1)")]
    [InlineData("##CODE##", "const a: string = '';", "AL3002(1,1)")]
    [InlineData("##CODE##", "", "AL0009(1,1)")]
    [InlineData("@@CODE@@", "exports.onExecutePostLogin = async (event, api) => {};", "AL3013(1,1)")]
    [InlineData("exports.onExecutePostLogin = async () => {\n  ##CODE##\n};", "require('lodash');", "AL7001(2,3)")]
    [InlineData("exports.onExecutePostLogin = async () => { const a = ##CODE##; };", "require('lodash')", "AL7001(1,54)")]
    [InlineData("exports.onExecutePostLogin = async () => { '##CODE##'; };", "it's", "AL3001(1,45)")]
    [InlineData("exports.onExecutePostLogin = async () => { '##CODE##'; };", "plain text, https://x/y?a=b", "")]
    [InlineData("exports.onExecutePostLogin = async () => { \"@@CODE@@\"; '@@CODE@@'; @@CODE@@; };", "it's \"quoted\"", "")]
    [InlineData("exports.onExecutePostLogin = async () => { \"a @@CODE@@\"; };", "x", "AL3001(1,47)")]
    [InlineData("exports.onExecutePostLogin = async () => {}; // ##CODE##", "a\nif (", "AL3001(1,49)")]
    [InlineData("exports.onExecutePostLogin = async () => {\n##CODE##", "};", "")]
    [InlineData("{ ##CODE##\nexports.onExecutePostLogin = async () => {};", "}", "")]
    [InlineData("\uFEFFexports.onExecutePostLogin = async () => { '##CODE##'; };", "it's", "AL0008(1,1) AL3001(1,45)")]
    public void Code_is_checked_as_each_mapping_deploys_it(string code, string value, string expected)
    {
        Write("a.js", code);
        Write("actions/a.json", """{"name":"a","code":"a.js","runtime":"node22","supported_triggers":[{"id":"post-login","version":"v3"}]}""");
        Assert.Equal(expected, Find(value, environment: false));
        Assert.Equal(expected, Find(value, environment: true));
    }

    [Fact]
    public void What_code_lacks_is_said_once_it_is_known()
    {
        Write("a.js", "##CODE##");
        Write("actions/a.json", """{"name":"a","code":"a.js","runtime":"node22","supported_triggers":[{"id":"post-login","version":"v3"}],"secrets":[{"name":"A","value":"##S##"},{"name":"B","value":"##S##"}],"dependencies":[{"name":"lodash","version":"4.17.21"}]}""");
        Assert.Equal("AL4005(1,152) AL7002(1,198)", Find("exports.onExecutePostLogin = async (event) => { event.secrets.A; };", environment: true));
    }

    [Fact]
    public void Environments_differ()
    {
        Write("a.js", "exports.onExecutePostLogin = async () => { ##CODE## };");
        Write("actions/a.json", """{"name":"a","code":"a.js","runtime":"node22","supported_triggers":[{"id":"post-login","version":"v3"}]}""");
        Write("good.json", Mapping("return;"));
        Write("bad.json", Mapping($"if ({Secret}"));
        var findings = Run(null, new("good", Path("good.json")), new("bad", Path("bad.json")));
        var finding = Assert.Single(findings, finding => finding.Rule.Code == "AL3001");
        Assert.Equal("bad", finding.Environment);
        Assert.Contains("'##CODE##'", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"exports.{Secret} = async () => {{ require('{Secret}'); require('./{Secret}'); require('actions:{Secret}'); event.secrets.{Secret}; }}; const module = 1; api.{Secret}.set(); // {Secret}")]
    [InlineData($"exports.onExecutePostLogin = async (event, api) => {{ event.secrets.{Secret}; actions.secrets.{Secret}; api.{Secret}(); require('{Secret}'); api.cache.set('{Secret}'.repeat(20), 'v'); const {Secret} = 'ghp_aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2'; fetch('https://{Secret}'); }};")]
    [InlineData($"const {Secret} {Secret} {Secret}")]
    [InlineData($"import {Secret} from '{Secret}';")]
    [InlineData($"interface {Secret} {{ }} const x: {Secret} = 1;")]
    [InlineData($"require(`{Secret}${{x}}`); {Secret}.at(-1); let {Secret}2 = 0; exports.x = () => {{ {Secret}2++; }};")]
    public void No_finding_quotes_what_a_marker_stands_for(string value)
    {
        Write("a.js", "##CODE##");
        Write("actions/a.json", """{"name":"a","code":"a.js","runtime":"node18-actions","supported_triggers":[{"id":"post-login","version":"v3"}],"secrets":[{"name":"A","value":"##S##"}],"dependencies":[{"name":"lodash","version":"4.17.21"}]}""");
        Write("action-modules/m.json", """{"name":"m","code":"a.js"}""");
        Write("map.json", Mapping(value));
        var findings = Run(Path("map.json"), new EnvironmentOption("e", Path("map.json")));
        Assert.NotEmpty(findings);
        Assert.DoesNotContain(findings, finding => finding.ToString().Contains(Secret, StringComparison.OrdinalIgnoreCase));
    }

    private static string Mapping(string value)
        => JsonSerializer.Serialize(new { AUTH0_KEYWORD_REPLACE_MAPPINGS = new { CODE = value, S = "s" } });

    private string Find(string value, bool environment)
    {
        Write("map.json", Mapping(value));
        var findings = environment ? Run(null, new EnvironmentOption("e", Path("map.json"))) : Run(Path("map.json"));
        return string.Join(' ', findings.Where(finding => finding.Rule.Code is not ("AL4010" or "AL4011"))
            .Select(finding => $"{finding.Rule.Code}({finding.Location.Line},{finding.Location.Column})").Distinct().Order(StringComparer.Ordinal));
    }

    private IEnumerable<Finding> Run(string? mapping, params EnvironmentOption[] environments)
    {
        var result = ActionsChecker.Run(new CheckOptions
        {
            SourcePath = _directory.FullName,
            ProjectPath = Path("test.proj"),
            KeywordMappings = mapping,
            Environments = [.. environments],
        });
        Assert.Empty(result.Defects);
        return result.Findings.Select(reported => reported.Finding);
    }

    private string Path(string name) => System.IO.Path.Combine(_directory.FullName, name);

    private void Write(string path, string text)
    {
        var full = Path(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
