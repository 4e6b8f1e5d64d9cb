using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ActionsLimits.Build.Tests.Sdk;

namespace ActionsLimits.Build.Tests.Releases;

/// <summary>Releases as users make them: real commands with the packed SDK.</summary>
[Collection(Builds.Name)]
public sealed class ReleaseBuildTests(PackedSdk sdk)
{
    private const string Archive = "bin/Release/Tenant.2.1.0.zip";
    private const string Package = "bin/Release/Tenant.2.1.0.nupkg";
    private const string Settings = """
          <PropertyGroup><Version>2.1.0</Version></PropertyGroup>
          <ItemGroup><ActionsEnvironment Include="production" KeywordMappings="config/production.json" /></ItemGroup>
        """;

    // Made at run time: nothing that looks like a credential stands in the repository.
    private static readonly string SecretValue = string.Concat("v", "4lue-", "of-the-", "secret-", "9f3a");

    [Fact]
    public void Pack_writes_the_archive_and_its_hash_file_and_publish_the_same_content_as_a_folder()
    {
        var workspace = Create("release");
        workspace.Run("publish").Succeeded();
        Assert.Equal(
            ["Tenant.2.1.0.zip", "Tenant.2.1.0.zip.sha256"],
            workspace.Files().Where(file => file.StartsWith(Archive, StringComparison.Ordinal)).Select(Path.GetFileName));
        Assert.Equal($"{HashOf(workspace, Archive)}  Tenant.2.1.0.zip\n", File.ReadAllText(workspace.PathOf(Archive + ".sha256")));
        using var archive = ZipFile.OpenRead(workspace.PathOf(Archive));
        Assert.Equal(
            ["action-modules/tokens.json", "action-modules/tokens/code.js", "actions-bundle.json", "actions/Login.json", "actions/Login/code.js", "deploy-config.json", "sbom.cdx.json"],
            archive.Entries.Select(entry => entry.FullName));
        Assert.Equal(
            archive.Entries.Select(entry => (entry.FullName, Hash(entry))),
            archive.Entries.Select(entry => (entry.FullName, HashOf(workspace, "bin/Release/publish/" + entry.FullName))));
    }

    [Fact]
    public void The_bytes_depend_on_content_alone()
    {
        var first = Create("release", "<PropertyGroup><ActionsPackFormat>both</ActionsPackFormat></PropertyGroup>");
        first.Run("pack").Succeeded();
        var expected = Release(first);

        // A second build, without what the first left behind, and one over it.
        first.Run("pack", "--no-build").Succeeded();
        Assert.Equal(expected, Release(first));
        Directory.Delete(first.PathOf("bin"), recursive: true);
        Directory.Delete(first.PathOf("obj"), recursive: true);
        first.Run("build", "-c", "Release", "-t:PackActions", "-graph").Succeeded();
        Assert.Equal(expected, Release(first));

        var second = sdk.CreateWorkspace("a-folder-whose-name-is-much-longer-than-the-one-of-the-other-and-has ä blank");
        foreach (var file in first.Files().Where(file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal)).Reverse())
        {
            second.Write(file, File.ReadAllText(first.PathOf(file)));
            File.SetLastWriteTimeUtc(second.PathOf(file), new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(second.PathOf(file), UnixFileMode.UserRead);
            }
        }

        second.Run(
            new Dictionary<string, string>
            {
                ["TZ"] = "Pacific/Kiritimati",
                ["LC_ALL"] = "tr_TR.UTF-8",
                ["USER"] = "somebody",
                ["HOSTNAME"] = "elsewhere",
                ["SOURCE_DATE_EPOCH"] = "1764000000",
            },
            "pack",
            "-m:1").Succeeded();
        Assert.Equal(expected, Release(second));

