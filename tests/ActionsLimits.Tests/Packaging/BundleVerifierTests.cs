using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using ActionsLimits.Findings;
using ActionsLimits.Packaging;
using CsCheck;

namespace ActionsLimits.Tests.Packaging;

public sealed class BundleVerifierTests
{
    [Fact]
    public void An_archive_of_ours_is_in_order_and_is_unpacked()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        File.WriteAllBytes(folder["a.zip"], SampleRelease.Pack(input));
        var bundle = Verify(folder, out var findings);
        Assert.Empty(findings);
        Assert.Equal(folder["unpacked"], bundle!.Source);
        Assert.Equal(("Storefront", "1.2.0"), (bundle.Manifest.Name, bundle.Manifest.Version));
        Assert.All(SampleRelease.CreateRelease(input).Files, file => Assert.Equal(file.Hash, ArchiveEntry.FromFile("a", Path.Combine(folder["unpacked"], file.Path)).Hash));
    }

    [Fact]
    public void Unpacking_removes_what_was_unpacked_before()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.zip"], SampleRelease.Pack(SampleRelease.Create(folder)));
        folder.Write("unpacked/actions/old.json", "{}");
        Assert.NotNull(Verify(folder, out _));
        Assert.False(File.Exists(folder["unpacked/actions/old.json"]));
    }

    [Fact]
    public void Differences_from_the_working_tree_are_listed_file_by_file()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        File.WriteAllBytes(folder["a.zip"], SampleRelease.Pack(input with { Extra = [new(folder["clients/Web.json"])] }));
        var bundle = Verify(folder, out _)!;
        folder.Write("triggers/triggers.json", "{}");
        folder.Write("clients/New.json", "{}");
        var findings = new List<Finding>();
        BundleVerifier.Compare(bundle, folder["a.zip"], ContentCollector.Collect(SampleRelease.Describe(folder.Path) with { Extra = [new(folder["clients/New.json"])] }, findings)!, findings);
        Assert.Equal(
            [("AL0029", folder["clients/New.json"]), ("AL0029", folder["a.zip"]), ("AL0029", folder["triggers/triggers.json"])],
            findings.Select(finding => (finding.Rule.Code, finding.Location.Path)));
        Assert.Contains("2 bytes in the working tree", findings[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_differences_there_is_none()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        File.WriteAllBytes(folder["a.zip"], SampleRelease.Pack(input));
        var findings = new List<Finding>();
        BundleVerifier.Compare(Verify(folder, out _)!, folder["a.zip"], ContentCollector.Collect(input, findings)!, findings);
        Assert.Empty(findings);
    }

    [Fact]
    public void A_file_that_does_not_exist_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(Verify(folder, out var findings));
        Assert.Equal("AL0027", Assert.Single(findings).Rule.Code);
    }

    [Fact]
    public void A_hash_file_of_another_archive_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.zip"], SampleRelease.Pack(SampleRelease.Create(folder)));
        folder.Write("a.zip.sha256", new string('0', 64) + "  a.zip\n");
        Assert.Null(Verify(folder, out var findings));
        Assert.Equal("AL0028", Assert.Single(findings).Rule.Code);
        Assert.False(Directory.Exists(folder["unpacked"]));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.SmallestSize)]
    [SuppressMessage("Reliability", "CA2000", Justification = "The archive owns the stream of its entry.")]
    public void An_archive_of_another_program_is_refused_before_anything_is_unpacked(CompressionLevel level)
    {
        using var folder = new TemporaryFolder();
        using (var archive = ZipFile.Open(folder["a.zip"], ZipArchiveMode.Create))
        {
            // A bomb: a thousand times larger unpacked.
            using var entry = archive.CreateEntry("actions/bomb.json", level).Open();
            entry.Write(new byte[1_000_000]);
        }

        Assert.Null(Verify(folder, out var findings));
        Assert.Equal("AL0027", Assert.Single(findings).Rule.Code);
        Assert.False(Directory.Exists(folder["unpacked"]));
    }

    [Theory]
    [InlineData("../escaped")]
    [InlineData("/etc/escaped")]
    [InlineData("C:/escaped")]
    [InlineData("a\\b")]
    [InlineData("a//b")]
    public void An_entry_that_would_leave_the_directory_is_refused(string path)
    {
        using var folder = new TemporaryFolder();

        // The same length in bytes, patched in both places: otherwise the archive is perfect.
        var placeholder = new string('x', path.Length);
        var archive = Archive((placeholder, "evil"));
        Patch(archive, placeholder, path);
        File.WriteAllBytes(folder["a.zip"], archive);
        Assert.Null(Verify(folder, out var findings));
        var finding = Assert.Single(findings);
        Assert.Equal("AL0027", finding.Rule.Code);
        Assert.Contains("unsafe path", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_that_differ_only_in_case_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.zip"], Archive(("A", "1"), ("a", "2")));
        Assert.Null(Verify(folder, out var findings));
        Assert.Contains("only in case", Assert.Single(findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_that_the_manifest_does_not_describe_is_named_file_by_file()
    {
        using var folder = new TemporaryFolder();
        var files = SampleRelease.CreateRelease(SampleRelease.Create(folder)).Files;
        var tampered = files
            .Where(file => file.Path != "triggers/triggers.json")
            .Select(file => file.Path == "actions/Add claims/code.js" ? ArchiveEntry.FromBytes(file.Path, Encoding.UTF8.GetBytes("evil")) : file)
            .Append(ArchiveEntry.FromBytes("zz-extra.js", default))
            .ToImmutableArray();
        File.WriteAllBytes(folder["a.zip"], Bytes(tampered));
        Assert.Null(Verify(folder, out var findings));
        Assert.All(findings, finding => Assert.Equal("AL0028", finding.Rule.Code));
        Assert.Equal(
            ["'actions/Add claims/code.js' is not", "'zz-extra.js' is in the archive", "'triggers/triggers.json' is in the manifest"],
            findings.Select(finding => string.Join(' ', finding.Message.Split(' ').Take(finding.Message.StartsWith("'actions/Add", StringComparison.Ordinal) ? 4 : 5))
                .Replace(" but", string.Empty, StringComparison.Ordinal)));
        Assert.False(Directory.Exists(folder["unpacked"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"schemaVersion":2}""")]
    [InlineData("""{"schemaVersion":1}""")]
    [InlineData("""{"schemaVersion":1,"name":"n","version":"1","input":"../..","contentHash":"","files":[]}""")]
    [InlineData("""{"schemaVersion":1,"name":"n","version":"1","input":".","contentHash":"","files":[{"path":"a"}]}""")]
    [InlineData("""{"schemaVersion":1,"name":"n","version":"1","input":".","contentHash":"","files":[]}""")]
    [InlineData("""{"schemaVersion":1,"name":"\ud800","version":"1","input":".","contentHash":"","files":[]}""")]
    public void A_manifest_that_is_none_is_a_finding(string manifest)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.zip"], Archive((ContentCollector.ManifestPath, manifest)));
        Assert.Null(Verify(folder, out var findings));
        Assert.Equal("AL0028", Assert.Single(findings).Rule.Code);
    }

    [Fact]
    public void An_archive_without_a_manifest_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.zip"], Archive(("a", "b")));
        Assert.Null(Verify(folder, out var findings));
        Assert.Equal("AL0028", Assert.Single(findings).Rule.Code);
    }

    [Fact]
    public void No_truncation_passes()
    {
        using var folder = new TemporaryFolder();
        var archive = SampleRelease.Pack(SampleRelease.Create(folder));
        for (var length = 0; length < archive.Length; length += length < archive.Length - 100 ? 97 : 1)
        {
            using var stream = new MemoryStream(archive, 0, length);
            Assert.Empty(ArchiveReader.Read(stream, out var problem));
            Assert.NotNull(problem);
        }
    }

    [Fact]
    public void Whatever_byte_is_changed_the_archive_is_refused_or_says_the_same()
    {
        using var folder = new TemporaryFolder();
        var original = SampleRelease.Pack(SampleRelease.Create(folder));
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            if (original[at] == value)
            {
                return;
            }

            using var attempt = new TemporaryFolder();
            var archive = (byte[])original.Clone();
            archive[at] = value;
            File.WriteAllBytes(attempt["a.zip"], archive);
            if (Verify(attempt, out var findings) is null)
            {
                Assert.NotEmpty(findings);
                Assert.False(Directory.Exists(attempt["unpacked"]));
            }
            else
            {
                // Only the time of an entry can change unnoticed.
                Assert.Empty(findings);
                Assert.True(IsTime(original, at), $"byte {at}");
            }
        }, iter: 300);
    }

    [Fact]
    public void Random_bytes_never_pass_and_never_throw() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        // With an end that looks right, so that more of the reader is reached.
        byte[] archive = [.. bytes, 0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, .. BitConverter.GetBytes(bytes.Length), 0, 0, 0, 0, 0, 0];
        using var stream = new MemoryStream(archive);
        Assert.Empty(ArchiveReader.Read(stream, out var problem));
        Assert.NotNull(problem);
    });

    /// <summary>Whether a byte is part of the time and date of a header; the reader takes any.</summary>
    private static bool IsTime(byte[] archive, int at)
    {
        for (var start = Math.Max(0, at - 16); start <= at; start++)
        {
            var signature = BitConverter.ToUInt32(archive, start);
            if ((signature == 0x04034B50 && at - start is >= 10 and < 14) || (signature == 0x02014B50 && at - start is >= 12 and < 16))
            {
                return true;
            }
        }

        return false;
    }

    private static VerifiedBundle? Verify(TemporaryFolder folder, out List<Finding> findings)
    {
        findings = [];
        var bundle = BundleVerifier.Verify(folder["a.zip"], folder["unpacked"], findings);
        Assert.All(findings, finding => Assert.DoesNotContain('\n', finding.Message));
        return bundle;
    }

    private static byte[] Archive(params (string Path, string Text)[] files)
        => Bytes([.. files.Select(file => ArchiveEntry.FromBytes(file.Path, Encoding.UTF8.GetBytes(file.Text)))]);

    private static byte[] Bytes(ImmutableArray<ArchiveEntry> entries)
    {
        using var stream = new MemoryStream();
        ArchiveWriter.Write(stream, entries, ArchiveTimestamp.Default);
        return stream.ToArray();
    }

    private static void Patch(byte[] archive, string old, string replacement)
    {
        var search = Encoding.UTF8.GetBytes(old);
        var found = 0;
        for (int at; (at = archive.AsSpan().IndexOf(search)) >= 0; found++)
        {
            Encoding.UTF8.GetBytes(replacement).CopyTo(archive.AsSpan(at));
        }

        Assert.Equal(2, found);
    }
}
