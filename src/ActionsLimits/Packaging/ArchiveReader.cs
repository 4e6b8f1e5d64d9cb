using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ActionsLimits.Packaging;

/// <summary>
/// Reads archives as <see cref="ArchiveWriter"/> writes them, and nothing else. Because entries are stored and must lie one after the other from the
/// first byte to the last, nothing can be hidden between them, overlap, or grow when it is unpacked: content is never larger than the archive.
/// </summary>
public static class ArchiveReader
{
    private const int LocalHeaderLength = 30;
    private const int CentralHeaderLength = 46;
    private const int EndLength = 22;
    private const int MinimumEntryLength = LocalHeaderLength + CentralHeaderLength + 2;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the directory of an archive and compares it with the headers of the entries. Content is not read.</summary>
    /// <param name="archive">A seekable stream.</param>
    /// <param name="problem">What is wrong, as a sentence without a final dot; <see langword="null"/> when the archive could be read.</param>
    /// <returns>The entries in the order of the archive; empty when there is a problem.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static ImmutableArray<ArchiveReaderEntry> Read(Stream archive, out string? problem)
    {
        var entries = ImmutableArray.CreateBuilder<ArchiveReaderEntry>();
        problem = ReadDirectory(archive, entries) ?? CheckLayout(archive, entries);
        return problem is null ? entries.ToImmutable() : [];
    }

    private static string? ReadDirectory(Stream archive, ImmutableArray<ArchiveReaderEntry>.Builder entries)
    {
        Span<byte> header = stackalloc byte[CentralHeaderLength];
        if (archive.Length is < EndLength or > ArchiveWriter.MaximumBytes)
        {
            return "It is too short or too long to be a release archive";
        }

        var end = header[..EndLength];
        archive.Position = archive.Length - EndLength;
        archive.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != 0x06054B50 || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0)
        {
            return "It does not end like a release archive: it is truncated, has something appended, or was written by another program";
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long directoryLength = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        long directory = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end[4..]) != 0
            || BinaryPrimitives.ReadUInt16LittleEndian(end[8..]) != count
            || directory + directoryLength != archive.Length - EndLength
            || (long)count * MinimumEntryLength > archive.Length)
        {
            return "Its directory does not lie directly before its end, or announces more than the file holds";
        }

        archive.Position = directory;
        var names = new byte[ArchivePath.MaximumBytes];
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string? previous = null;
        long expected = 0;

        // What only says that another program wrote the archive waits until all names are known: a path that leads elsewhere is the graver news.
        string? foreign = null;
        for (var index = 0; index < count; index++)
        {
            if (archive.Length - EndLength - archive.Position < CentralHeaderLength)
            {
                return "Its directory ends before its last entry";
            }

            archive.ReadExactly(header);
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            int moreLength = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x02014B50 || archive.Length - EndLength - archive.Position < nameLength + moreLength)
            {
                return "Its directory is damaged";
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(header[4..]) != (3 << 8 | 20)
                || Deviates(header[6..])
                || BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) != 0
                || BinaryPrimitives.ReadUInt32LittleEndian(header[32..]) != 0
                || BinaryPrimitives.ReadUInt16LittleEndian(header[36..]) != 0)
            {
                foreign ??= Number(index, "has a time of its own, extra fields, a comment, compression, encryption or another feature that release archives never use: another program wrote it. The folder that it is unpacked to can be verified instead");
            }
            else if (BinaryPrimitives.ReadUInt32LittleEndian(header[38..]) != 0x81A40000)
            {
                return Number(index, "is not a regular file: links, directories and executables have no place in a release");
            }

            archive.ReadExactly(names, 0, nameLength);
            archive.Position += moreLength;
            string path;
            try
            {
                path = Strict.GetString(names, 0, nameLength);
            }
            catch (DecoderFallbackException)
            {
                return Number(index, "has a name that is not UTF-8");
            }

            if (ArchivePath.FindProblem(path) is { } pathProblem)
            {
                return $"Its entry '{ContentCollector.Printable(path)}' has an unsafe path: it {pathProblem}";
            }

            if (!taken.Add(path))
            {
                return $"Its entry '{path}' is there twice, or another differs from it only in case";
            }

            if (foreign is not null)
            {
                continue;
            }

            if (previous is not null && ArchivePath.Compare(previous, path) >= 0)
            {
                return "Its entries are not in order";
            }

            previous = path;
            long length = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
            long offset = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
            if (length != BinaryPrimitives.ReadUInt32LittleEndian(header[20..]) || offset != expected)
            {
                return $"Its entry '{path}' does not lie where the one before it ends, or says two lengths";
            }

            entries.Add(new ArchiveReaderEntry(path, offset + LocalHeaderLength + nameLength, length, BinaryPrimitives.ReadUInt32LittleEndian(header[16..])));
            expected = offset + LocalHeaderLength + nameLength + length;
        }

        if (foreign is not null)
        {
            return foreign;
        }

        if (archive.Position != archive.Length - EndLength)
        {
            return "Its directory has something behind its last entry";
        }

        return expected == directory ? null : "Its entries do not fill it up to its directory";
    }

    private static string? CheckLayout(Stream archive, ImmutableArray<ArchiveReaderEntry>.Builder entries)
    {
        Span<byte> header = stackalloc byte[LocalHeaderLength];
        var names = new byte[ArchivePath.MaximumBytes];
        foreach (var entry in entries)
        {
            var nameLength = Encoding.UTF8.GetByteCount(entry.Path);
            archive.Position = entry.Offset - LocalHeaderLength - nameLength;
            archive.ReadExactly(header);
            archive.ReadExactly(names, 0, nameLength);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034B50
                || Deviates(header[4..])
                || BinaryPrimitives.ReadUInt32LittleEndian(header[14..]) != entry.Checksum
                || BinaryPrimitives.ReadUInt32LittleEndian(header[18..]) != entry.Length
                || BinaryPrimitives.ReadUInt32LittleEndian(header[22..]) != entry.Length
                || BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) != nameLength
                || BinaryPrimitives.ReadUInt16LittleEndian(header[28..]) != 0
                || !names.AsSpan(0, nameLength).SequenceEqual(Encoding.UTF8.GetBytes(entry.Path)))
            {
                return $"Its entry '{entry.Path}' is described differently in two places, so that two programs could read two things";
            }
        }

        return null;
    }

    /// <summary>Looks at "version needed", flags, method, time and date, which local and central headers share.</summary>
    private static bool Deviates(ReadOnlySpan<byte> header)
        => BinaryPrimitives.ReadUInt16LittleEndian(header) != 20
            || BinaryPrimitives.ReadUInt16LittleEndian(header[2..]) != 1 << 11
            || BinaryPrimitives.ReadUInt16LittleEndian(header[4..]) != 0
            || BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) != ArchiveWriter.Time
            || BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) != ArchiveWriter.Date;

    private static string Number(int index, string problem) => string.Create(CultureInfo.InvariantCulture, $"Its entry number {index + 1} {problem}");
}
