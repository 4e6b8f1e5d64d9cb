using System.Collections.Immutable;

namespace ActionsLimits.Packaging;

/// <summary>The files of a release that come from the repository, measured. Immutable.</summary>
/// <param name="Files">The files in the order of the archive, byte for byte as in the repository.</param>
/// <param name="IncludedTypes">Types of the Deploy CLI that the files are for, in ordinal order.</param>
/// <param name="Input">What <c>a0deploy import -i</c> has to be given, relative to where the release is unpacked: <c>.</c> or a YAML file.</param>
public sealed record PackageContent(ImmutableArray<ArchiveEntry> Files, ImmutableArray<string> IncludedTypes, string Input);
