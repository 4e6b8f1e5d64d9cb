using ActionsLimits.Checking;
using ActionsLimits.Findings;

namespace ActionsLimits.Reports;

/// <summary>What a report is made of. Reports hold nothing volatile: no clock, no machine, no user, no absolute path.</summary>
/// <param name="Result">Outcome of the check.</param>
/// <param name="ProjectPath">Full path of the project file; paths in reports are relative to its directory.</param>
public sealed record ReportInput(CheckResult Result, string ProjectPath)
{
    private readonly string _directory = Path.GetDirectoryName(ProjectPath)!;

    /// <summary>Name of the project without extension.</summary>
    public string ProjectName => Path.GetFileNameWithoutExtension(ProjectPath);

    /// <summary>A path relative to the project's directory, with forward slashes. A path outside starts with <c>../</c>.</summary>
    /// <param name="path">Full path.</param>
    public string Relative(string path) => Path.GetRelativePath(_directory, path).Replace('\\', '/');

    /// <summary>The location's path relative to the project's directory.</summary>
    /// <param name="location">The location.</param>
    public string Relative(Location location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return Relative(location.Path);
    }
}
