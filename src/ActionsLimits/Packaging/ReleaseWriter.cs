using System.Text;
using ActionsLimits.Findings;

using ActionsLimits.Output;

namespace ActionsLimits.Packaging;

/// <summary>
/// Writes a release whose gate has passed. Each file appears whole or not at all, and one that would not change is left alone; when anything goes
/// wrong, none of the files remains.
/// </summary>
public static class ReleaseWriter
{
    /// <summary>Writes archive, hash and package as far as they are wanted, and removes those that are not: they would be of an older release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="files">Where it goes.</param>
    /// <param name="findings">Receives what went wrong.</param>
    /// <param name="record">Full path of the <see cref="ReleaseRecord"/> to keep; <see langword="null"/> for none.</param>
    /// <param name="cancellation">Stops the writing; nothing remains then.</param>
    /// <returns>Whether everything was written.</returns>
    public static bool Write(Release release, ReleaseFiles files, ICollection<Finding> findings, string? record = null, CancellationToken cancellation = default)
    {
        var complete = false;
        try
        {
            foreach (var path in files.Wanted)
            {
                AtomicFile.DeleteAbandoned(path);
            }

            complete = (!files.WantsArchive || WriteArchive(release, files, findings, cancellation))
                && (!files.WantsPackage || WritePackage(release, files, findings, cancellation));
            if (complete)
            {
                DeleteUnwanted(files);
                if (record is not null)
                {
                    ReleaseRecord.Read(record).With(files.Wanted).Write(record);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            complete = false;
            findings.Add(PackagingRules.At(
                PackagingRules.FileProblem,
                files.WantsArchive ? files.Archive : files.Package,
                $"The release could not be written ({ContentCollector.OneLine(exception.Message)}), so there is none; make room or give permission and pack again."));
        }
        finally
        {
            if (!complete)
            {
                files.Delete(findings);
            }
        }

        return complete;
    }

    private static bool WriteArchive(Release release, ReleaseFiles files, ICollection<Finding> findings, CancellationToken cancellation)
    {
        ArchiveWriteResult? result = null;
        AtomicFile.Write(
            files.Archive,
            stream =>
            {
                result = ArchiveWriter.Write(stream, release.Files, cancellation);
                return result.ChangedEntry is null;
            },
            // Whoever is interrupted between the two leaves an archive without a hash rather than one with the hash of another.
            () => File.Delete(files.ArchiveHash));
        if (result!.ChangedEntry is { } changed)
        {
            findings.Add(ContentCollector.Changed(changed));
            return false;
        }

        AtomicFile.Write(files.ArchiveHash, FormatHash(result.Hash, Path.GetFileName(files.Archive)));
        return true;
    }

    private static bool WritePackage(Release release, ReleaseFiles files, ICollection<Finding> findings, CancellationToken cancellation)
    {
        var before = findings.Count;
        var entries = NuGetPackageWriter.Create(release.Input, release.Files);
        Release.CheckSize(files.Package, entries.Length, ArchiveWriter.LengthOf(entries), findings);
        if (findings.Count > before)
        {
            return false;
        }

        ArchiveWriteResult? result = null;
        AtomicFile.Write(files.Package, stream =>
        {
            result = ArchiveWriter.Write(stream, entries, cancellation);
            return result.ChangedEntry is null;
        });
        if (result!.ChangedEntry is { } changed)
        {
            findings.Add(ContentCollector.Changed(changed));
            return false;
        }

        return true;
    }

    private static void DeleteUnwanted(ReleaseFiles files)
    {
        if (!files.WantsArchive)
        {
            File.Delete(files.Archive);
            File.Delete(files.ArchiveHash);
        }

        if (!files.WantsPackage && files.OwnsPackage)
        {
            File.Delete(files.Package);
        }
    }

    /// <summary>A line as <c>sha256sum -c</c> reads it: a name with a backslash or a line end would need escaping, but such names are refused.</summary>
    internal static byte[] FormatHash(string hash, string name) => Encoding.UTF8.GetBytes($"{hash}  {name}\n");
}
