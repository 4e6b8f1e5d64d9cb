using ActionsLimits.Findings;

namespace ActionsLimits.Packaging;

/// <summary>Everything of a project that looks like a release: after a failed gate, and after <c>Clean</c>, none of it remains.</summary>
/// <param name="Files">Archive, hash file and package of the present version; <see langword="null"/> when the settings name none.</param>
/// <param name="PublishDirectory">Full path of the present publish folder; <see langword="null"/> for none.</param>
/// <param name="Record">Full path of the <see cref="ReleaseRecord"/>, for what was written with other settings; <see langword="null"/> for none.</param>
/// <param name="Root">Directory of the sources, in which nothing is ever removed.</param>
public sealed record ReleaseRemoval(ReleaseFiles? Files, string? PublishDirectory, string? Record, string Root)
{
    /// <summary>Removes it. What does not exist is no problem.</summary>
    /// <param name="findings">Receives what could not be removed.</param>
    public void Run(ICollection<Finding> findings)
    {
        Files?.Delete(findings);
        if (PublishDirectory is not null)
        {
            PublishFolder.Remove(PublishDirectory, Root, findings);
        }

        if (Record is not null)
        {
            ReleaseRecord.Read(Record).Delete(Record, Root, findings);
        }
    }
}
