using ActionsLimits.Findings;
using ActionsLimits.Packaging;

namespace ActionsLimits.Tests.Packaging;

public sealed class ReleaseRecordTests
{
    [Fact]
    public void A_release_of_another_version_and_folder_is_removed_with_its_publish_folder()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        var files = ReleaseFiles.Create(folder["elsewhere"], "Storefront", "1.2.0", "both", folder.Path, [])!;
        Assert.True(ReleaseWriter.Write(release, files, [], folder["obj/record"]));
        Assert.True(PublishFolder.Write(release, folder["publish"], [], folder["obj/record"]));
        var record = ReleaseRecord.Read(folder["obj/record"]);
        Assert.Equal(files.Wanted, record.Files.Select(file => file.Path));
        Assert.Equal(folder["publish"], record.PublishDirectory);

        var findings = new List<Finding>();
        var present = ReleaseFiles.Create(folder["out"], "Storefront", "1.3.0", "zip", folder.Path, []);
        new ReleaseRemoval(present, null, folder["obj/record"], folder.Path).Run(findings);
        Assert.Empty(findings);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["elsewhere"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["publish"]));
        Assert.False(File.Exists(folder["obj/record"]));
        Assert.True(File.Exists(folder["actions/Add claims.json"]));
    }

    [Fact]
    public void A_file_that_somebody_replaced_since_is_theirs()
    {
        using var folder = new TemporaryFolder();
        var mine = folder.Write("out/a.zip", "written by us");
        ReleaseRecord.Empty.With([mine]).Write(folder["record"]);
        folder.Write("out/a.zip", "written by somebody");
        ReleaseRecord.Read(folder["record"]).Delete(folder["record"], folder["source"], []);
        Assert.True(File.Exists(mine));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no record")]
    [InlineData("publish  relative/folder")]
    [InlineData("publish")]
    [InlineData("\u0000\u0001  \u0002")]
    public void A_damaged_record_names_nothing(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("record", text);
        var record = ReleaseRecord.Read(folder["record"]);
        Assert.Empty(record.Files);
        Assert.Null(record.PublishDirectory);
        Assert.Empty(ReleaseRecord.Read(folder["missing"]).Files);
    }

    [Fact]
    public void A_record_never_leads_to_the_sources()
    {
        using var folder = new TemporaryFolder();
        var release = SampleRelease.CreateRelease(SampleRelease.Create(folder));
        Assert.True(PublishFolder.Write(release, folder["publish"], []));
        File.Copy(folder["publish/actions-bundle.json"], folder["actions-bundle.json"]);
        (ReleaseRecord.Empty with { PublishDirectory = folder.Path }).Write(folder["record"]);
        ReleaseRecord.Read(folder["record"]).Delete(folder["record"], folder.Path, []);
        Assert.True(File.Exists(folder["actions/Add claims.json"]));
    }
}
