using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using ActionsLimits.Build.Tests.Sdk;

namespace ActionsLimits.Build.Tests.Verbs;

[Collection(Builds.Name)]
public sealed class PackageTests(PackedSdk sdk)
{
    [Fact]
    public void The_package_holds_exactly_the_files_that_are_meant_to_ship()
    {
        // A forgotten dependency would be loaded from the .NET SDK's own folder; a superfluous file is loaded by nobody.
        string[] expected =
        [
            "ActionsLimits.Sdk.nuspec",
            "README.md",
            "THIRD-PARTY-NOTICES.txt",
            .. Directory.EnumerateFiles(RepositoryRoot.Path("build", "Sdk")).Select(file => "Sdk/" + Path.GetFileName(file)),
            .. Directory.EnumerateFiles(RepositoryRoot.Path("build")).Select(file => "build/" + Path.GetFileName(file)),
            "tasks/net10.0/Acornima.dll",
            "tasks/net10.0/ActionsLimits.Tasks.deps.json",
            "tasks/net10.0/ActionsLimits.Tasks.dll",
            "tasks/net10.0/ActionsLimits.dll",
            "tasks/net10.0/NuGet.Versioning.dll",
        ];

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            sdk.PackageFiles().Where(file => !file.StartsWith("_rels/", StringComparison.Ordinal) && !file.StartsWith("package/", StringComparison.Ordinal) && file != "[Content_Types].xml").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Code_compiled_ahead_of_time_stands_beside_the_portable_assemblies_and_is_what_this_machine_runs()
    {
        var version = sdk.Version + ".aot";
        var files = PackedSdk.PackageFiles(sdk.Pack(version, readyToRun: true));

        var platform = (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "osx" : "linux")
            + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        Assert.Equal(
            sdk.PackageFiles().Where(file => file.StartsWith("tasks/", StringComparison.Ordinal))
                .SelectMany(file => new[] { file, file.Replace("net10.0/", $"net10.0/{platform}/", StringComparison.Ordinal) })
                .Order(StringComparer.Ordinal),
            files.Where(file => file.StartsWith("tasks/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        var workspace = sdk.CreateWorkspace("ahead").Action("Login", "")
            .Write("Tenant.proj", $"""<Project Sdk="ActionsLimits.Sdk/{version}" />""");
        var result = workspace.Run("build", "-v:d").Failed();
        Assert.Equal(["AL0009"], LoggedProblem.Read(result.BinaryLog!).Select(problem => problem.Code));
        var assembly = workspace.RunPlain("msbuild", "-getProperty:ActionsLimitsTaskAssembly").Succeeded().Output.Trim();
        Assert.Equal(platform, Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(assembly))));
        Assert.True(IsReadyToRun(assembly));
    }

    [Fact]
    public void Every_check_gets_the_same_settings()
    {
        string[] own = ["Checks", "SarifReport", "JsonReport", "Summary"];
        var tasks = new[] { "ActionsLimits.Sdk.targets", "ActionsLimits.Sdk.Packaging.targets" }
            .SelectMany(file => XDocument.Load(RepositoryRoot.Path("build", file)).Descendants())
            .Where(element => element.Attribute("NodeRuntimes") is not null)
            .ToArray();
        string[] Settings(XElement task) => [.. task.Attributes().Where(attribute => !own.Contains(attribute.Name.LocalName)).Select(attribute => $"{attribute.Name}={attribute.Value}")];

        var settings = Settings(tasks.Single(task => task.Attribute("Checks")?.Value == "All"));

        Assert.All(tasks, task => Assert.Empty(settings.Except(Settings(task))));
        Assert.Equal(7, tasks.Count(task => task.Name.LocalName == "ActionsLimits.Tasks.RunActionsChecks"));
        Assert.Equal(3, tasks.Count(task => task.Name.LocalName != "ActionsLimits.Tasks.RunActionsChecks"));
    }

    [Fact]
    public void The_notices_name_every_library_that_ships_in_the_version_that_ships()
    {
        var versions = XDocument.Load(RepositoryRoot.Path("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value, StringComparer.Ordinal);
        var notices = File.ReadAllText(RepositoryRoot.Path("src", "ActionsLimits.Sdk", "THIRD-PARTY-NOTICES.txt"));

        var libraries = sdk.PackageFiles()
            .Where(file => file.EndsWith(".dll", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.StartsWith("ActionsLimits", StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(libraries);
        Assert.All(libraries, name => Assert.Contains($"\n{name} {versions[name!]} (", notices, StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_is_a_project_SDK_and_a_dependency_without_dependencies()
    {
        using var archive = ZipFile.OpenRead(sdk.Package);
        using var stream = archive.GetEntry("ActionsLimits.Sdk.nuspec")!.Open();
        var nuspec = XDocument.Load(stream);
        XElement[] Elements(string name) => [.. nuspec.Descendants().Where(element => element.Name.LocalName == name)];

        Assert.Equal(["MSBuildSdk", "Dependency"], Elements("packageType").Select(type => type.Attribute("name")!.Value));
        Assert.Equal("true", Assert.Single(Elements("developmentDependency")).Value);
        Assert.Equal("MIT", Assert.Single(Elements("license")).Value);
        Assert.Empty(Elements("dependency"));
    }

    /// <summary>Whether an assembly holds native code: the header of such code is in its CLI header.</summary>
    private static bool IsReadyToRun(string assembly)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
