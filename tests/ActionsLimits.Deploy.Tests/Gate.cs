using ActionsLimits.Bundles;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Packaging;

namespace ActionsLimits.Deploy.Tests;

/// <summary>Checks and packs a source as a build does.</summary>
internal static class Gate
{
    /// <summary>Runs the gate of packaging.</summary>
    /// <param name="source">Directory or YAML file.</param>
    /// <param name="mappings">Configuration with the mapping of an environment; <see langword="null"/> for none.</param>
    public static CheckResult Check(string source, string? mappings = null) => ActionsChecker.Run(new CheckOptions
    {
        SourcePath = source,
        ProjectPath = Path.Combine(Path.GetDirectoryName(source)!, "Release.proj"),
        Environments = mappings is null ? [] : [new EnvironmentOption("tested", mappings)],
        IsPackaging = true,
    });

    /// <summary>Packs a source that is expected to be in order, and unpacks the archive with a reader that is not ours.</summary>
    /// <returns>Full path of what the Deploy CLI is given.</returns>
    public static string PackAndUnpack(string source, string directory, string? mappings = null, params IEnumerable<ExtraContent> extra)
    {
        var result = Check(source, mappings);
        Assert.Empty(result.Findings.Where(finding => finding is { IsShown: true, Severity: Severity.Error }).Select(finding => $"{finding.Finding.Rule.Code} {finding.Finding.Message}"));
        var problems = new List<Finding>();
        var release = Release.Create(
            new ReleaseInput
            {
                Context = result.Context,
                Name = "Release",
                Version = "1.0.0",
                Extra = [.. extra],
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