        // Another layout of the output, multi-threaded, and a date that is none.
        second.Write("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput></PropertyGroup></Project>");
        second.Run(new Dictionary<string, string> { ["SOURCE_DATE_EPOCH"] = "yesterday" }, "pack", "-mt").Succeeded();
        Assert.Equal(expected.Item1, HashOf(second, "artifacts/package/release/Tenant.2.1.0.zip"));
        Assert.Equal(expected.Item2, HashOf(second, "artifacts/package/release/Tenant.2.1.0.nupkg"));
    }

    [Fact]
    public void The_bytes_do_not_depend_on_mapped_values()
    {
        var workspace = Create("release", "<PropertyGroup><ActionsPackFormat>both</ActionsPackFormat></PropertyGroup>")
            .Write("actions/Welcome/code.js", Workspace.GoodCode)
            .Write("actions/Welcome.json", """
                {
                  "name": "Welcome ##REGION##", "code": "actions/Welcome/code.js", "runtime": "node22", "deployed": true,
                  "supported_triggers": [{ "id": "post-login", "version": "v3" }]
                }
                """)
            .Write("triggers/triggers.json", """{ "post-login": [{ "action_name": "Welcome ##REGION##", "display_name": "Welcome" }] }""");
        var hashes = new HashSet<(string, string, string)>();
        foreach (var region in (string[])["Europe", "America"])
        {
            workspace.Write("config/base.json", JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["AUTH0_KEYWORD_REPLACE_MAPPINGS"] = new Dictionary<string, string> { ["SIGNING_KEY"] = SecretValue, ["SALT"] = SecretValue, ["REGION"] = region },
            }));
            File.Copy(workspace.PathOf("config/base.json"), workspace.PathOf("config/production.json"), overwrite: true);
            workspace.Run("pack", "-p:ActionsKeywordMappings=config/base.json").Succeeded();
            hashes.Add(Release(workspace));
            Assert.DoesNotContain(region, Read(workspace, "actions-bundle.json") + Read(workspace, "sbom.cdx.json"), StringComparison.Ordinal);
        }

        Assert.Single(hashes);
    }

    [Theory]
    [InlineData("pack")]
    [InlineData("pack", "--no-build")]
    [InlineData("publish")]
    [InlineData("build", "-c", "Release", "-t:PackActions")]
    [InlineData("build", "-c", "Release", "-t:PackActions", "-graph")]
    [InlineData("pack", "-p:NoWarn=AL4008", "-p:WarningsNotAsErrors=AL4008", "-p:TreatWarningsAsErrors=false")]
    public void When_the_gate_fails_no_release_remains_not_even_an_older_one(params string[] command)
    {
        var workspace = Create("release", """
            <PropertyGroup><ActionsPackFormat>both</ActionsPackFormat></PropertyGroup>
            <ItemGroup><ActionsRule Include="AL4*" Severity="none" /></ItemGroup>
            """);
        workspace.Run("publish").Succeeded();
        Assert.True(File.Exists(workspace.PathOf(Archive)) && File.Exists(workspace.PathOf(Package)));
        workspace.Action("Login", more: $$""", "secrets": [{ "name": "KEY", "value": "{{SecretValue}}" }]""");
        var result = workspace.Run(command).Failed();
        Assert.Contains("error AL4008", result.Output, StringComparison.Ordinal);
        Assert.Empty(Released(workspace));
        workspace.Run(command).Failed();
        Assert.Empty(Released(workspace));
        workspace.Action("Login");
        workspace.Run(command).Succeeded();
        Assert.True(File.Exists(workspace.PathOf(Archive)));
    }

    [Theory]
    [InlineData("pack", "-p:Version=3.0.0")]
    [InlineData("pack", "-p:Version=none")]
    [InlineData("publish", "-o", "elsewhere")]
    [InlineData("pack", "-p:ActionsPackFormat=tar")]
    [InlineData("build", "-c", "Release", "-t:PublishActions", "-p:CheckActionsDependsOn=", "-p:PackActionsDependsOn=", "-p:PublishActionsDependsOn=")]
    [InlineData("pack", "-p:DesignTimeBuild=true", "-p:ContinueOnError=true", "-p:MSBuildWarningsAsMessages=AL4008", "-warnasmessage:AL4008")]
    public void No_setting_that_changed_since_hides_the_release_before(params string[] command)
    {
        var workspace = Create("release", "<PropertyGroup><ActionsPackFormat Condition=\"'$(ActionsPackFormat)' == ''\">both</ActionsPackFormat></PropertyGroup>");
        workspace.Run("pack", "-o", "first").Succeeded();
        workspace.Run("publish", "-o", "second").Succeeded();
        File.Copy(workspace.PathOf("first/Tenant.2.1.0.zip"), workspace.PathOf("kept.zip"));
        workspace.Action("Login", more: $$""", "secrets": [{ "name": "KEY", "value": "{{SecretValue}}" }]""");
        workspace.Run(command).Failed();
        Assert.Empty(Released(workspace));
        Assert.DoesNotContain(workspace.Files(), file => file.StartsWith("second/", StringComparison.Ordinal) || file.StartsWith("elsewhere/", StringComparison.Ordinal));

        // What somebody copied away is theirs.
        Assert.True(File.Exists(workspace.PathOf("kept.zip")));
    }

    [Fact]
    public void A_build_whose_gate_fails_takes_an_older_release_away()
    {
        var workspace = Create("release");
        workspace.Run("publish").Succeeded();
        workspace.Action("Login", code: "exports.onExecutePostLogin = async (event, api) => {;\n");
        workspace.Run("build", "-c", "Release").Failed();
        Assert.Empty(Released(workspace));
        Assert.True(File.Exists(workspace.PathOf("bin/Release/Tenant.sarif")));
    }

    [Fact]
    public void Clean_removes_what_pack_and_publish_wrote_and_nothing_else()
    {
        var workspace = Create("release", "<PropertyGroup><ActionsPackFormat>both</ActionsPackFormat></PropertyGroup>");
        workspace.Run("publish").Succeeded();
        workspace.Write("bin/Release/publish/mine.txt", "mine").Write("bin/Release/Tenant.2.0.0.zip", "older");
        workspace.Run("clean", "-c", "Release").Succeeded();
        Assert.Equal(
            ["bin/Release/Tenant.2.0.0.zip", "bin/Release/publish/mine.txt"],
            workspace.Files().Where(file => file.StartsWith("bin/Release/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_stale_file_disappears_from_the_publish_folder()
    {
        var workspace = Create("release", """<ItemGroup><ActionsBundleContent Include="clients/*.json" /></ItemGroup>""");
        workspace.Write("clients/web.json", """{ "name": "Web" }""");
        workspace.Run("publish").Succeeded();
        Assert.True(File.Exists(workspace.PathOf("bin/Release/publish/clients/web.json")));
        File.Delete(workspace.PathOf("clients/web.json"));
        workspace.Run("publish").Succeeded();
        Assert.False(Directory.Exists(workspace.PathOf("bin/Release/publish/clients")));
    }

    [Fact]
    public void An_archive_is_verified_and_compared_with_the_working_tree()
    {
        var workspace = Create("release");
        workspace.Run("pack").Succeeded();
        File.Copy(workspace.PathOf(Archive), workspace.PathOf("kept.zip"));
        string[] verify = ["build", "-t:VerifyActionsBundle", "-p:ActionsBundle=kept.zip", "-v:n"];
        Assert.Contains("equal to the working tree", workspace.Run(verify).Succeeded().Output, StringComparison.Ordinal);
        workspace.Action("Login", code: Workspace.GoodCode + "// changed\n");
        workspace.Write("actions/New.json", "{}");
        var output = workspace.Run(verify).Succeeded().Output;
        Assert.Contains("'actions/Login/code.js' differs", output, StringComparison.Ordinal);
        Assert.Contains("'actions/New.json' is in the working tree but not in the release", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_archive_is_refused_with_exit_code_1()
    {
        var workspace = Create("release");
        using (var archive = ZipFile.Open(workspace.PathOf("hostile.zip"), ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("../escaped.js").Open();
            entry.Write("evil"u8);
        }

        var result = workspace.Run("build", "-t:VerifyActionsBundle", "-p:ActionsBundle=hostile.zip").Failed();
        Assert.Contains("error AL0027", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(workspace.Files(), file => file.Contains("escaped", StringComparison.Ordinal));
        Assert.Contains("error AL0026", workspace.Run("build", "-t:VerifyActionsBundle").Failed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_content_of_an_archive_goes_through_the_gate_under_the_given_environments()
    {
        var workspace = Create("release");
        workspace.Run("pack").Succeeded();
        workspace.Write("config/production.json", """{ "AUTH0_KEYWORD_REPLACE_MAPPINGS": { } }""");
        var result = workspace.Run("build", "-t:VerifyActionsBundle", "-p:ActionsBundle=" + Archive).Failed();
        Assert.Contains($"{workspace.PathOf(Archive)}/actions/Login.json(", result.Output.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Contains("error AL4006", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_published_folder_is_verified_as_it_lies_there()
    {
        var workspace = Create("release");
        workspace.Run("publish", "-o", "out").Succeeded();
        string[] verify = ["build", "-t:VerifyActionsBundle", "-p:ActionsBundle=out", "-v:n"];
        Assert.Contains("equal to the working tree", workspace.Run(verify).Succeeded().Output, StringComparison.Ordinal);
        workspace.Write("out/actions/Added.json", "{}");
        Assert.Contains("error AL0028", workspace.Run(verify).Failed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_appears_nowhere()
    {
        var workspace = Create("release", "<PropertyGroup><ActionsPackFormat>both</ActionsPackFormat></PropertyGroup>");
        var environment = new Dictionary<string, string> { ["SALT"] = SecretValue, ["SIGNING_KEY"] = SecretValue };
        foreach (var command in (string[][])
            [
                ["publish", "-v:diag"],
                ["build", "-t:VerifyActionsBundle", "-p:ActionsBundle=" + Archive, "-v:diag"],
            ])
        {
            AssertSilent(workspace, workspace.Run(environment, command).Succeeded());
            AssertNowhere(workspace, "bin/");
        }
    }

    [Fact]
    public void A_project_that_packs_a_library_of_its_own_is_stopped_by_the_gate_and_keeps_its_package()
    {
        var workspace = sdk.CreateWorkspace("library");
        workspace.Write("Tenant.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit><Version>2.1.0</Version></PropertyGroup>
              <ItemGroup><PackageReference Include="ActionsLimits.Sdk" Version="{sdk.Version}" PrivateAssets="all" /></ItemGroup>
            </Project>
            """).Action("Login");
        workspace.Run("pack").Succeeded();
        using (var package = ZipFile.OpenRead(workspace.PathOf(Package)))
        {
            Assert.Contains(package.Entries, entry => entry.FullName == "lib/net10.0/Tenant.dll");
        }

        Assert.True(File.Exists(workspace.PathOf(Archive)));
        workspace.Action("Login", more: $$""", "secrets": [{ "name": "KEY", "value": "{{SecretValue}}" }]""");
        workspace.Run("pack").Failed();
        Assert.False(File.Exists(workspace.PathOf(Archive)));
    }

    private Workspace Create(string name, string body = "")
        => sdk.CreateWorkspace(name)
            .Project(body: Settings + body)
            .Action(
                "Login",
                "const sign = require('actions:tokens');\nexports.onExecutePostLogin = async (event, api) => { api.idToken.setCustomClaim('s', sign(event.secrets.KEY)); };\n",
                """
                , "secrets": [{ "name": "KEY", "value": "##SIGNING_KEY##" }], "modules": [{ "module_name": "tokens", "module_version_number": 1 }]
                """)
            .Write("action-modules/tokens.json", """
                { "name": "tokens", "code": "action-modules/tokens/code.js", "all_changes_published": true, "secrets": [{ "name": "SALT", "value": "##SALT##" }] }
                """)
            .Write("action-modules/tokens/code.js", "module.exports = (key) => actions.secrets.SALT + key;\n")
            .Write("config/production.json", JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["AUTH0_KEYWORD_REPLACE_MAPPINGS"] = new Dictionary<string, string> { ["SIGNING_KEY"] = SecretValue, ["SALT"] = SecretValue },
            }));

    private static (string, string, string) Release(Workspace workspace)
        => (HashOf(workspace, Archive), HashOf(workspace, Package), File.ReadAllText(workspace.PathOf(Archive + ".sha256")));

    /// <summary>Files of a release, wherever they are.</summary>
    private static IEnumerable<string> Released(Workspace workspace)
        => workspace.Files().Where(file => file.StartsWith("bin/", StringComparison.Ordinal)
            && !file.EndsWith(".sarif", StringComparison.Ordinal)
            && !file.EndsWith(".report.json", StringComparison.Ordinal));

    private static string HashOf(Workspace workspace, string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(workspace.PathOf(file))));

    private static string Hash(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Read(Workspace workspace, string entry)
    {
        using var archive = ZipFile.OpenRead(workspace.PathOf(Archive));
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The secret is neither printed nor logged nor in <c>obj/</c>.</summary>
    private static void AssertSilent(Workspace workspace, Commands.CommandResult result)
    {
        Assert.DoesNotContain(SecretValue, result.Output, StringComparison.Ordinal);
        using var log = new GZipStream(File.OpenRead(result.BinaryLog!), CompressionMode.Decompress);
        Assert.False(Contains(log, SecretValue), "The binary log holds the secret.");
        AssertNowhere(workspace, "obj/");
    }

    private static void AssertNowhere(Workspace workspace, string folder)
    {
        foreach (var file in workspace.Files().Where(file => file.StartsWith(folder, StringComparison.Ordinal)))
        {
            using var stream = File.OpenRead(workspace.PathOf(file));
            Assert.False(Contains(stream, SecretValue), file + " holds the secret.");
        }
    }

    private static bool Contains(Stream stream, string text)
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.ToArray();
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    }
}
