using System.Collections.Immutable;

namespace ActionsLimits.Packaging;

/// <summary>A release whose content is what its manifest says, unpacked.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Directory">Full path of the directory that the archive was unpacked to, or of the folder that was verified.</param>
/// <param name="Source">Full path of what the Deploy CLI, and the checks, have to be given.</param>
/// <param name="Identity">What identifies the release: the SHA-256 of the archive, or the content hash of a folder, with its name.</param>
/// <param name="Files">The files but the manifest.</param>
public sealed record VerifiedBundle(
    ReleaseManifestReader Manifest,
    string Directory,
    string Source,
    string Identity,
    ImmutableArray<ManifestFile> Files);
