using ActionsLimits.Findings;
using ActionsLimits.Packaging;
using Microsoft.Build.Framework;

namespace ActionsLimits.Tasks;

/// <summary>Runs the gate of packaging and writes archive, hash file and NuGet package, or none of them.</summary>
[MSBuildMultiThreadableTask]
public sealed class PackActionsRelease : ReleaseTask
{
    /// <summary>Directory of the files.</summary>
    [Required]
    public ITaskItem? OutputDirectory { get; set; }

    /// <summary><c>zip</c> (default), <c>nupkg</c> or <c>both</c>.</summary>
    public string? Format { get; set; }

    /// <summary>Whether a NuGet package of this name would be ours. Not in a project that packs one of its own.</summary>
    public string? OwnsPackage { get; set; }

    /// <summary>The files that were written.</summary>
    [Output]
    public ITaskItem[] WrittenFiles { get; private set; } = [];

    /// <inheritdoc/>
    protected override void Execute(CancellationToken cancellation)
    {
        var problems = new List<Finding>();
        var files = ReleaseFiles.Create(
            OutputDirectory!.GetMetadata("FullPath"), ReleaseName, ReleaseVersion, Format, ProjectPath, problems, TaskText.IsTrue(OwnsPackage));
        LogFindings(problems, Defaults);
        if (Produce(
            files,
            null,
            (release, findings) => files is not null && ReleaseWriter.Write(release, files, findings, TaskText.PathOf(Record), cancellation),
            cancellation))
        {
            WrittenFiles = [.. files!.Wanted.Select(path => new Microsoft.Build.Utilities.TaskItem(path))];
            Log.LogMessage(MessageImportance.High, "{0} -> {1}", ReleaseName, string.Join(", ", files.Wanted.Where(path => path != files.ArchiveHash)));
        }
    }
}
