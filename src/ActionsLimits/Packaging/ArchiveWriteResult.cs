namespace ActionsLimits.Packaging;

/// <summary>What became of writing an archive.</summary>
/// <param name="Hash">SHA-256 of the archive in lower-case hexadecimal; empty when it was not completed.</param>
/// <param name="Length">Length of the archive in bytes.</param>
/// <param name="ChangedEntry">The entry whose file was no longer what had been measured; <see langword="null"/> when the archive is complete.</param>
public sealed record ArchiveWriteResult(string Hash, long Length, ArchiveEntry? ChangedEntry);
