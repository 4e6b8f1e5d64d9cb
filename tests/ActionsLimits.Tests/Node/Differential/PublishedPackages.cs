using System.Formats.Tar;
using System.IO.Compression;
using ActionsLimits.SurfaceGenerator.Binaries;

namespace ActionsLimits.Tests.Node.Differential;

/// <summary>npm packages of exact versions (<c>published-packages.txt</c>), unpacked below the test cache; fetched with one call when they are missing.</summary>
internal static class PublishedPackages
{
    /// <summary>The folders of the packages of a list, fetched where missing.</summary>
    public static IReadOnlyList<string> Fetch(IEnumerable<string> specifiers)
    {
        string[] wanted = [.. specifiers];
        var cache = Path.Combine(RealNode.Binaries.CacheDirectory, "npm-packed");
        string[] missing = [.. wanted.Where(specifier => !Directory.Exists(FolderOf(cache, specifier)))];
        if (missing.Length > 0)
        {
            var work = Path.Combine(cache, "fetch-" + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(work);
            try
            {
                NodeBinaries.Run("npm", ["pack", "--silent", "--pack-destination", work, .. missing], work);
                foreach (var specifier in missing)
                {
                    Unpack(Path.Combine(work, ArchiveOf(specifier)), FolderOf(cache, specifier), work);
                }
            }
            finally
            {
                Directory.Delete(work, recursive: true);
            }
        }

        return [.. wanted.Select(specifier => FolderOf(cache, specifier))];
    }

    /// <summary>The packages that the differential tests read.</summary>
    public static IEnumerable<string> Listed() =>
        File.ReadLines(RealNode.FileHere(Path.Combine("Differential", "published-packages.txt"))).Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>JavaScript files of packages, in order.</summary>
    public static IReadOnlyList<string> Scripts(IEnumerable<string> folders) =>
        [.. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".js" or ".cjs" or ".mjs")
            .Order(StringComparer.Ordinal))];

    private static string FolderOf(string cache, string specifier) => Path.Combine(cache, specifier.Replace('/', '+'));

    // npm names the archive of @scope/name@1.0.0 scope-name-1.0.0.tgz.
    private static string ArchiveOf(string specifier)
    {
        var at = specifier.LastIndexOf('@');
        return $"{specifier[..at].TrimStart('@').Replace('/', '-')}-{specifier[(at + 1)..]}.tgz";
    }

    private static void Unpack(string archive, string folder, string work)
    {
        // A folder of this process, moved into place at the end: several test runs may fetch the same package.
        var unfinished = Path.Combine(work, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(unfinished);
        using (var file = File.OpenRead(archive))
        using (var gzip = new GZipStream(file, CompressionMode.Decompress))
        {
            TarFile.ExtractToDirectory(gzip, unfinished, overwriteFiles: true);
        }

        try
        {
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(unfinished, recursive: true);
        }
    }
}
