using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ActionsLimits.Packaging;
using Microsoft.Build.Utilities;

namespace ActionsLimits.Tasks.Tests;

public sealed class VerifyActionsArchiveTests : IDisposable
{
    // Assembled at run time: nothing that looks like a credential stands in the repository.
    private static readonly string Secret = string.Concat("zQ7", "unlikely", "9Xw");

    private readonly SourceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_gate_finds_in_an_archive_is_reported_inside_of_it_and_nothing_stays_unpacked()
    {
        _folder.Action("Login", "exports.onExecutePostLogin = async (event, api) => { api.idToken.setCustomClaim('k', event.secrets.KEY.length); };\n", """, "secrets": [{ "name": "KEY", "value": "##KEY##" }]""");
        Publish();
        var manifest = _folder.PathOf("published/actions/Login.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("##KEY##", Secret, StringComparison.Ordinal));
        Forge();
        var (task, engine) = CreateTask("forged.zip");

        Assert.False(task.Execute());

        var error = Assert.Single(engine.Errors);
        Assert.Equal(("AL4008", _folder.PathOf("forged.zip") + "/actions/Login.json"), (error.Code, error.File.Replace('\\', '/')));
        Assert.DoesNotContain(engine.Errors.Select(logged => logged.Message).Concat(engine.Messages.Select(logged => logged.Message)), text => text!.Contains(Secret, StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder.PathOf("obj/verify")));
    }

    [Fact]
    public void A_folder_that_holds_a_release_is_verified_and_stays_as_it_is()
    {
        _folder.Action("Login");
        Publish();
        var (task, engine) = CreateTask("published/");

        Assert.True(task.Execute());

        Assert.Empty(engine.Errors);
        Assert.Contains(engine.Messages, message => message.Message!.Contains("content hash", StringComparison.Ordinal) && message.Message.Contains("equal to the working tree", StringComparison.Ordinal));
        Assert.True(File.Exists(_folder.PathOf("published/actions/Login.json")));
    }

    private (VerifyActionsArchive Task, RecordingEngine Engine) CreateTask(string archive)
    {
        var engine = new RecordingEngine();
        return (
            new VerifyActionsArchive
            {
                BuildEngine = engine,
                Source = new TaskItem(_folder.Root),
                ProjectPath = _folder.PathOf("Tenant.proj"),
                ReleaseName = "Tenant",
                ReleaseVersion = "1.0.0",
                Archive = new TaskItem(_folder.PathOf(archive)),
                WorkDirectory = new TaskItem(_folder.PathOf("obj/verify/")),
            },
            engine);
    }

    private void Publish()
    {
        var engine = new RecordingEngine();
        var task = new PublishActionsRelease
        {
            BuildEngine = engine,
            Source = new TaskItem(_folder.Root),
            ProjectPath = _folder.PathOf("Tenant.proj"),
            ReleaseName = "Tenant",
            ReleaseVersion = "1.0.0",
            PublishDirectory = new TaskItem(_folder.PathOf("published")),
        };
        Assert.True(task.Execute(), string.Join('\n', engine.Errors.Select(error => error.Message)));
    }

    /// <summary>Makes an archive of the published folder, with a manifest that fits: perfect in form, whatever was edited.</summary>
    private void Forge()
    {
        var root = _folder.PathOf("published");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => ArchiveEntry.FromFile(Path.GetRelativePath(root, path).Replace('\\', '/'), path))
            .Where(file => file.Path != ContentCollector.ManifestPath)
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToImmutableArray();
        var manifest = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(root, ContentCollector.ManifestPath)))!;
        manifest["files"] = JsonSerializer.SerializeToNode(files.Select(file => new { path = file.Path, length = file.Length, sha256 = file.Hash }));
        manifest["contentHash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{file.Hash}  {file.Path}\n")))));
        using var stream = File.Create(_folder.PathOf("forged.zip"));
        ArchiveWriter.Write(stream, files.Add(ArchiveEntry.FromBytes(ContentCollector.ManifestPath, Encoding.UTF8.GetBytes(manifest.ToJsonString()))));
    }
}
