using Microsoft.Build.Framework;
using Microsoft.Build.Logging.StructuredLogger;

namespace ActionsLimits.Build.Tests.Sdk;

/// <summary>An error or a warning as the build logged it.</summary>
/// <param name="Level"><c>error</c> or <c>warning</c>.</param>
/// <param name="Code">Code.</param>
/// <param name="File">Path as logged.</param>
/// <param name="Line">1-based; 0 when there is none.</param>
/// <param name="Column">1-based; 0 when there is none.</param>
/// <param name="Message">Text.</param>
/// <param name="Project">Full path of the project; empty when there is none.</param>
public sealed record LoggedProblem(string Level, string Code, string File, int Line, int Column, string Message, string Project)
{
    /// <summary>Reads all errors and warnings of a binary log.</summary>
    public static IReadOnlyList<LoggedProblem> Read(string binaryLog)
    {
        var problems = new List<LoggedProblem>();
        foreach (var record in BinaryLog.ReadRecords(binaryLog))
        {
            switch (record.Args)
            {
                case BuildErrorEventArgs error:
                    problems.Add(new("error", error.Code ?? "", error.File ?? "", error.LineNumber, error.ColumnNumber, error.Message ?? "", error.ProjectFile ?? ""));
                    break;
                case BuildWarningEventArgs warning:
                    problems.Add(new("warning", warning.Code ?? "", warning.File ?? "", warning.LineNumber, warning.ColumnNumber, warning.Message ?? "", warning.ProjectFile ?? ""));
                    break;
            }
        }

        return problems;
    }

    /// <summary>Full paths of the projects of which some build failed.</summary>
    public static IReadOnlySet<string> FailedProjects(string binaryLog)
        => BinaryLog.ReadRecords(binaryLog)
            .Select(record => record.Args)
            .OfType<ProjectFinishedEventArgs>()
            .Where(finished => !finished.Succeeded && finished.ProjectFile is not null)
            .Select(finished => finished.ProjectFile!)
            .ToHashSet(StringComparer.Ordinal);
}
