using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using ActionsLimits.Packaging;
using CsCheck;

namespace ActionsLimits.Tests.Packaging;

public sealed class ArchiveWriterTests
{
    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        // Written by hand from APPNOTE 6.3: one entry "ä" with the content "x", at 1980-01-01 00:00:00.
        const string Common = "1400" + "0008" + "0000" + "0000" + "2100" + "83 16DC8C" + "01000000" + "01000000" + "0200";
        var expected =
            "504B0304" + Common + "0000" + "C3A4" + "78"
            + "504B0102" + "1403" + Common + "0000" + "0000" + "0000" + "0000" + "0000A481" + "00000000" + "C3A4"
            + "504B0506" + "0000" + "0000" + "0100" + "0100" + "30000000" + "21000000" + "0000";
        Assert.Equal(expected.Replace(" ", string.Empty, StringComparison.Ordinal), Convert.ToHexString(Write(("ä", "x"))));
    }

    [Fact]
    public void Whatever_is_written_is_read_by_NET_in_ordinal_order()
    {
        string[] parts = ["a", "b", "Z", "Ä", "ß", "😀", "\uffee", " ", "#", "%"];
        var names = Gen.Int[0, parts.Length - 1].Array[1, 8].Select(indices => string.Concat(indices.Select(index => parts[index])));
        Gen.Select(names, Gen.Byte.Array[0, 300]).Array[0, 12].Sample(generated =>
        {
            var files = generated.DistinctBy(file => file.Item1).ToDictionary(file => file.Item1, file => file.Item2, StringComparer.Ordinal);
            var entries = files.Select(file => ArchiveEntry.FromBytes(file.Key, file.Value)).ToImmutableArray();
            using var stream = new MemoryStream();
            var result = ArchiveWriter.Write(stream, entries);
            Assert.Equal(stream.Length, result.Length);
            Assert.Equal(stream.Length, ArchiveWriter.LengthOf(entries));
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            Assert.Equal(
                files.Keys.OrderBy(name => Convert.ToHexString(Encoding.UTF8.GetBytes(name)), StringComparer.Ordinal),
                archive.Entries.Select(entry => entry.FullName));
            foreach (var entry in archive.Entries)
            {
                using var content = new MemoryStream();
                using var source = entry.Open();
                source.CopyTo(content);
                Assert.Equal(files[entry.FullName], content.ToArray());
            }
        }, iter: 200);
    }

    [Fact]
    public void The_order_in_which_entries_are_given_does_not_matter()
        => Assert.Equal(Write(("a", "1"), ("b", "2")), Write(("b", "2"), ("a", "1")));

    [Fact]
    public void A_file_that_changed_since_it_was_measured_is_named()
    {
        using var folder = new TemporaryFolder();
        foreach (var changed in (ReadOnlySpan<string>)["short", "the same length as bef0re", "longer than before, by a good deal"])
        {
            var entry = ArchiveEntry.FromFile("code.js", folder.Write("code.js", "the same length as before"));
            folder.Write("code.js", changed);
            var result = ArchiveWriter.Write(Stream.Null, [entry]);
            Assert.Same(entry, result.ChangedEntry);
            Assert.Empty(result.Hash);
        }
    }

    [Fact]
    public void Entries_that_the_format_cannot_hold_are_refused()
    {
        var entry = ArchiveEntry.FromBytes("a", new byte[1]);
        Assert.Throws<ArgumentException>(() => ArchiveWriter.Write(Stream.Null, [entry, entry]));
        Assert.Throws<ArgumentException>(() => ArchiveWriter.Write(Stream.Null, [entry.WithPath("../a")]));
    }

    [Fact]
    public void As_many_entries_as_the_format_holds_are_written_and_one_more_is_refused()
    {
        var entries = Enumerable.Range(0, ArchiveWriter.MaximumEntries)
            .Select(index => ArchiveEntry.FromBytes(index.ToString("D5", System.Globalization.CultureInfo.InvariantCulture), default))
            .ToImmutableArray();
        using var stream = new MemoryStream();
        ArchiveWriter.Write(stream, entries);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.Equal(ArchiveWriter.MaximumEntries, archive.Entries.Count);
        Assert.Throws<ArgumentException>(
            () => ArchiveWriter.Write(Stream.Null, entries.Add(ArchiveEntry.FromBytes("one more", default))));
    }

    private static byte[] Write(params (string Path, string Text)[] files)
    {
        using var stream = new MemoryStream();
        ArchiveWriter.Write(stream, [.. files.Select(file => ArchiveEntry.FromBytes(file.Path, Encoding.UTF8.GetBytes(file.Text)))]);
        return stream.ToArray();
    }
}
