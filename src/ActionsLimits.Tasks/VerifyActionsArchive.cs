using System.Globalization;
using ActionsLimits.Findings;
using ActionsLimits.Packaging;
using Microsoft.Build.Framework;

namespace ActionsLimits.Tasks;

/// <summary>Verifies a release, runs the gate of packaging on its content, and compares it with the working tree.</summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyActionsArchive : ReleaseTask
{
    /// <summary>The archive, or the folder with an unpacked release; a relative path is relative to the project.</summary>
    [Required]
    public ITaskItem? Archive { get; set; }

    /// <summary>Directory of ours that the archive is unpacked to; emptied first.</summary>
    [Required]
    public ITaskItem? WorkDirectory { get; set; }

    /// <inheritdoc/>
    protected override void Execute(CancellationToken cancellation)
    {
        var archive = Path.TrimEndingDirectorySeparator(Archive!.GetMetadata("FullPath"));
        var directory = Path.TrimEndingDirectorySeparator(WorkDirectory!.GetMetadata("FullPath"));
        try
        {
            var findings = new List<Finding>();
            if (BundleVerifier.Verify(archive, directory, findings, cancellation) is { } bundle)
            {
                Verify(archive, bundle, cancellation);
            }
            else
            {
                LogFindings(findings, Defaults);
            }
        }
        finally
        {
            // Whoever made the archive may have put a secret into it, which has no place in obj/.
            BundleVerifier.Discard(directory);
        }
    }

    private void Verify(string archive, VerifiedBundle bundle, CancellationToken cancellation)
    {
        // What the working tree found wrong is not the question here, only what it holds.
        var tree = Check(ReadOptions() with { IsPackaging = true }, cancellation);
        var gate = Check(ReadOptions() with { IsPackaging = true, SourcePath = bundle.Source, FactsCachePath = null }, cancellation);
        foreach (var reported in gate.Findings)
        {
            if (reported.IsShown)
            {
                // Where it is in the release: what was unpacked for the check is gone when somebody reads this.
                var location = reported.Finding.Location;
                var path = location.Path.StartsWith(bundle.Directory, StringComparison.Ordinal) ? archive + location.Path[bundle.Directory.Length..] : location.Path;
                LogFinding(reported.Finding with { Location = location with { Path = path } }, reported.Severity);
            }
        }

        var findings = new List<Finding>();
        var content = ContentCollector.Collect(ReadInput(tree), findings);
        if (content is null)
        {
            var problem = findings[0];
            LogFinding(
                PackagingRules.NotCompared(archive, problem.Message),
                tree.Severities.Configured(PackagingRules.Difference));
        }
        else
        {
            BundleVerifier.Compare(bundle, archive, content, findings);
            LogFindings(findings, tree.Severities);
        }

        Log.LogMessage(
            MessageImportance.High,
            "{0}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{bundle.Manifest.Name} {bundle.Manifest.Version}: {bundle.Files.Length} files as in the manifest, {bundle.Identity}, {(content is null ? "not compared with the working tree" : findings.Count == 0 ? "equal to the working tree" : $"{findings.Count} differences from the working tree")}."));
    }
}
