namespace ActionsLimits.Packaging;

/// <summary>An entry of an archive that was read, with everything about it that is not content already checked.</summary>
/// <param name="Path">Path, acceptable to <see cref="ArchivePath"/>.</param>
/// <param name="Offset">Position of the content.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Checksum">CRC-32 that the archive gives.</param>
public sealed record ArchiveReaderEntry(string Path, long Offset, long Length, uint Checksum);
