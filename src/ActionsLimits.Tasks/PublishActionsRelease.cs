using ActionsLimits.Packaging;
using Microsoft.Build.Framework;

namespace ActionsLimits.Tasks;

/// <summary>Runs the gate of packaging and lays a release out as a folder.</summary>
[MSBuildMultiThreadableTask]
public sealed class PublishActionsRelease : ReleaseTask
{
    /// <summary>The folder.</summary>
    [Required]
    public ITaskItem? PublishDirectory { get; set; }

    /// <inheritdoc/>
    protected override void Execute(CancellationToken cancellation)
    {
        var directory = PublishDirectory!.GetMetadata("FullPath");
        if (Produce(
            null,
            directory,
            (release, findings) => PublishFolder.Write(release, directory, findings, TaskText.PathOf(Record), cancellation),
            cancellation))
        {
            Log.LogMessage(MessageImportance.High, "{0} -> {1}", ReleaseName, directory);
        }
    }
}
