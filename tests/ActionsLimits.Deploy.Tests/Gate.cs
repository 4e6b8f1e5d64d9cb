using ActionsLimits.Bundles;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Packaging;

namespace ActionsLimits.Deploy.Tests;

/// <summary>Checks and packs a source as a build does.</summary>
internal static class Gate
{
    /// <summary>Runs the gate of packaging.</summary>
    public static CheckResult Check(string source) => ActionsChecker.Run(new CheckOptions
    {
        SourcePath = source,
        ProjectPath = Path.Combine(Path.GetDirectoryName(source)!, "Release.proj"),
        IsPackaging = true,
    });

    /// <summary>Packs a source that is expected to be in order, and unpacks the archive with a reader that is not ours.</summary>
    /// <returns>Full path of what the Deploy CLI is given.</returns>
    public static string PackAndUnpack(string source, string directory, params ReadOnlySpan<string> extra)
    {
        var result = Check(source);
        Assert.DoesNotContain(result.Findings, finding => finding is { IsShown: true, Severity: Severity.Error });
        var problems = new List<Finding>();
        var release = Release.Create(
            new ReleaseInput
            {
                Context = result.Context,
                Name = "Release",
                Version = "1.0.0",
                Extra = [.. extra.ToArray().Select(path => new ExtraContent(path))],
            },
            problems);
        Assert.Empty(problems);
        var files = ReleaseFiles.Create(directory, "Release", "1.0.0", "zip", source, problems)!;
        Assert.True(ReleaseWriter.Write(release!, files, problems));
        var unpacked = Path.Combine(directory, "unpacked");
        System.IO.Compression.ZipFile.ExtractToDirectory(files.Archive, unpacked);
        return result.Context.Bundle.Layout == BundleLayout.Yaml ? Path.Combine(unpacked, Path.GetFileName(source)) : unpacked;
    }
}
