using System.Security.Cryptography;
using ActionsLimits.Findings;
using ActionsLimits.Packaging;

namespace ActionsLimits.Tests.Packaging;

public sealed class ReleaseWriterTests
{
    [Fact]
    public void Archive_and_hash_file_are_written_under_the_name_of_project_and_version()
    {
        using var folder = new TemporaryFolder();
        Write(SampleRelease.CreateRelease(SampleRelease.Create(folder)), Files(folder));
        Assert.Equal(["Storefront.1.2.0.zip", "Storefront.1.2.0.zip.sha256"], Names(folder["out"]));
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder["out/Storefront.1.2.0.zip"])));
        Assert.Equal($"{hash}  Storefront.1.2.0.zip\n", File.ReadAllText(folder["out/Storefront.1.2.0.zip.sha256"]));
    }

    [Fact]
    public void A_second_time_nothing_is_touched()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Write(release, Files(folder, "both"));
        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        foreach (var file in Directory.EnumerateFiles(folder["out"]))
        {
            File.SetLastWriteTimeUtc(file, time);
        }

        Write(release, Files(folder, "both"));
        Assert.All(Directory.EnumerateFiles(folder["out"]), file => Assert.Equal(time, File.GetLastWriteTimeUtc(file)));
    }

    [Fact]
    public void Changed_content_replaces_the_archive()
    {
        using var folder = new TemporaryFolder();
        Write(SampleRelease.CreateRelease(SampleRelease.Create(folder)), Files(folder));
        var before = File.ReadAllBytes(Files(folder).Archive);
        folder.Write("actions/Add claims/code.js", "exports.onExecutePostLogin = async () => require('actions:tokenz');\r\n");
        Write(SampleRelease.CreateRelease(SampleRelease.Describe(folder.Path)), Files(folder));
        Assert.Equal(before.Length, File.ReadAllBytes(Files(folder).Archive).Length);
        Assert.NotEqual(before, File.ReadAllBytes(Files(folder).Archive));
    }

    [Fact]
    public void Formats_that_are_not_asked_for_any_more_disappear()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Write(release, Files(folder, "both"));
        Assert.Equal(3, Names(folder["out"]).Length);
        Write(release, Files(folder, "nupkg"));
        Assert.Equal(["Storefront.1.2.0.nupkg"], Names(folder["out"]));
        Write(release, Files(folder, "zip"));
        Assert.Equal(["Storefront.1.2.0.zip", "Storefront.1.2.0.zip.sha256"], Names(folder["out"]));
    }

    [Fact]
    public void When_a_file_changes_while_writing_nothing_remains_not_even_what_was_there_before()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Write(release, Files(folder, "both"));
        folder.Write("actions/Add claims/code.js", "changed");
        var findings = new List<Finding>();
        Assert.False(ReleaseWriter.Write(release, Files(folder, "both"), findings));
        Assert.Equal("AL0024", Assert.Single(findings).Rule.Code);
        Assert.Empty(Names(folder["out"]));
    }

    [Fact]
    public void An_output_directory_that_is_a_file_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        folder.Write("out", "a file");
        var findings = new List<Finding>();
        Assert.False(ReleaseWriter.Write(release, Files(folder), findings));
        Assert.All(findings, finding => Assert.Equal("AL0024", finding.Rule.Code));
        Assert.NotEmpty(findings);
    }

    [Fact]
    public void What_a_killed_process_left_disappears_and_what_another_one_is_writing_stays()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        var name = Path.GetFileName(Files(folder).Archive);
        var abandoned = folder.Write($"out/{name}.{Guid.NewGuid():N}.tmp", "half");
        var foreign = folder.Write($"out/{name}.mine.tmp", "mine");
        using (var busy = new FileStream(folder[$"out/{name}.{Guid.NewGuid():N}.tmp"], FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            Write(release, Files(folder));
            Assert.True(File.Exists(busy.Name));
        }

        Assert.False(File.Exists(abandoned));
        Files(folder).Delete([]);
        Assert.Equal([Path.GetFileName(foreign)], Names(folder["out"]));
    }

    [Fact]
    public void When_the_writing_is_cancelled_nothing_remains()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Write(release, Files(folder));
        Assert.Throws<OperationCanceledException>(() => ReleaseWriter.Write(release, Files(folder), [], null, new CancellationToken(true)));
        Assert.Empty(Names(folder["out"]));
    }

    [Theory]
    [InlineData("Storefront", "one", "zip")]
    [InlineData("Storefront", "1.0.0/../x", "zip")]
    [InlineData("Storefront", "1.0.0", "tar")]
    [InlineData("a/b", "1.0.0", "zip")]
    [InlineData("..", "1.0.0", "zip")]
    [InlineData("a\nb", "1.0.0", "zip")]
    public void Settings_that_make_no_file_name_are_findings(string name, string version, string format)
    {
        var findings = new List<Finding>();
        Assert.Null(ReleaseFiles.Create("/out", name, version, format, "/project", findings));
        Assert.Equal("AL0026", Assert.Single(findings).Rule.Code);
        Assert.DoesNotContain('\n', findings[0].Message);
    }

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("", true, false)]
    [InlineData(" Zip ", true, false)]
    [InlineData("nupkg", false, true)]
    [InlineData("both", true, true)]
    [InlineData("zip;nupkg", true, true)]
    public void Formats_are_read_in_any_case(string? format, bool archive, bool package)
    {
        var files = ReleaseFiles.Create("/out", "a", "1.0", format, "/project", []);
        Assert.Equal((archive, package), (files!.WantsArchive, files.WantsPackage));
    }

    private static ReleaseFiles Files(TemporaryFolder folder, string format = "zip")
        => ReleaseFiles.Create(folder["out"], "Storefront", "1.2.0", format, folder.Path, [])!;

    private static void Write(Release release, ReleaseFiles files)
    {
        var findings = new List<Finding>();
        Assert.True(ReleaseWriter.Write(release, files, findings));
        Assert.Empty(findings);
    }

    private static string[] Names(string directory)
        => [.. Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
