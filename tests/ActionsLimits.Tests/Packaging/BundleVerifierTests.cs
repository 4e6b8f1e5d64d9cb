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
    public void A_folder_with_a_release_is_verified_in_place()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Assert.True(PublishFolder.Write(release, folder["a.zip"], []));
        var bundle = Verify(folder, out var findings);
        Assert.Empty(findings);
        Assert.Equal(folder["a.zip"], bundle!.Source);
        Assert.False(Directory.Exists(folder["unpacked"]));
        Assert.Equal(release.Files.Length - 1, bundle.Files.Length);
    }

    [Fact]
    public void Whatever_is_changed_in_a_folder_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        foreach (var (code, change) in ((string, Action)[])
            [
                ("AL0028", () => folder.Write("a.zip/actions/Add claims/code.js", "evil")),
                ("AL0028", () => folder.Write("a.zip/actions/More.json", "{}")),
                ("AL0028", () => folder.Write("a.zip/.hidden", "")),
                ("AL0028", () => File.Delete(folder["a.zip/triggers/triggers.json"])),
                ("AL0028", () => File.Delete(folder["a.zip/actions-bundle.json"])),
                ("AL0028", () => folder.Write("a.zip/actions-bundle.json", "{")),
                ("AL0028", () => File.WriteAllText(folder["a.zip/actions-bundle.json"], File.ReadAllText(folder["a.zip/actions-bundle.json"]).Replace("\"input\": \".\"", "\"input\": \"triggers\"", StringComparison.Ordinal).Replace("\"contentHash\": \"", "\"contentHash\": \"0", StringComparison.Ordinal))),
                ("AL0022", () => File.CreateSymbolicLink(folder["a.zip/actions/linked.json"], folder["clients/Web.json"])),
                ("AL0022", () => Directory.CreateSymbolicLink(folder["a.zip/linked"], folder["clients"])),
            ])
        {
            if (Directory.Exists(folder["a.zip"]))
            {
                Directory.Delete(folder["a.zip"], recursive: true);
            }

            Assert.True(PublishFolder.Write(release, folder["a.zip"], []));
            change();
            Assert.Null(Verify(folder, out var findings));
            Assert.Equal(code, Assert.Single(findings).Rule.Code);
        }
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

    [Theory]
    [InlineData("../../escaped.js", "unsafe path")]
    [InlineData("/tmp/escaped.js", "unsafe path")]
    [InlineData("Actions/Add claims.json", "only in case")]
    public void In_an_archive_of_another_program_a_dangerous_path_is_the_news(string path, string expected)
    {
        using var folder = new TemporaryFolder();
        using (var archive = ZipFile.Open(folder["a.zip"], ZipArchiveMode.Create))
        {
            foreach (var name in (ReadOnlySpan<string>)["actions/Add claims.json", "actions-bundle.json", path])
            {
                archive.CreateEntry(name).Open().Dispose();
            }
        }

        Assert.Null(Verify(folder, out var findings));
        Assert.Contains(expected, Assert.Single(findings).Message, StringComparison.Ordinal);
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
            ["'actions/Add claims/code.js' is not", "'zz-extra.js' is in the release", "'triggers/triggers.json' is in the manifest"],
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
    public void Whatever_bytes_are_changed_added_or_removed_the_archive_is_refused()
    {
        using var folder = new TemporaryFolder();
        var original = SampleRelease.Pack(SampleRelease.Create(folder));

        // One splice or several: a part of the archive is replaced by random bytes or by another part of it, of the same length or another.
        var at = Gen.Int[0, original.Length];
        var length = Gen.OneOf(Gen.Int[0, 4], Gen.Int[0, 300]);
        var patch = Gen.OneOf(
            Gen.Byte.Array[0, 8],
            Gen.Select(at, length).Select((from, count) => original.AsSpan(from, Math.Min(count, original.Length - from)).ToArray()));
        Gen.Select(at, length, patch).Array[1, 3].Sample(splices =>
        {
            byte[] archive = original;
            foreach (var (start, removed, added) in splices)
            {
                var from = Math.Min(start, archive.Length);
                archive = [.. archive[..from], .. added, .. archive[Math.Min(from + removed, archive.Length)..]];
            }

            if (archive.AsSpan().SequenceEqual(original))
            {
                return;
            }

            using var attempt = new TemporaryFolder();
            File.WriteAllBytes(attempt["a.zip"], archive);
            Assert.Null(Verify(attempt, out var findings));
            Assert.NotEmpty(findings);
            Assert.False(Directory.Exists(attempt["unpacked"]));
        }, iter: 1000);
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
        ArchiveWriter.Write(stream, entries);
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
