using Microsoft.Build.Utilities;

namespace ActionsLimits.Tasks.Tests;

/// <summary>A repository of Actions in a temporary folder.</summary>
internal sealed class SourceFolder : IDisposable
{
    public const string GoodCode = "exports.onExecutePostLogin = async (event, api) => {};\n";

    /// <summary>Full path of the folder.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("actionslimits-tasks-tests-").FullName;

    /// <summary>Full path of a file below the folder.</summary>
    public string PathOf(string relative) => Path.Combine(Root, relative);

    public SourceFolder Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
        return this;
    }

    public SourceFolder Action(string name, string code = GoodCode, string more = "") => Write($"actions/{name}/code.js", code).Write(
        $"actions/{name}.json",
        $$"""
        {
          "name": "{{name}}", "code": "actions/{{name}}/code.js", "runtime": "node22", "deployed": true,
          "supported_triggers": [{ "id": "post-login", "version": "v3" }]{{more}}
        }
        """);

    /// <summary>A task over the folder, and the engine that it logs to.</summary>
    public (RunActionsChecks Task, RecordingEngine Engine) CreateTask()
    {
        var engine = new RecordingEngine();
        return (new RunActionsChecks { BuildEngine = engine, Source = new TaskItem(Root), ProjectPath = PathOf("Tenant.proj") }, engine);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
