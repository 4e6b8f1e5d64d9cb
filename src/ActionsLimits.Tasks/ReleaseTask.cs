using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Packaging;
using Microsoft.Build.Framework;

namespace ActionsLimits.Tasks;

/// <summary>What the tasks that make a release, or compare one, have in common.</summary>
public abstract class ReleaseTask : ActionsTask
{
    /// <summary>Name of the release: the project's.</summary>
    [Required]
    public string ReleaseName { get; set; } = "";

    /// <summary>Version of the release.</summary>
    [Required]
    public string ReleaseVersion { get; set; } = "";

    /// <summary>Revision of the sources; none when empty.</summary>
    public string? Revision { get; set; }

    /// <summary>Files that join the release; metadata <c>TargetPath</c> and <c>Type</c>.</summary>
    public ITaskItem[] Content { get; set; } = [];

    /// <summary>File that says what earlier builds wrote; none when empty.</summary>
    public ITaskItem? Record { get; set; }

    /// <summary>Authors for the NuGet package.</summary>
    public string? Authors { get; set; }

    /// <summary>Description for the NuGet package.</summary>
    public string? Description { get; set; }

    /// <summary>What a release is made of, after a check.</summary>
    private protected ReleaseInput ReadInput(CheckResult result) => new()
    {
        Context = result.Context,
        Name = ReleaseName,
        Version = ReleaseVersion.Trim(),
        Revision = string.IsNullOrWhiteSpace(Revision) ? null : Revision.Trim(),
        Extra = [.. Content.Select(item => new ExtraContent(
            item.GetMetadata("FullPath"),
            NullIfEmpty(item.GetMetadata("TargetPath").Replace('\\', '/')),
            NullIfEmpty(item.GetMetadata("Type"))))],
        Authors = Authors?.Trim() ?? "",
        Description = Description?.Trim() ?? "",
    };

    /// <summary>
    /// Runs the gate of packaging and logs its errors. Warnings and messages were logged by <c>CheckActions</c>, which every way to a release runs
    /// before; the gate is run again here so that what is packaged is what was checked, whichever target was asked for. Reports are written anew, since
    /// packaging finds more than a build.
    /// </summary>
    /// <returns>The result, or <see langword="null"/> when there are errors.</returns>
    private protected CheckResult? RunGate(CancellationToken cancellation)
    {
        var result = Check(ReadOptions() with { IsPackaging = true }, cancellation);
        WriteReports(result);
        foreach (var reported in result.Findings)
        {
            if (reported is { IsShown: true, Severity: Severity.Error })
            {
                LogFinding(reported.Finding, reported.Severity);
            }
        }

        return result.HasErrors ? null : result;
    }

    /// <summary>Runs the gate and makes a release of what passed; otherwise removes every earlier one.</summary>
    /// <param name="files">Where archive and package go, or were; <see langword="null"/> when that is not known or not this task's.</param>
    /// <param name="publishDirectory">The publish folder, if it is this task's.</param>
    /// <param name="write">Writes the release; returns whether everything was written.</param>
    /// <param name="cancellation">Cancelled when the build is.</param>
    /// <returns>Whether there is a release now.</returns>
    private protected bool Produce(
        ReleaseFiles? files,
        string? publishDirectory,
        Func<Release, ICollection<Finding>, bool> write,
        CancellationToken cancellation)
    {
        var complete = false;
        try
        {
            if (RunGate(cancellation) is { } result)
            {
                var findings = new List<Finding>();
                complete = Release.Create(ReadInput(result), findings) is { } release && write(release, findings);
                LogFindings(findings, result.Severities);
            }
        }
        finally
        {
            if (!complete)
            {
                var remains = new List<Finding>();
                new ReleaseRemoval(files, publishDirectory, TaskText.PathOf(Record), TaskText.DirectoryOf(Source!)).Run(remains);
                LogFindings(remains, Defaults);
            }
        }

        return complete;
    }

    /// <summary>Settings for findings of a release that cannot be made at all, before there is a check with settings of its own.</summary>
    private protected static SeverityPolicy Defaults { get; } = SeverityPolicy.Create(new SeverityOptions(), [], isPackaging: true, new List<string>());

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
