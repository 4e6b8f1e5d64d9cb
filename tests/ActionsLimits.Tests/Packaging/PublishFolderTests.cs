using ActionsLimits.Findings;
using ActionsLimits.Packaging;

namespace ActionsLimits.Tests.Packaging;

public sealed class PublishFolderTests
{
    [Fact]
    public void The_folder_holds_what_the_archive_holds()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Publish(release, folder["publish"]);
        Assert.Equal(release.Files.Select(file => file.Path), Names(folder["publish"]));
        Assert.All(release.Files, file => Assert.Equal(file.Hash, ArchiveEntry.FromFile("a", Path.Combine(folder["publish"], file.Path)).Hash));
    }

    [Fact]
    public void Files_of_an_earlier_release_disappear_with_their_folders()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        Publish(SampleRelease.CreateRelease(input with { Extra = [new(folder["clients/Web.json"])] }), folder["publish"]);
        Assert.True(File.Exists(folder["publish/clients/Web.json"]));
        Publish(SampleRelease.CreateRelease(input), folder["publish"]);
        Assert.False(Directory.Exists(folder["publish/clients"]));
    }

    [Fact]
    public void Files_that_are_not_of_an_earlier_release_stay()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        folder.Write("publish/clients/mine.json", "{}");
        folder.Write("publish/README.md", "mine");
        Publish(SampleRelease.CreateRelease(input with { Extra = [new(folder["clients/Web.json"])] }), folder["publish"]);

        // Somebody edited a published file since: it is theirs now.
        folder.Write("publish/clients/Web.json", """{"name":"Web","edited":true}""");
        Publish(SampleRelease.CreateRelease(input), folder["publish"]);
        Assert.True(File.Exists(folder["publish/clients/mine.json"]));
        Assert.True(File.Exists(folder["publish/README.md"]));
        Assert.True(File.Exists(folder["publish/clients/Web.json"]));
    }

    [Fact]
    public void Whatever_else_the_Deploy_CLI_would_import_with_the_release_disappears()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Publish(release, folder["publish"]);
        folder.Write("publish/actions/Forgotten.json", "{}");
        folder.Write("publish/triggers/deep/er/old.json", "{}");
        other.Write("kept.json", "{}");
        Directory.CreateSymbolicLink(folder["publish/actions/linked"], other.Path);
        File.CreateSymbolicLink(folder["publish/actions/linked.json"], other["kept.json"]);
        Publish(release, folder["publish"]);
        Assert.Equal(release.Files.Select(file => file.Path), Names(folder["publish"]));
        Assert.False(Directory.Exists(folder["publish/triggers/deep"]));
        Assert.True(File.Exists(other["kept.json"]));
    }

    [Fact]
    public void In_a_folder_without_a_release_it_is_a_finding_and_stays()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        folder.Write("publish/actions/Mine.json", "{}");
        var findings = new List<Finding>();
        Assert.False(PublishFolder.Write(release, folder["publish"], findings));
        Assert.Equal(("AL0026", folder["publish/actions/Mine.json"]), (Assert.Single(findings).Rule.Code, findings[0].Location.Path));
        Assert.Equal(["actions/Mine.json"], Names(folder["publish"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("actions")]
    [InlineData("triggers")]
    [InlineData("Actions/Add claims")]
    public void A_folder_of_the_sources_is_refused(string path)
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        var before = Names(folder.Path);
        var findings = new List<Finding>();
        Assert.False(PublishFolder.Write(release, folder[path], findings));
        Assert.Equal("AL0026", Assert.Single(findings).Rule.Code);
        Assert.Equal(before, Names(folder.Path));
    }

    [Fact]
    public void The_root_of_the_file_system_holds_the_sources()
    {
        using var folder = new TemporaryFolder();
        var findings = new List<Finding>();
        Assert.False(PublishFolder.Write(SampleRelease.CreateRelease(SampleRelease.Create(folder)), Path.GetPathRoot(folder.Path)!, findings));
        Assert.Equal("AL0026", Assert.Single(findings).Rule.Code);
    }

    [Fact]
    public void When_publishing_fails_half_way_no_release_remains_neither_the_new_nor_the_old_one()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        Publish(SampleRelease.CreateRelease(input), folder["publish"]);
        folder.Write("publish/mine.txt", "mine");
        folder.Write("actions/Add claims.json", """{"name":"Add claims","code":"./actions/Add claims/code.js","deployed":true}""");
        var next = SampleRelease.CreateRelease(SampleRelease.Describe(folder.Path));
        folder.Write("triggers/triggers.json", "changed since it was measured");
        var findings = new List<Finding>();
        Assert.False(PublishFolder.Write(next, folder["publish"], findings));
        Assert.Equal("AL0024", Assert.Single(findings).Rule.Code);
        Assert.Equal(["mine.txt"], Names(folder["publish"]));
        Assert.Throws<OperationCanceledException>(() => PublishFolder.Write(next, folder["publish"], [], null, new CancellationToken(true)));
        Assert.Equal(["mine.txt"], Names(folder["publish"]));
    }

    [Fact]
    public void What_an_interruption_left_is_known_to_the_next_run()
    {
        using var folder = new TemporaryFolder();
        var input = SampleRelease.Create(folder);
        Publish(SampleRelease.CreateRelease(input with { Extra = [new(folder["clients/Web.json"])] }), folder["publish"]);

        // As a killed process leaves it: files, but the manifest is not there yet.
        File.Move(folder["publish/actions-bundle.json"], folder["publish/actions-bundle.json.unfinished"]);
        File.Delete(folder["publish/triggers/triggers.json"]);
        var release = SampleRelease.CreateRelease(input);
        Publish(release, folder["publish"]);
        Assert.Equal(release.Files.Select(file => file.Path), Names(folder["publish"]));
        File.Move(folder["publish/actions-bundle.json"], folder["publish/actions-bundle.json.unfinished"]);
        PublishFolder.Remove(folder["publish"], folder.Path, []);
        Assert.Empty(Names(folder["publish"]));
    }

    [Fact]
    public void A_second_time_nothing_is_touched()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Publish(release, folder["publish"]);
        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        foreach (var file in Directory.EnumerateFiles(folder["publish"], "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, time);
        }

        Publish(release, folder["publish"]);
        Assert.All(
            Directory.EnumerateFiles(folder["publish"], "*", SearchOption.AllDirectories),
            file => Assert.Equal(time, File.GetLastWriteTimeUtc(file)));
    }

    [Fact]
    public void After_a_failed_gate_an_earlier_release_is_gone_and_foreign_files_are_not()
    {
        using var folder = new TemporaryFolder();
        Publish(SampleRelease.CreateRelease(SampleRelease.Create(folder)), folder["publish"]);
        folder.Write("publish/mine.txt", "mine");
        PublishFolder.Remove(folder["publish"], folder.Path, []);
        Assert.Equal(["mine.txt"], Names(folder["publish"]));
    }

    [Fact]
    public void The_source_directory_and_those_above_it_are_never_published_to_or_cleaned()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));

        // The manifest of a release unpacked over its sources names every one of them.
        Publish(release, other["publish"]);
        File.Copy(other["publish/actions-bundle.json"], folder["actions-bundle.json"]);
        var before = Names(folder.Path);
        foreach (var directory in (ReadOnlySpan<string>)[folder.Path, folder.Path + "/", folder["actions/.."], Path.GetDirectoryName(folder.Path)!])
        {
            var findings = new List<Finding>();
            Assert.False(PublishFolder.Write(release, directory, findings));
            Assert.Equal("AL0026", Assert.Single(findings).Rule.Code);
            PublishFolder.Remove(directory, folder.Path, findings);
            Assert.Equal(before, Names(folder.Path));
        }
    }

    [Fact]
    public void A_manifest_that_names_files_outside_the_folder_removes_nothing_there()
    {
        using var folder = new TemporaryFolder();
        var victim = folder.Write("victim.txt", "x");
        var hash = ArchiveEntry.FromFile("a", victim).Hash;
        folder.Write("publish/actions-bundle.json", $$"""
            { "schemaVersion": 1, "name": "n", "version": "1.0.0", "input": ".", "contentHash": "",
              "files": [ { "path": "../victim.txt", "length": 1, "sha256": "{{hash}}" }, { "path": "{{victim}}", "length": 1, "sha256": "{{hash}}" },
                         { "path": "link/victim.txt", "length": 1, "sha256": "{{hash}}" } ] }
            """);
        Directory.CreateSymbolicLink(folder["publish/link"], folder.Path);
        PublishFolder.Remove(folder["publish"], folder["source"], []);
        Assert.True(File.Exists(victim));
    }

    [Fact]
    public void A_link_inside_the_folder_is_not_followed()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Directory.CreateDirectory(folder["publish"]);
        Directory.CreateSymbolicLink(folder["publish/actions"], other.Path);
        var findings = new List<Finding>();
        Assert.False(PublishFolder.Write(release, folder["publish"], findings));
        Assert.Equal("AL0022", Assert.Single(findings).Rule.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(other.Path));
        Assert.False(File.Exists(folder["publish/actions-bundle.json"]));
    }

    private static void Publish(Release release, string directory)
    {
        var findings = new List<Finding>();
        var complete = PublishFolder.Write(release, directory, findings);
        Assert.Empty(findings);
        Assert.True(complete);
    }

    private static string[] Names(string directory)
        => [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path).Replace('\\', '/'))
            .Order(Comparer<string>.Create(ArchivePath.Compare))];
}
