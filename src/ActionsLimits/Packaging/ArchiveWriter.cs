using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ActionsLimits.Packaging;

/// <summary>
/// Writes ZIP archives whose bytes depend on nothing but names, contents: entries stored, in ordinal order of their UTF-8
/// paths, all at 1980-01-01, without extra fields, comments and directory entries. <c>ZipArchive</c> cannot do that: deflate output depends on the version and on the
/// sizes of writes, and the "made by" byte on the operating system.
/// Format: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
/// </summary>
public static class ArchiveWriter
{
    /// <summary>The most entries that ZIP without ZIP64 holds.</summary>
    public const int MaximumEntries = 65_535;

    /// <summary>The most bytes that an entry, and an archive, may have: offsets and sizes have four bytes, and all ones means ZIP64.</summary>
    public const long MaximumBytes = uint.MaxValue - 1L;

    private const int LocalHeaderLength = 30;
    private const int CentralHeaderLength = 46;
    private const int EndLength = 22;
    private const int BufferSize = 128 * 1024;
    private const ushort VersionNeeded = 20;
    private const ushort Utf8Names = 1 << 11;

    // 1980-01-01 00:00:00, the first moment that MS-DOS dates hold. Not SOURCE_DATE_EPOCH: a build system that sets it would get other bytes than
    // one that does not, and nobody reads these times: the Deploy CLI looks at content alone.
    internal const ushort Date = 1 << 5 | 1;
    internal const ushort Time = 0;

    // System 3 (Unix), specification 2.0, on every system.
    private const ushort MadeBy = 3 << 8 | 20;

    // A regular file with mode 0644, on every system.
    private const uint ExternalAttributes = 0x81A40000;

    /// <summary>Length in bytes of an archive with these entries.</summary>
    public static long LengthOf(ImmutableArray<ArchiveEntry> entries)
    {
        long length = EndLength;
        foreach (var entry in entries)
        {
            length += LocalHeaderLength + CentralHeaderLength + 2L * Encoding.UTF8.GetByteCount(entry.Path) + entry.Length;
        }

        return length;
    }

    /// <summary>Writes an archive.</summary>
    /// <param name="output">Receives the bytes from its present position on; need not be seekable.</param>
    /// <param name="entries">
    /// The entries in any order. Paths are acceptable to <see cref="ArchivePath"/> and unique, and number and length are within
    /// <see cref="MaximumEntries"/> and <see cref="MaximumBytes"/>: the caller has reported anything else.
    /// </param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <exception cref="ArgumentException">The entries are not what they have to be: a mistake of the caller.</exception>
    /// <exception cref="IOException">A file cannot be read or the output cannot be written.</exception>
    public static ArchiveWriteResult Write(
        Stream output,
        ImmutableArray<ArchiveEntry> entries,
        CancellationToken cancellation = default)
    {
        if (entries.Length > MaximumEntries || LengthOf(entries) > MaximumBytes)
        {
            throw new ArgumentException("More entries or bytes than a ZIP archive without ZIP64 holds.", nameof(entries));
        }

        var sorted = entries.Sort((left, right) => ArchivePath.Compare(left.Path, right.Path));
        var offsets = new uint[sorted.Length];
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long position = 0;
            Span<byte> local = stackalloc byte[LocalHeaderLength];
            Span<byte> central = stackalloc byte[CentralHeaderLength];
            Span<byte> end = stackalloc byte[EndLength];

            void Emit(ReadOnlySpan<byte> data)
            {
                hash.AppendData(data);
                output.Write(data);
                position += data.Length;
            }

            for (var index = 0; index < sorted.Length; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                var entry = sorted[index];
                if (ArchivePath.FindProblem(entry.Path) is not null || (index > 0 && entry.Path == sorted[index - 1].Path))
                {
                    throw new ArgumentException("The path of an entry is not acceptable or not unique.", nameof(entries));
                }

                offsets[index] = (uint)position;
                var name = Encoding.UTF8.GetBytes(entry.Path);
                local.Clear();
                BinaryPrimitives.WriteUInt32LittleEndian(local, 0x04034B50);
                WriteCommon(local[4..], entry, name.Length);
                Emit(local);
                Emit(name);

                using var source = entry.OpenRead();
                long length = 0;
                var checksum = 0u;
                int read;
                while ((read = source.Read(buffer, 0, BufferSize)) > 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    length += read;
                    if (length > entry.Length)
                    {
                        return new ArchiveWriteResult(string.Empty, position, entry);
                    }

                    var part = buffer.AsSpan(0, read);
                    checksum = Crc32.Append(checksum, part);
                    Emit(part);
                }

                if (length != entry.Length || checksum != entry.Checksum)
                {
                    return new ArchiveWriteResult(string.Empty, position, entry);
                }
            }

            var directory = position;
            for (var index = 0; index < sorted.Length; index++)
            {
                var name = Encoding.UTF8.GetBytes(sorted[index].Path);
                central.Clear();
                BinaryPrimitives.WriteUInt32LittleEndian(central, 0x02014B50);
                BinaryPrimitives.WriteUInt16LittleEndian(central[4..], MadeBy);
                WriteCommon(central[6..], sorted[index], name.Length);
                BinaryPrimitives.WriteUInt32LittleEndian(central[38..], ExternalAttributes);
                BinaryPrimitives.WriteUInt32LittleEndian(central[42..], offsets[index]);
                Emit(central);
                Emit(name);
            }

            end.Clear();
            var directoryLength = position - directory;
            BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
            BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)sorted.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)sorted.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)directoryLength);
            BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)directory);
            Emit(end);
            return new ArchiveWriteResult(Convert.ToHexStringLower(hash.GetHashAndReset()), position, null);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The 24 bytes that local and central headers share, from "version needed" to "file name length"; the caller clears what follows.</summary>
    private static void WriteCommon(Span<byte> header, ArchiveEntry entry, int nameLength)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, VersionNeeded);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], Time);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], Date);
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], entry.Checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], (uint)entry.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], (uint)entry.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)nameLength);
    }
}
