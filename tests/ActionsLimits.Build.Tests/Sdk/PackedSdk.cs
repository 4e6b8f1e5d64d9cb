using System.IO.Compression;
using System.Reflection;
using ActionsLimits.Build.Tests.Commands;

namespace ActionsLimits.Build.Tests.Sdk;

/// <summary>
/// The SDK as users get it: packed once per test run under a version of its own, in a feed of its own. Everything below <see cref="Root"/>
/// resolves it from there and from nowhere else, and takes nothing from this repository.
/// </summary>
public sealed class PackedSdk : IDisposable
{
    private int _workspaces;

    public PackedSdk()
    {
        // A repacked equal version would be served stale from the packages folder.
        Version = "0.0.1-test." + Guid.NewGuid().ToString("N");
        Root = Directory.CreateTempSubdirectory("actionslimits-build-tests-").FullName;
        Feed = Directory.CreateDirectory(Path.Combine(Root, "feed")).FullName;
        Packages = Path.Combine(Root, "packages");
        Package = Pack(Version, readyToRun: false);
        File.Copy(Metadata("NoTargetsPackage"), Path.Combine(Feed, "Microsoft.Build.NoTargets.3.7.0.nupkg"));

        Write("nuget.config", """
            <configuration>
              <packageSources>
                <clear />
                <add key="tests" value="feed" />
              </packageSources>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
            </configuration>
            """);
        Write("global.json", $$"""{ "msbuild-sdks": { "ActionsLimits.Sdk": "{{Version}}", "Microsoft.Build.NoTargets": "3.7.0" } }""");

        // Empty files end the search upwards.
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("Directory.Build.rsp", "");
    }

    /// <summary>Version of the package.</summary>
    public string Version { get; }

    /// <summary>Full path of the package.</summary>
    public string Package { get; }

    /// <summary>Directory under which the package can be resolved.</summary>
    public string Root { get; }

    /// <summary>The feed.</summary>
    public string Feed { get; }

    /// <summary>The folder that packages are unpacked to.</summary>
    public string Packages { get; }

    /// <summary>Makes an empty folder for one test.</summary>
    /// <param name="name">Name of the folder; several tests may use the same.</param>
    public Workspace CreateWorkspace(string name)
        => new(this, Path.Combine(Root, "work", Interlocked.Increment(ref _workspaces).ToString("D3", System.Globalization.CultureInfo.InvariantCulture), name));

    /// <summary>Packs the SDK into the feed.</summary>
    /// <param name="version">Version of the package.</param>
    /// <param name="readyToRun">Whether with ReadyToRun code for this machine; its compiler is then restored from NuGet.</param>
    /// <returns>Full path of the package.</returns>
    public string Pack(string version, bool readyToRun)
    {
        DotNet.Run(
            RepositoryRoot.Path("src", "ActionsLimits.Sdk"),
            null,
            ["pack", "--no-build", "-c", Metadata("Configuration"), "-o", Feed, "-p:PackageVersion=" + version, readyToRun ? "-p:ActionsReadyToRun=true" : "-p:ActionsReadyToRun=false", "-nr:false", "-v:q"]).Succeeded();
        return Path.Combine(Feed, $"ActionsLimits.Sdk.{version}.nupkg");
    }

    /// <summary>Names of the files in the package.</summary>
    public IReadOnlyList<string> PackageFiles() => PackageFiles(Package);

    /// <summary>Names of the files in a package.</summary>
    /// <param name="package">Full path.</param>
    public static IReadOnlyList<string> PackageFiles(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that is still open on Windows is no reason to fail the run.
        }
    }

    private static string Metadata(string key) => typeof(PackedSdk).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal)).Value!;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Root, name), text);
}
