namespace ActionsLimits.Bundles;

/// <summary>A file of the repository that the Deploy CLI reads.</summary>
/// <param name="Path">Full path.</param>
/// <param name="RelativePath">Path relative to <see cref="Bundle.Root"/> with forward slashes.</param>
/// <param name="Kind">What it is.</param>
public sealed record BundleFile(string Path, string RelativePath, BundleFileKind Kind);
