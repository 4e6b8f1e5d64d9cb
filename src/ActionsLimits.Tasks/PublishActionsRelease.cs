using ActionsLimits.Findings;
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
        var findings = new List<Finding>();
        if (RunGate(cancellation) is not { } result)
        {
            PublishFolder.Remove(directory, SourceDirectory(), findings);
            LogFindings(findings, Defaults);
            return;
        }

        if (Release.Create(ReadInput(result), findings) is { } release)
        {
            if (PublishFolder.Write(release, directory, findings, cancellation))
            {
                Log.LogMessage(MessageImportance.High, "{0} -> {1}", ReleaseName, directory);
            }
        }
        else
        {
            PublishFolder.Remove(directory, SourceDirectory(), findings);
        }

        LogFindings(findings, result.Severities);
    }

    private string SourceDirectory()
    {
        var source = Source!.GetMetadata("FullPath");
        return File.Exists(source) ? Path.GetDirectoryName(source)! : source;
    }
}
