using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using ActionsLimits.Output;
using ActionsLimits.Packaging;
using ActionsLimits.Scripts;
using Microsoft.Win32.SafeHandles;

namespace ActionsLimits.Checking;

/// <summary>
/// Facts of scripts between builds, in one file keyed by the SHA-256 of the content. What cannot be read is absent; a cache never fails a
/// build. Thread-safe but for <see cref="Save"/>. Opening reads the index alone; an entry is read when a script asks for it, and the file is
/// rewritten only when the set of entries changes.
/// </summary>
/// <remarks>
/// Layout, little-endian: 8 bytes magic, 16 bytes identity of this assembly (a new build of the tool forgets all), 4 bytes number of entries,
/// 4 bytes CRC-32 of the index; the index, for each entry 32 bytes hash, 8 bytes offset, 4 bytes length, 4 bytes CRC-32; then the entries.
/// </remarks>
internal sealed class FactsCache : IDisposable
{
    private const int HashLength = 32;
    private const int HeaderLength = 32;
    private const int IndexEntryLength = HashLength + 16;

    // Far above what the facts of one script need, and of a file far above what 10,000 scripts need: more is no cache of ours.
    private const int MaximumEntryLength = 64 * 1024 * 1024;
    private const int MaximumEntries = 1_000_000;

    private readonly string? _path;
    private readonly Dictionary<string, Entry> _index = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _added = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.Ordinal);
    private SafeFileHandle? _file;

    private FactsCache(string? path) => _path = path;

    private static ReadOnlySpan<byte> Magic => "ALFACTS2"u8;

    /// <summary>Opens the cache.</summary>
    /// <param name="path">Full path of the file, which may be missing or damaged; <see langword="null"/> for a cache that keeps nothing.</param>
    internal static FactsCache Open(string? path)
    {
        var cache = new FactsCache(path);
        if (path is null || !File.Exists(path))
        {
            return cache;
        }

        try
        {
            // Another build may replace the file meanwhile; this one goes on with the file that it has open.
            cache._file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
            if (!cache.TryReadIndex())
            {
                cache._index.Clear();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            cache._index.Clear();
        }

        return cache;
    }

    /// <summary>The facts of a content; <see langword="null"/> when they are not known.</summary>
    /// <param name="hash">SHA-256, lower-case hexadecimal.</param>
    internal ScriptFacts? Find(string hash)
    {
        if (!_index.TryGetValue(hash, out var entry))
        {
            return null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(entry.Length);
        try
        {
            if (!TryRead(entry, buffer) || FactsCodec.Read(buffer.AsSpan(0, entry.Length)) is not { } facts)
            {
                return null;
            }

            _used[hash] = true;
            return facts;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Remembers the facts of a content.</summary>
    /// <param name="hash">SHA-256, lower-case hexadecimal.</param>
    /// <param name="facts">The facts.</param>
    internal void Add(string hash, ScriptFacts facts)
    {
        if (_path is not null)
        {
            var output = new ArrayBufferWriter<byte>();
            FactsCodec.Write(facts, output);
            _added[hash] = output.WrittenSpan.ToArray();
        }
    }

    /// <summary>
    /// Writes the entries that were asked for or added, when they differ from what the file holds. What the file system refuses makes the next
    /// build slower and is no failure of this one.
    /// </summary>
    internal void Save()
    {
        if (_path is null || (_added.IsEmpty && _used.Count == _index.Count))
        {
            return;
        }

        var entries = new SortedSet<string>(_used.Keys, StringComparer.Ordinal);
        entries.UnionWith(_added.Keys);
        try
        {
            // The old file is closed before it is replaced: Windows would refuse.
            AtomicFile.Write(_path, stream => TryWrite(stream, entries), beforeReplacing: Dispose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Nothing to clean up: the file is the old one.
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private bool TryReadIndex()
    {
        var length = RandomAccess.GetLength(_file!);
        Span<byte> header = stackalloc byte[HeaderLength];
        if (length < HeaderLength
            || !TryRead(header, 0)
            || !header[..8].SequenceEqual(Magic)
            || new Guid(header.Slice(8, 16)) != Identity())
        {
            return false;
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(header[24..]);
        if (count is < 0 or > MaximumEntries || (long)count * IndexEntryLength > length - HeaderLength)
        {
            return false;
        }

        var index = ArrayPool<byte>.Shared.Rent(count * IndexEntryLength);
        try
        {
            var span = index.AsSpan(0, count * IndexEntryLength);
            if (!TryRead(span, HeaderLength) || Crc32.Append(0, span) != BinaryPrimitives.ReadUInt32LittleEndian(header[28..]))
            {
                return false;
            }

            _index.EnsureCapacity(count);
            for (var i = 0; i < count; i++)
            {
                var entry = ReadEntry(span.Slice(i * IndexEntryLength, IndexEntryLength), out var hash);
                if (entry.Offset < 0 || entry.Length is < 0 or > MaximumEntryLength || entry.Offset > length - entry.Length)
                {
                    return false;
                }

                _index[hash] = entry;
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(index);
        }
    }

    private static Entry ReadEntry(ReadOnlySpan<byte> bytes, out string hash)
    {
        hash = Convert.ToHexStringLower(bytes[..HashLength]);
        return new Entry(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[HashLength..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[(HashLength + 8)..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[(HashLength + 12)..]));
    }

    private static Guid Identity() => typeof(FactsCache).Module.ModuleVersionId;

    private bool TryRead(Entry entry, byte[] buffer)
    {
        try
        {
            var span = buffer.AsSpan(0, entry.Length);
            return TryRead(span, entry.Offset) && Crc32.Append(0, span) == entry.Checksum;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool TryRead(Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_file!, bytes, offset);
            if (read == 0)
            {
                return false;
            }

            bytes = bytes[read..];
            offset += read;
        }

        return true;
    }

    private bool TryWrite(Stream stream, SortedSet<string> hashes)
    {
        var entries = new List<(string Hash, Entry Entry)>(hashes.Count);
        var offset = (long)HeaderLength + ((long)IndexEntryLength * hashes.Count);
        foreach (var hash in hashes)
        {
            var entry = _added.TryGetValue(hash, out var added)
                ? new Entry(offset, added.Length, Crc32.Append(0, added))
                : _index[hash] with { Offset = offset };
            entries.Add((hash, entry));
            offset += entry.Length;
        }

        WriteIndex(stream, entries);
        foreach (var (hash, _) in entries)
        {
            if (_added.TryGetValue(hash, out var added))
            {
                stream.Write(added);
            }
            else if (!TryCopy(_index[hash], stream))
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteIndex(Stream stream, List<(string Hash, Entry Entry)> entries)
    {
        var bytes = new byte[HeaderLength + (IndexEntryLength * entries.Count)];
        var position = HeaderLength;
        foreach (var (hash, entry) in entries)
        {
            var span = bytes.AsSpan(position, IndexEntryLength);
            Convert.FromHexString(hash, span, out _, out _);
            BinaryPrimitives.WriteInt64LittleEndian(span[HashLength..], entry.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(span[(HashLength + 8)..], entry.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(span[(HashLength + 12)..], entry.Checksum);
            position += IndexEntryLength;
        }

        Magic.CopyTo(bytes);
        Identity().TryWriteBytes(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), Crc32.Append(0, bytes.AsSpan(HeaderLength)));
        stream.Write(bytes);
    }

    private bool TryCopy(Entry entry, Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(entry.Length);
        try
        {
            if (!TryRead(entry, buffer))
            {
                return false;
            }

            stream.Write(buffer, 0, entry.Length);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed record Entry(long Offset, int Length, uint Checksum);
}
