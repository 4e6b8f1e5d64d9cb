using System.Text;
using System.Text.Json;
using ActionsLimits.Build.Tests.Commands;

namespace ActionsLimits.Build.Tests.Sdk;

/// <summary>A folder of one test, with a repository of Actions in it.</summary>
public sealed class Workspace
{
    /// <summary>A complete Action handler.</summary>
    public const string GoodCode = "exports.onExecutePostLogin = async (event, api) => {};\n";

    private readonly PackedSdk _sdk;
    private int _logs;

    internal Workspace(PackedSdk sdk, string directory)
    {
        _sdk = sdk;
        Root = Directory.CreateDirectory(directory).FullName;
    }

    /// <summary>Full path of the folder.</summary>
    public string Root { get; }

    /// <summary>Full path of a file below the folder.</summary>
    /// <param name="relative">Path with forward slashes.</param>
    public string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Writes a file.</summary>
    /// <param name="relative">Path with forward slashes.</param>
    /// <param name="text">Content; UTF-8 without a byte-order mark.</param>
    public Workspace Write(string relative, string text)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return this;
    }

    /// <summary>Writes a project that uses the SDK.</summary>
    /// <param name="name">File name.</param>
    /// <param name="body">What stands between the tags.</param>
    public Workspace Project(string name = "Tenant.proj", string body = "")
        => Write(name, $"""
            <Project Sdk="ActionsLimits.Sdk">
            {body}
            </Project>
            """);

    /// <summary>Writes an Action on the trigger <c>post-login</c>, in Deploy CLI layout.</summary>
    /// <param name="name">Name, also of its file and folder.</param>
    /// <param name="code">Code.</param>
    /// <param name="more">Further members of the manifest, starting with a comma.</param>
    /// <param name="folder">Folder of the layout relative to the workspace, ending in a slash; empty for the workspace itself.</param>
    public Workspace Action(string name, string code = GoodCode, string more = "", string folder = "")
        => Write(
            $"{folder}actions/{name}.json",
            $$"""
            {
              "name": {{JsonSerializer.Serialize(name)}},
              "code": "actions/{{name}}/code.js",
              "runtime": "node22",
              "deployed": true,
              "supported_triggers": [{ "id": "post-login", "version": "v3" }]{{more}}
            }
            """)
            .Write($"{folder}actions/{name}/code.js", code);

    /// <summary>Runs <c>dotnet</c> in the folder, with a binary log.</summary>
    /// <param name="arguments">A verb and its arguments.</param>
    public CommandResult Run(params string[] arguments) => Run(null, arguments);

    /// <summary>Runs <c>dotnet</c> in the folder, with a binary log and further environment variables.</summary>
    public CommandResult Run(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var log = Path.Combine(Path.GetDirectoryName(Root)!, FormattableString.Invariant($"log{++_logs}.binlog"));
        return DotNet.Run(Root, _sdk.Packages, [.. arguments, "-bl:" + log, "-nr:false", "-tl:off", "-nologo"], environment);
    }

    /// <summary>Runs <c>dotnet</c> without anything that a build understands.</summary>
    public CommandResult RunPlain(params string[] arguments) => DotNet.Run(Root, _sdk.Packages, arguments);

    /// <summary>The findings of the SARIF file of a project.</summary>
    /// <param name="relative">Path of the file.</param>
    public IReadOnlyList<ReportedResult> Sarif(string relative = "bin/Debug/Tenant.sarif") => ReportedResult.Read(PathOf(relative));

    /// <summary>Codes in the SARIF file that no comment suppresses, in its order.</summary>
    public IReadOnlyList<string> Codes(string relative = "bin/Debug/Tenant.sarif")
        => [.. Sarif(relative).Where(result => !result.IsSuppressed).Select(result => result.Code)];

    /// <summary>Every file below the folder, relative with forward slashes, in ordinal order.</summary>
    public IReadOnlyList<string> Files()
        => [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
}
