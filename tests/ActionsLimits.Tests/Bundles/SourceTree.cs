using System.Text;
using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;

namespace ActionsLimits.Tests.Bundles;

/// <summary>A repository of Actions in a temporary directory.</summary>
internal sealed class SourceTree : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("actionslimits-").FullName;

    public string this[string relativePath] => System.IO.Path.Combine(Path, relativePath);

    public SourceTree File(string relativePath, string text) => File(relativePath, new UTF8Encoding(false).GetBytes(text));

    public SourceTree File(string relativePath, byte[] bytes)
    {
        var path = this[relativePath];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, bytes);
        return this;
    }

    public SourceTree Folder(string relativePath)
    {
        Directory.CreateDirectory(this[relativePath]);
        return this;
    }

    /// <summary>A minimal valid Action with its code file.</summary>
    public SourceTree Action(string name = "Login", string extra = "")
        => File($"actions/{name}.json", $$"""
            {
              "name": "{{name}}",
              "code": "./actions/{{name}}/code.js",
              "supported_triggers": [{ "id": "post-login", "version": "v3" }],
              "deployed": true{{extra}}
            }
            """).File($"actions/{name}/code.js", "exports.onExecutePostLogin = async () => {};\n");

    public BundleReading Read(KeywordMapping? mapping = null, string? source = null, string? basePath = null)
        => BundleReader.Read(new BundleReadOptions
        {
            SourcePath = source is null ? Path : this[source],
            KeywordMapping = mapping,
            BasePath = basePath is null ? null : this[basePath],
        });

    /// <summary>Findings as "code path:line:column".</summary>
    public string[] Positions(IEnumerable<Finding> findings)
        => [.. findings.Select(finding =>
            $"{finding.Rule.Code} {System.IO.Path.GetRelativePath(Path, finding.Location.Path)}:{finding.Location.Line}:{finding.Location.Column}")];

    public KeywordMapping Mapping(string mappings)
    {
        File("config.json", $$"""{ "AUTH0_KEYWORD_REPLACE_MAPPINGS": {{mappings}} }""");
        var reading = KeywordMapping.Load(this["config.json"]);
        Assert.Empty(reading.Problems);
        return reading.Mapping;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
