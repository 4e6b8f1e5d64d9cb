using ActionsLimits.Findings;
using ActionsLimits.Output;
using NuGet.Versioning;

namespace ActionsLimits.Packaging;

/// <summary>Where the files of a release go.</summary>
public sealed record ReleaseFiles
{
    private ReleaseFiles(string directory, string name, string version, NuGetVersion parsed, bool wantsArchive, bool wantsPackage, bool ownsPackage)
    {
        Archive = Path.Combine(directory, $"{name}.{version}.zip");
        ArchiveHash = Archive + ".sha256";
        Package = Path.Combine(directory, $"{name}.{parsed.ToNormalizedString()}.nupkg");
        WantsArchive = wantsArchive;
        WantsPackage = wantsPackage;
        OwnsPackage = ownsPackage;
    }

    /// <summary>Full path of the archive.</summary>
    public string Archive { get; }

    /// <summary>Full path of the file with its hash.</summary>
    public string ArchiveHash { get; }

    /// <summary>Full path of the NuGet package.</summary>
    public string Package { get; }

    /// <summary>Whether the archive is written.</summary>
    public bool WantsArchive { get; }

    /// <summary>Whether the NuGet package is written.</summary>
    public bool WantsPackage { get; }

    /// <summary>Whether a package of that name is ours to write and to remove.</summary>
    public bool OwnsPackage { get; }

    /// <summary>The files that are written.</summary>
    public IEnumerable<string> Wanted
        => [.. WantsArchive ? [Archive, ArchiveHash] : Array.Empty<string>(), .. WantsPackage ? [Package] : Array.Empty<string>()];

    /// <summary>Computes the paths.</summary>
    /// <param name="directory">Full path of the output directory.</param>
    /// <param name="name">Name of the project.</param>
    /// <param name="version">Version.</param>
    /// <param name="format"><c>zip</c>, <c>nupkg</c> or <c>both</c>, in any case; empty means <c>zip</c>.</param>
    /// <param name="project">Full path of the project, for findings.</param>
    /// <param name="findings">Receives what is wrong with the settings.</param>
    /// <param name="ownsPackage">Whether a package of that name is ours; not in a project that packs a package of its own.</param>
    /// <returns>The paths, or <see langword="null"/> when there is a finding.</returns>
    public static ReleaseFiles? Create(
        string directory,
        string name,
        string version,
        string? format,
        string project,
        ICollection<Finding> findings,
        bool ownsPackage = true)
    {
        var before = findings.Count;
        version = version.Trim();
        if (name.Contains('/', StringComparison.Ordinal) || ArchivePath.FindProblem(name) is not null || name is "." or "..")
        {
            Report($"The project's name '{ContentCollector.Printable(name)}' cannot be the name of a file, so the release has none; rename the project.");
        }

        if (!NuGetVersion.TryParse(version, out var parsed))
        {
            Report($"The version '{ContentCollector.Printable(version)}' is not a version (major.minor.patch, with an optional -prerelease), so the release cannot be named; set Version.");
        }

        var (archive, package) = format?.Trim().ToUpperInvariant() switch
        {
            null or "" or "ZIP" => (true, false),
            "NUPKG" => (false, true),
            "BOTH" or "ZIP;NUPKG" or "NUPKG;ZIP" => (true, true),
            _ => (false, false),
        };
        if (!archive && !package)
        {
            Report($"ActionsPackFormat is '{ContentCollector.Printable(format!)}', which names no format, so nothing would be written; use zip, nupkg or both.");
        }

        if (package && !ownsPackage)
        {
            Report("ActionsPackFormat asks for a NuGet package, but the project packs one of its own under the same name; use zip, or make the Actions a project of their own with ActionsLimits.Sdk as its SDK.");
        }

        return findings.Count > before
            ? null
            : new ReleaseFiles(Path.GetFullPath(directory), name, version, parsed!, archive, package, ownsPackage);

        void Report(string message) => findings.Add(PackagingRules.At(PackagingRules.BadSetting, project, message));
    }

    /// <summary>
    /// Removes archive, hash and package of this name and version, so that nothing that looks finished stays behind a failed gate. What does not exist
    /// is no problem; what cannot be removed is a finding.
    /// </summary>
    /// <param name="findings">Receives what could not be removed.</param>
    public void Delete(ICollection<Finding> findings)
    {
        foreach (var path in OwnsPackage ? (ReadOnlySpan<string>)[Archive, ArchiveHash, Package] : [Archive, ArchiveHash])
        {
            try
            {
                AtomicFile.DeleteAbandoned(path);
                File.Delete(path);
            }
            catch (DirectoryNotFoundException)
            {
                // Then the file does not exist either.
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                findings.Add(NotRemoved(path, exception));
            }
        }
    }

    /// <summary>The finding that an older release is still there.</summary>
    internal static Finding NotRemoved(string path, Exception exception) => PackagingRules.At(
        PackagingRules.FileProblem,
        path,
        $"An older release could not be removed ({ContentCollector.OneLine(exception.Message)}) and may be taken for the present one; delete it.");
}
