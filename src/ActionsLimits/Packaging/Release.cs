using System.Collections.Immutable;
using System.Globalization;
using ActionsLimits.Findings;

namespace ActionsLimits.Packaging;

/// <summary>A release in memory: every file that archive, folder and package hold, measured. Immutable.</summary>
public sealed record Release
{
    private Release(ReleaseInput input, ImmutableArray<ArchiveEntry> files)
    {
        Input = input;
        Files = files;
    }

    /// <summary>What it was made of.</summary>
    public ReleaseInput Input { get; }

    /// <summary>All files in the order of the archive.</summary>
    public ImmutableArray<ArchiveEntry> Files { get; }

    /// <summary>Collects the files of the repository and generates the others. Writes nothing.</summary>
    /// <param name="input">The release.</param>
    /// <param name="findings">Receives what stands in the way.</param>
    /// <returns>The release, or <see langword="null"/> when there is a finding.</returns>
    public static Release? Create(ReleaseInput input, ICollection<Finding> findings)
    {
        var before = findings.Count;
        if (ContentCollector.Collect(input, findings) is not { } content || findings.Count > before)
        {
            return null;
        }

        ImmutableArray<ArchiveEntry> generated =
        [
            ArchiveEntry.FromBytes(ContentCollector.DeployConfigPath, DeployConfigWriter.Write(content.IncludedTypes)),
            ArchiveEntry.FromBytes(ContentCollector.SbomPath, SbomWriter.Write(input)),
        ];
        var manifest = ArchiveEntry.FromBytes(ContentCollector.ManifestPath, ReleaseManifest.Write(input, content, generated));
        var files = content.Files.AddRange(generated).Add(manifest).Sort((left, right) => ArchivePath.Compare(left.Path, right.Path));
        CheckSize(input.Context.Bundle.Source, files.Length, ArchiveWriter.LengthOf(files), findings);
        return findings.Count > before ? null : new Release(input, files);
    }

    /// <summary>Reports more entries or bytes than the format holds.</summary>
    internal static void CheckSize(string source, int entries, long bytes, ICollection<Finding> findings)
    {
        if (entries > ArchiveWriter.MaximumEntries)
        {
            findings.Add(PackagingRules.At(
                PackagingRules.TooBig,
                source,
                string.Create(CultureInfo.InvariantCulture, $"The release would have {entries} files, more than the {ArchiveWriter.MaximumEntries} that every reader of the archive format understands; add less with ActionsBundleContent."))
                with
            { Measured = entries, Limit = ArchiveWriter.MaximumEntries });
        }

        if (bytes > ArchiveWriter.MaximumBytes)
        {
            findings.Add(PackagingRules.At(
                PackagingRules.TooBig,
                source,
                string.Create(CultureInfo.InvariantCulture, $"The release would have {bytes} bytes, more than the {ArchiveWriter.MaximumBytes} that every reader of the archive format understands; add less with ActionsBundleContent."))
                with
            { Measured = bytes, Limit = ArchiveWriter.MaximumBytes });
        }
    }
}
