using System.Security.Cryptography;
using ActionsLimits.Findings;

using ActionsLimits.Output;

namespace ActionsLimits.Packaging;

/// <summary>
/// Lays a release out as a folder for <c>a0deploy import -i</c>. Files of an earlier release disappear, but only those that its manifest names and
/// that still have the content it gives: anything else in the folder is somebody else's.
/// </summary>
public static class PublishFolder
{
    /// <summary>Writes a release to a folder.</summary>
    /// <param name="release">The release.</param>
    /// <param name="directory">Full path of the folder; created when missing.</param>
    /// <param name="findings">Receives what went wrong.</param>
    /// <param name="cancellation">Stops the writing; the manifest is then missing, so that the folder does not pass for a release.</param>
    /// <returns>Whether everything was written.</returns>
    public static bool Write(Release release, string directory, ICollection<Finding> findings, CancellationToken cancellation = default)
    {
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (!CheckTarget(release.Input.Context.Bundle.Root, directory, findings))
        {
            return false;
        }

        try
        {
            var wanted = release.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
            DeleteEarlier(directory, wanted);

            // First away when it will differ, and written last: a folder with a manifest is complete.
            var manifest = release.Files.First(file => file.Path == ContentCollector.ManifestPath);
            var manifestPath = Path.Combine(directory, ContentCollector.ManifestPath);
            if (!IsUnchanged(manifestPath, new ManifestFile(manifest.Path, manifest.Length, manifest.Hash)))
            {
                Directory.CreateDirectory(directory);
                File.Delete(manifestPath);
            }

            foreach (var file in release.Files)
            {
                cancellation.ThrowIfCancellationRequested();
                if (file.Path == ContentCollector.ManifestPath)
                {
                    continue;
                }

                if (!WriteFile(directory, file, findings))
                {
                    File.Delete(manifestPath);
                    return false;
                }
            }

            return WriteFile(directory, manifest, findings);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Add(PackagingRules.At(
                PackagingRules.FileProblem,
                directory,
                $"The release could not be laid out in the publish folder ({ContentCollector.OneLine(exception.Message)}), so the folder is incomplete; make room or give permission and publish again."));
            return false;
        }
    }

    /// <summary>Removes what an earlier release left in a folder, so that a failed gate leaves nothing that can be deployed.</summary>
    /// <param name="directory">Full path of the folder; need not exist.</param>
    /// <param name="root">Directory of the sources, in which nothing is ever removed.</param>
    /// <param name="findings">Receives what could not be removed.</param>
    public static void Remove(string directory, string root, ICollection<Finding> findings)
    {
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (HoldsSources(directory, root))
        {
            return;
        }

        try
        {
            DeleteEarlier(directory, []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Add(PackagingRules.At(
                PackagingRules.FileProblem,
                directory,
                $"An older release could not be removed from the publish folder ({ContentCollector.OneLine(exception.Message)}) and may be taken for the present one; delete it."));
        }
    }

    private static bool CheckTarget(string root, string directory, ICollection<Finding> findings)
    {
        if (!HoldsSources(directory, root))
        {
            return true;
        }

        findings.Add(PackagingRules.At(
            PackagingRules.BadSetting,
            directory,
            "The publish folder is the source directory or holds it, so publishing would overwrite the sources; set PublishDir to a folder of its own."));
        return false;
    }

    /// <summary>Whether writing to a folder could touch the sources. A folder below them, such as <c>bin/Release/publish</c>, is fine.</summary>
    private static bool HoldsSources(string directory, string root)
    {
        // Two names that differ in case are one folder on some systems; taking them for one costs nothing.
        var source = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;
        return source.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);
    }

    private static bool WriteFile(string directory, ArchiveEntry file, ICollection<Finding> findings)
    {
        var target = Path.Combine(directory, file.Path.Replace('/', Path.DirectorySeparatorChar));
        if (FindLink(directory, target) is { } link)
        {
            findings.Add(PackagingRules.At(
                PackagingRules.Link,
                link,
                "A folder below the publish folder is a symbolic link, through which publishing would write somewhere else; remove the link."));
            return false;
        }

        var unchanged = false;
        AtomicFile.Write(target, stream => unchanged = file.CopyTo(stream));
        if (!unchanged)
        {
            findings.Add(ContentCollector.Changed(file));
        }

        return unchanged;
    }

    private static void DeleteEarlier(string directory, HashSet<string> wanted)
    {
        var manifestPath = Path.Combine(directory, ContentCollector.ManifestPath);
        var info = new FileInfo(manifestPath);
        if (!info.Exists || info.LinkTarget is not null || info.Length > ReleaseManifestReader.MaximumBytes)
        {
            return;
        }

        if (ReleaseManifestReader.TryRead(File.ReadAllBytes(manifestPath), out _) is not { } manifest)
        {
            return;
        }

        foreach (var file in manifest.Files)
        {
            if (wanted.Contains(file.Path) || ArchivePath.FindProblem(file.Path) is not null)
            {
                continue;
            }

            var path = Path.Combine(directory, file.Path.Replace('/', Path.DirectorySeparatorChar));
            if (FindLink(directory, path) is null && IsUnchanged(path, file))
            {
                File.Delete(path);
                DeleteEmptyParents(directory, path);
            }
        }

        if (!wanted.Contains(ContentCollector.ManifestPath))
        {
            File.Delete(manifestPath);
        }
    }

    private static bool IsUnchanged(string path, ManifestFile file)
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.LinkTarget is not null || info.Length != file.Length)
        {
            return false;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        return string.Equals(Convert.ToHexStringLower(SHA256.HashData(stream)), file.Hash, StringComparison.Ordinal);
    }

    private static void DeleteEmptyParents(string directory, string path)
    {
        for (var parent = Path.GetDirectoryName(path)!;
            parent.Length > directory.Length && !Directory.EnumerateFileSystemEntries(parent).Any();
            parent = Path.GetDirectoryName(parent)!)
        {
            Directory.Delete(parent);
        }
    }

    private static string? FindLink(string directory, string path)
    {
        for (var parent = Path.GetDirectoryName(path)!; parent.Length > directory.Length; parent = Path.GetDirectoryName(parent)!)
        {
            if (new DirectoryInfo(parent).LinkTarget is not null)
            {
                return parent;
            }
        }

        return null;
    }
}
