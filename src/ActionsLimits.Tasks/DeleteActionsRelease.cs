using ActionsLimits.Findings;
using ActionsLimits.Packaging;
using Microsoft.Build.Framework;

namespace ActionsLimits.Tasks;

/// <summary>Removes a release that an earlier build wrote, because the gate failed or the project is cleaned.</summary>
[MSBuildMultiThreadableTask]
public sealed class DeleteActionsRelease : Microsoft.Build.Utilities.Task
{
    /// <summary>Directory of the files.</summary>
    [Required]
    public ITaskItem? OutputDirectory { get; set; }

    /// <summary>Name of the release.</summary>
    [Required]
    public string ReleaseName { get; set; } = "";

    /// <summary>Version of the release.</summary>
    [Required]
    public string ReleaseVersion { get; set; } = "";

    /// <summary>Whether a NuGet package of this name would be ours.</summary>
    public string? OwnsPackage { get; set; }

    /// <summary>Publish folder; none when empty.</summary>
    public ITaskItem? PublishDirectory { get; set; }

    /// <summary>File that says what earlier builds wrote; none when empty.</summary>
    public ITaskItem? Record { get; set; }

    /// <summary>The sources, in which nothing is ever removed.</summary>
    [Required]
    public ITaskItem? Source { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        var findings = new List<Finding>();
        new ReleaseRemoval(
            ReleaseFiles.Create(OutputDirectory!.GetMetadata("FullPath"), ReleaseName, ReleaseVersion, "zip", "", [], TaskText.IsTrue(OwnsPackage)),
            TaskText.PathOf(PublishDirectory),
            TaskText.PathOf(Record),
            TaskText.DirectoryOf(Source!)).Run(findings);
        foreach (var finding in findings)
        {
            Log.LogError(null, finding.Rule.Code, finding.Rule.Code, finding.Rule.HelpLink, finding.Location.Path, 0, 0, 0, 0, "{0}", finding.Message);
        }

        return !Log.HasLoggedErrors;
    }
}
