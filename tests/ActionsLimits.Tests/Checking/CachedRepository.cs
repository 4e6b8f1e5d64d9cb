using ActionsLimits.Checking;

namespace ActionsLimits.Tests.Checking;

/// <summary>A repository with a few Actions and a cache file, deleted with the test.</summary>
internal sealed class CachedRepository : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("actionslimits-cache-");

    internal CachedRepository(int actions)
    {
        for (var i = 0; i < actions; i++)
        {
            Write(Name(i), $"exports.onExecutePostLogin = async (event, api) => {{ api.idToken.setCustomClaim('n', {i}); undeclared{i}(); require('pkg{i}'); }};\n");
        }
    }

    internal string CachePath => Path.Combine(_directory.FullName, "obj", "test.actions.facts");

    internal static string Name(int number) => $"action-{number}";

    internal void Write(string name, string code)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_directory.FullName, "actions", name));
        File.WriteAllText(Path.Combine(folder.FullName, "code.js"), code);
        File.WriteAllText(
            folder.FullName + ".json",
            $$"""{"name":"{{name}}","code":"./actions/{{name}}/code.js","runtime":"node22","supported_triggers":[{"id":"post-login","version":"v3"}],"deployed":true}""");
    }

    internal void Delete(string name)
    {
        Directory.Delete(Path.Combine(_directory.FullName, "actions", name), recursive: true);
        File.Delete(Path.Combine(_directory.FullName, "actions", name + ".json"));
    }

    internal void WriteModule(string name, string code)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_directory.FullName, "action-modules", name));
        File.WriteAllText(Path.Combine(folder.FullName, "code.js"), code);
        File.WriteAllText(folder.FullName + ".json", $$"""{"name":"{{name}}","code":"./action-modules/{{name}}/code.js","all_changes_published":true}""");
    }

    internal void DeleteModule(string name)
    {
        Directory.Delete(Path.Combine(_directory.FullName, "action-modules", name), recursive: true);
        File.Delete(Path.Combine(_directory.FullName, "action-modules", name + ".json"));
    }

    internal CheckResult Check(bool useCache = true) => ActionsChecker.Run(new CheckOptions
    {
        SourcePath = _directory.FullName,
        ProjectPath = Path.Combine(_directory.FullName, "test.proj"),
        FactsCachePath = useCache ? CachePath : null,
    });

    public void Dispose() => _directory.Delete(recursive: true);
}
