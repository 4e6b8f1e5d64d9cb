using System.IO.Enumeration;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Output;

namespace ActionsLimits.Packaging;

/// <summary>
/// Lays a release out as a folder for <c>a0deploy import -i</c>. What an earlier release left there disappears; when anything goes wrong, or the gate
/// failed, no release is left there at all.
/// </summary>
public static class PublishFolder
{
    /// <summary>
    /// Name of the manifest while the folder is incomplete. After an interruption the next run knows from it what was written.
    /// </summary>
    private const string UnfinishedPath = ContentCollector.ManifestPath + ".unfinished";

    /// <summary>Folders that the Deploy CLI reads for what a release is about. In a folder with a release, nothing else may lie in them.</summary>
    private static readonly string[] ReleaseFolders = ["action-modules", "actions", "triggers"];

    /// <summary>Writes a release to a folder.</summary>
    /// <param name="release">The release.</param>
    /// <param name="directory">Full path of the folder; created when missing.</param>
    /// <param name="findings">Receives what went wrong.</param>
    /// <param name="record">Full path of the <see cref="ReleaseRecord"/> to keep; <see langword="null"/> for none.</param>
    /// <param name="cancellation">Stops the writing; no release remains then.</param>
    /// <returns>Whether everything was written.</returns>
    public static bool Write(Release release, string directory, ICollection<Finding> findings, string? record = null, CancellationToken cancellation = default)
    {
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var root = release.Input.Context.Bundle.Root;
        if (!CheckTarget(release, root, directory, findings))
        {
            return false;
        }

        var complete = false;
        try
        {
            complete = WriteAll(release, directory, findings, record, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Add(PackagingRules.At(
                PackagingRules.FileProblem,
                directory,
                $"The release could not be laid out in the publish folder ({ContentCollector.OneLine(exception.Message)}), so there is none; make room or give permission and publish again."));
        }
        finally
        {
            if (!complete)
            {
                Remove(directory, root, findings);
            }
        }

        return complete;
    }

    /// <summary>
    /// Removes what an earlier release left in a folder, so that a failed gate leaves nothing that can be deployed: the files that the manifest there
    /// names and that still have the content it gives. Anything else is somebody else's.
    /// </summary>
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
            File.Delete(Path.Combine(directory, ContentCollector.ManifestPath));
            File.Delete(Path.Combine(directory, UnfinishedPath));
        }
        catch (DirectoryNotFoundException)
        {
            // Then there is no release in it.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            findings.Add(ReleaseFiles.NotRemoved(directory, exception));
        }
    }

    private static bool WriteAll(Release release, string directory, ICollection<Finding> findings, string? record, CancellationToken cancellation)
    {
        if (record is not null)
        {
            // Before the first file: what an interruption leaves is found again.
            (ReleaseRecord.Read(record) with { PublishDirectory = directory }).Write(record);
        }

        var wanted = release.Files.ToDictionary(file => file.Path, file => file.Hash, StringComparer.Ordinal);
        var isRelease = DeleteEarlier(directory, wanted);
        if (release.Input.Context.Bundle.Layout == BundleLayout.Directory && !DeleteStale(directory, wanted, isRelease, findings))
        {
            return false;
        }

        var manifestPath = Path.Combine(directory, ContentCollector.ManifestPath);
        var unfinishedPath = Path.Combine(directory, UnfinishedPath);
        var manifest = release.Files.First(file => file.Path == ContentCollector.ManifestPath);
        var isNew = !IsUnchanged(manifestPath, manifest.Hash);
        if (isNew)
        {
            AtomicFile.Write(unfinishedPath, manifest.Content);
            File.Delete(manifestPath);
        }

        foreach (var file in release.Files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (file.Path != manifest.Path && !WriteFile(directory, file, findings))
            {
                return false;
            }
        }

        if (isNew)
        {
            File.Move(unfinishedPath, manifestPath, overwrite: true);
        }

        return true;
    }

    private static bool CheckTarget(Release release, string root, string directory, ICollection<Finding> findings)
    {
        if (HoldsSources(directory, root))
        {
            findings.Add(PackagingRules.At(
                PackagingRules.BadSetting,
                directory,
                "The publish folder is the source directory or holds it, so publishing would overwrite the sources; set PublishDir to a folder of its own."));
            return false;
        }

        // The manifest of the release would be read as one of an Action by the next build.
        var below = Path.GetRelativePath(Path.GetFullPath(root), directory).Replace(Path.DirectorySeparatorChar, '/') + "/";
        if (release.Files.Any(file => file.Path.StartsWith(below, StringComparison.OrdinalIgnoreCase)))
        {
            findings.Add(PackagingRules.At(
                PackagingRules.BadSetting,
                directory,
                "The publish folder is one of the folders of the sources, so publishing would mix the release with them; set PublishDir to a folder of its own."));
            return false;
        }

        return true;
    }

    /// <summary>Whether writing to a folder could touch the sources. A folder below them, such as <c>bin/Release/publish</c>, is fine.</summary>
    private static bool HoldsSources(string directory, string root)
    {
        // Two names that differ in case are one folder on some systems; taking them for one costs nothing.
        var source = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;
        return source.StartsWith(Path.EndsInDirectorySeparator(directory) ? directory : directory + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);
    }

    private static bool WriteFile(string directory, ArchiveEntry file, ICollection<Finding> findings)
    {
        var target = FullPath(directory, file.Path);
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

    /// <summary>Removes files of an earlier release that the new one does not have in the same form.</summary>
    /// <returns>Whether there is an earlier release, finished or not.</returns>
    private static bool DeleteEarlier(string directory, Dictionary<string, string> wanted)
    {
        var found = false;
        foreach (var name in (ReadOnlySpan<string>)[ContentCollector.ManifestPath, UnfinishedPath])
        {
            var info = new FileInfo(Path.Combine(directory, name));
            if (!info.Exists || info.LinkTarget is not null || info.Length > ReleaseManifestReader.MaximumBytes
                || ReleaseManifestReader.TryRead(File.ReadAllBytes(info.FullName), out _) is not { } manifest)
            {
                continue;
            }

            found = true;
            foreach (var file in manifest.Files)
            {
                if (ArchivePath.FindProblem(file.Path) is null && wanted.GetValueOrDefault(file.Path) != file.Hash)
                {
                    var path = FullPath(directory, file.Path);
                    if (FindLink(directory, path) is null && IsUnchanged(path, file.Hash))
                    {
                        File.Delete(path);
                        DeleteEmptyParents(directory, path);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Removes whatever else the Deploy CLI would import beside the release. In a folder without a release it may be somebody's work, so it is a finding.
    /// </summary>
    private static bool DeleteStale(string directory, Dictionary<string, string> wanted, bool isRelease, ICollection<Finding> findings)
    {
        foreach (var folder in ReleaseFolders)
        {
            var path = Path.Combine(directory, folder);
            foreach (var file in Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null ? FilesBelow(path) : [])
            {
                if (wanted.ContainsKey(ContentCollector.RelativeTo(directory, file)))
                {
                    continue;
                }

                if (!isRelease)
                {
                    findings.Add(PackagingRules.At(
                        PackagingRules.BadSetting,
                        file,
                        "The publish folder holds no release, but this file, which the Deploy CLI would import together with the release although no gate has checked it; remove it, or set PublishDir to a folder of its own."));
                    return false;
                }

                if (Directory.Exists(file))
                {
                    // A link to a directory; only the link goes.
                    Directory.Delete(file);
                }
                else
                {
                    File.Delete(file);
                }

                DeleteEmptyParents(directory, file);
            }
        }

        return true;
    }

    /// <summary>All files, and links as what they are, without following them. Complete before the first is deleted.</summary>
    internal static string[] FilesBelow(string directory) =>
    [
        .. new FileSystemEnumerable<string>(
            directory,
            (ref entry) => entry.ToFullPath(),
            new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory || IsLink(ref entry),
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry),
        },
    ];

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;

    private static bool IsUnchanged(string path, string hash)
    {
        var info = new FileInfo(path);
        return info.Exists && info.LinkTarget is null && string.Equals(ArchiveEntry.FromFile(path, path).Hash, hash, StringComparison.Ordinal);
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

    private static string FullPath(string directory, string path) => Path.Combine(directory, path.Replace('/', Path.DirectorySeparatorChar));

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
