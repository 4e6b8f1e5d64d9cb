namespace ActionsLimits.Packaging;

/// <summary>What a manifest says of one file.</summary>
/// <param name="Path">Path in the archive; not yet checked.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Hash">SHA-256 in lower-case hexadecimal.</param>
public sealed record ManifestFile(string Path, long Length, string Hash);
