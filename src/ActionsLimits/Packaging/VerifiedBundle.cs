using System.Collections.Immutable;

namespace ActionsLimits.Packaging;

/// <summary>An archive whose content is what its manifest says, unpacked.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Directory">Full path of the directory that the archive was unpacked to.</param>
/// <param name="Source">Full path of what the Deploy CLI, and the checks, have to be given.</param>
/// <param name="ArchiveHash">SHA-256 of the archive in lower-case hexadecimal.</param>
/// <param name="Files">The files but the manifest.</param>
public sealed record VerifiedBundle(
    ReleaseManifestReader Manifest,
    string Directory,
    string Source,
    string ArchiveHash,
    ImmutableArray<ManifestFile> Files);
