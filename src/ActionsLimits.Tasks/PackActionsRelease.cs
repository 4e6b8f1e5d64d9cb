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
        var findings = new List<Finding>();
        var files = ReleaseFiles.Create(
            OutputDirectory!.GetMetadata("FullPath"), ReleaseName, ReleaseVersion, Format, ProjectPath, findings, TaskText.IsTrue(OwnsPackage));
        if (files is null)
        {
            LogFindings(findings, Defaults);
            return;
        }

        var complete = false;
        try
        {
            if (RunGate(cancellation) is { } result)
            {
                complete = Release.Create(ReadInput(result), findings) is { } release && ReleaseWriter.Write(release, files, findings, cancellation);
                LogFindings(findings, result.Severities);
            }
        }
        finally
        {
            if (!complete)
            {
                var remains = new List<Finding>();
                files.Delete(remains);
                LogFindings(remains, Defaults);
            }
        }

        if (complete)
        {
            WrittenFiles = [.. files.Wanted.Select(path => new Microsoft.Build.Utilities.TaskItem(path))];
            Log.LogMessage(MessageImportance.High, "{0} -> {1}", ReleaseName, string.Join(", ", files.Wanted.Where(path => path != files.ArchiveHash)));
        }
    }
}
