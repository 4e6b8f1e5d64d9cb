using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ActionsLimits.Findings;

namespace ActionsLimits.Packaging;

/// <summary>
/// Reads a release that may come from anywhere, as an archive or already unpacked: its structure, its hash file, its manifest and every file against
/// it; unpacks it, so that the checks can run on it; and compares it with a working tree.
/// </summary>
public static class BundleVerifier
{
    private const int BufferSize = 128 * 1024;
    private const int MaximumHashFileBytes = 64 * 1024;

    /// <summary>Verifies an archive and unpacks it, or verifies a folder.</summary>
    /// <param name="archive">Full path of the archive, or of the folder that holds a release: unpacked, published, or fetched as a package.</param>
    /// <param name="directory">
    /// Full path of a directory that belongs to the caller alone (below <c>obj/</c>); emptied first. Nothing is written to it before structure and
    /// manifest are found to be in order, and nothing at all for a folder.
    /// </param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <param name="cancellation">Stops the verification.</param>
    /// <returns>The content, or <see langword="null"/> when there is a finding; then the directory is empty.</returns>
    public static VerifiedBundle? Verify(string archive, string directory, ICollection<Finding> findings, CancellationToken cancellation = default)
    {
        try
        {
            if (Directory.Exists(directory))
            {
                Directory.Delete(directory, recursive: true);
            }

            if (Directory.Exists(archive))
            {
                return VerifyFolder(Path.TrimEndingDirectorySeparator(archive), findings, cancellation);
            }

            if (!File.Exists(archive))
            {
                Report(PackagingRules.BadArchive, "There is no such file, so nothing was verified; give the path of a release archive in ActionsBundle.");
                return null;
            }

            // Without sharing for writing: what is checked is what is unpacked.
            using var stream = new FileStream(archive, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
            return Verify(stream, archive, directory, findings, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Discard(directory);
            Report(PackagingRules.FileProblem, $"The archive could not be read or unpacked ({ContentCollector.OneLine(exception.Message)}); make it readable and verify again.");
            return null;
        }

        void Report(Rules.RuleDescriptor rule, string message) => findings.Add(PackagingRules.At(rule, archive, message));
    }

    /// <summary>Reports file by file what a verified archive has that a release of the working tree would not have, lack, or have otherwise.</summary>
    /// <param name="bundle">The release.</param>
    /// <param name="archive">Its full path, for findings about files that the working tree lacks.</param>
    /// <param name="workingTree">Content of the working tree.</param>
    /// <param name="findings">Receives the differences, in the order of paths.</param>
    public static void Compare(VerifiedBundle bundle, string archive, PackageContent workingTree, ICollection<Finding> findings)
    {
        var differences = new SortedDictionary<string, Finding>(Comparer<string>.Create(ArchivePath.Compare));
        var current = workingTree.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var file in bundle.Files)
        {
            if (file.Path is ContentCollector.DeployConfigPath or ContentCollector.SbomPath)
            {
                continue;
            }

            if (!current.Remove(file.Path, out var here))
            {
                differences.Add(file.Path, PackagingRules.At(
                    PackagingRules.Difference, archive, $"'{file.Path}' is in the release but not in the working tree: it was removed since, or the project now leaves it out."));
            }
            else if (here.Hash != file.Hash)
            {
                differences.Add(file.Path, PackagingRules.At(
                    PackagingRules.Difference,
                    here.SourcePath ?? archive,
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{file.Path}' differs: {file.Length} bytes in the release, {here.Length} bytes in the working tree. Deploying the release brings what it holds.")));
            }
        }

        foreach (var file in current.Values)
        {
            differences.Add(file.Path, PackagingRules.At(
                PackagingRules.Difference, file.SourcePath ?? archive, $"'{file.Path}' is in the working tree but not in the release: it was added since."));
        }

        foreach (var difference in differences.Values)
        {
            findings.Add(difference);
        }
    }

    private static VerifiedBundle? Verify(FileStream stream, string archive, string directory, ICollection<Finding> findings, CancellationToken cancellation)
    {
        var before = findings.Count;
        var archiveHash = HashOf(stream, cancellation);
        CheckHashFile(archive, archiveHash, Report);
        var entries = ArchiveReader.Read(stream, out var problem);
        if (problem is not null)
        {
            Report(PackagingRules.BadArchive, $"{problem}. Do not deploy it; fetch or pack the release again.");
            return null;
        }

        var manifestEntry = entries.FirstOrDefault(entry => entry.Path == ContentCollector.ManifestPath);
        if (manifestEntry is null || manifestEntry.Length > ReleaseManifestReader.MaximumBytes)
        {
            Report(PackagingRules.BadManifest, $"The archive has no usable {ContentCollector.ManifestPath}, so nothing says what it should hold. Do not deploy it; pack the release again.");
            return null;
        }

        var manifest = ReadManifest(stream, manifestEntry, Report);
        if (manifest is null || findings.Count > before)
        {
            return null;
        }

        var measured = entries.Select(entry =>
        {
            var (hash, checksum) = Measure(stream, entry, null, cancellation);

            // Another checksum than the archive gives is no hash of the manifest either.
            return new ManifestFile(entry.Path, entry.Length, checksum == entry.Checksum ? hash : string.Empty);
        });
        if (!CompareWithManifest(measured, manifest, Report))
        {
            return null;
        }

        Extract(stream, entries, directory, cancellation);
        return Verified(manifest, directory, $"archive SHA-256 {archiveHash}");

        void Report(Rules.RuleDescriptor rule, string message) => findings.Add(PackagingRules.At(rule, archive, message));
    }

    private static VerifiedBundle? VerifyFolder(string folder, ICollection<Finding> findings, CancellationToken cancellation)
    {
        var manifestFile = new FileInfo(Path.Combine(folder, ContentCollector.ManifestPath));
        if (!manifestFile.Exists || manifestFile.LinkTarget is not null || manifestFile.Length > ReleaseManifestReader.MaximumBytes)
        {
            Report(PackagingRules.BadManifest, $"The folder has no usable {ContentCollector.ManifestPath}, so nothing says what it should hold. Do not deploy it; unpack or publish the release again.");
            return null;
        }

        if (ParseManifest(File.ReadAllBytes(manifestFile.FullName), Report) is not { } manifest)
        {
            return null;
        }

        var files = PublishFolder.FilesBelow(folder);
        if (files.FirstOrDefault(file => new FileInfo(file).LinkTarget is not null) is { } link)
        {
            findings.Add(PackagingRules.At(PackagingRules.Link, link, "The folder of the release holds a symbolic link, which may point to something else at the next moment. Do not deploy it; unpack or publish the release again."));
            return null;
        }

        var measured = files
            .Select(file => (Path: ContentCollector.RelativeTo(folder, file), Source: file))
            .OrderBy(file => file.Path, Comparer<string>.Create(ArchivePath.Compare))
            .Select(file =>
            {
                cancellation.ThrowIfCancellationRequested();
                var entry = ArchiveEntry.FromFile(file.Path, file.Source);
                return new ManifestFile(entry.Path, entry.Length, entry.Hash);
            });
        return CompareWithManifest(measured, manifest, Report) ? Verified(manifest, folder, $"content hash {manifest.ContentHash}") : null;

        void Report(Rules.RuleDescriptor rule, string message) => findings.Add(PackagingRules.At(rule, folder, message));
    }

    private static VerifiedBundle Verified(ReleaseManifestReader manifest, string directory, string identity)
        => new(manifest, directory, manifest.Input == "." ? directory : Path.Combine(directory, manifest.Input.Replace('/', Path.DirectorySeparatorChar)), identity, manifest.Files);

    private static void CheckHashFile(string archive, string archiveHash, Action<Rules.RuleDescriptor, string> report)
    {
        var hashFile = new FileInfo(archive + ".sha256");
        if (!hashFile.Exists)
        {
            return;
        }

        var text = hashFile.Length <= MaximumHashFileBytes ? File.ReadAllText(hashFile.FullName, Encoding.UTF8) : string.Empty;
        if (text.Length < 64 || !text.AsSpan(0, 64).Equals(archiveHash, StringComparison.OrdinalIgnoreCase))
        {
            report(PackagingRules.BadManifest, "The archive is not the one that the .sha256 file beside it was written for. Do not deploy it; fetch both again from one place.");
        }
    }

    private static ReleaseManifestReader? ReadManifest(FileStream stream, ArchiveReaderEntry entry, Action<Rules.RuleDescriptor, string> report)
    {
        var content = new byte[entry.Length];
        stream.Position = entry.Offset;
        stream.ReadExactly(content);
        if (Crc32.Append(0, content) != entry.Checksum)
        {
            report(PackagingRules.BadArchive, $"{entry.Path} does not have the checksum that the archive gives. Do not deploy it; fetch or pack the release again.");
            return null;
        }

        return ParseManifest(content, report);
    }

    private static ReleaseManifestReader? ParseManifest(byte[] content, Action<Rules.RuleDescriptor, string> report)
    {
        var manifest = ReleaseManifestReader.TryRead(content, out var problem);
        if (manifest is null)
        {
            report(PackagingRules.BadManifest, $"{ContentCollector.ManifestPath} cannot be used: it {problem}. Do not deploy the release; pack it again, or verify with the version that wrote it.");
        }

        return manifest;
    }

    // The measured files come in the order of the archive, in which the content hash is formed.
    private static bool CompareWithManifest(IEnumerable<ManifestFile> measured, ReleaseManifestReader manifest, Action<Rules.RuleDescriptor, string> report)
    {
        var good = true;
        var declared = new Dictionary<string, ManifestFile>(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            if (!declared.TryAdd(file.Path, file))
            {
                Bad($"'{ContentCollector.Printable(file.Path)}' is in the manifest twice.");
            }
        }

        using var contentHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in measured)
        {
            if (entry.Path == ContentCollector.ManifestPath)
            {
                continue;
            }

            contentHash.AppendData(Encoding.UTF8.GetBytes($"{entry.Hash}  {entry.Path}\n"));
            if (!declared.Remove(entry.Path, out var file))
            {
                Bad($"'{ContentCollector.Printable(entry.Path)}' is in the release but not in its manifest: it was added after packaging.");
            }
            else if (file != entry)
            {
                Bad($"'{entry.Path}' is not the file that the manifest describes: its content was changed after packaging.");
            }
        }

        foreach (var file in manifest.Files)
        {
            if (declared.Remove(file.Path))
            {
                Bad($"'{ContentCollector.Printable(file.Path)}' is in the manifest but not in the release: it was removed after packaging.");
            }
        }

        if (good && !string.Equals(manifest.ContentHash, Convert.ToHexStringLower(contentHash.GetHashAndReset()), StringComparison.Ordinal))
        {
            Bad("The hash over all files is not the one in the manifest: the manifest was changed after packaging.");
        }

        return good;

        void Bad(string message)
        {
            good = false;
            report(PackagingRules.BadManifest, message + " Do not deploy it; fetch or pack the release again.");
        }
    }

    private static void Extract(FileStream stream, ImmutableArray<ArchiveReaderEntry> entries, string directory, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory);
        foreach (var entry in entries)
        {
            var target = Path.Combine(directory, entry.Path.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);

            // CreateNew never follows a link and never overwrites: the directory is ours and was empty.
            using var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            Measure(stream, entry, output, cancellation);
        }
    }

    private static (string Hash, uint Checksum) Measure(FileStream stream, ArchiveReaderEntry entry, FileStream? copy, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var checksum = 0u;
            stream.Position = entry.Offset;
            for (var left = entry.Length; left > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                var part = buffer.AsSpan(0, (int)Math.Min(left, BufferSize));
                stream.ReadExactly(part);
                hash.AppendData(part);
                checksum = Crc32.Append(checksum, part);
                copy?.Write(part);
                left -= part.Length;
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), checksum);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string HashOf(FileStream stream, CancellationToken cancellation)
    {
        var (hash, _) = Measure(stream, new ArchiveReaderEntry(string.Empty, 0, stream.Length, 0), null, cancellation);
        return hash;
    }

    /// <summary>Removes what <see cref="Verify(string, string, ICollection{Finding}, CancellationToken)"/> unpacked.</summary>
    /// <param name="directory">Full path of the directory; need not exist.</param>
    public static void Discard(string directory)
    {
        try
        {
            if (Directory.Exists(directory))
            {
                Directory.Delete(directory, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first problem is the one to report; the next run starts by deleting the directory.
        }
    }
}
