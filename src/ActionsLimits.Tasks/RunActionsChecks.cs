using ActionsLimits.Checking;
using ActionsLimits.Reports;
using ActionsLimits.Rules;
using Microsoft.Build.Framework;

namespace ActionsLimits.Tasks;

/// <summary>Checks one repository of Actions and logs what it finds. One call does everything; the work inside is parallel.</summary>
[MSBuildMultiThreadableTask]
public sealed class RunActionsChecks : ActionsTask
{
    /// <summary>Names of <see cref="CheckGroup"/> to run, separated by semicolons. Default: <c>All</c>.</summary>
    public string Checks { get; set; } = nameof(CheckGroup.All);

    /// <summary>Whether the gate of packaging runs.</summary>
    public string? Packaging { get; set; }

    /// <summary>Whether to log the table of what was measured.</summary>
    public string? Summary { get; set; }

    /// <inheritdoc/>
    protected override void Execute(CancellationToken cancellation)
    {
        var options = ReadOptions() with
        {
            Groups = TaskText.List(Checks).Aggregate(CheckGroup.None, (groups, name) => groups | Enum.Parse<CheckGroup>(name, ignoreCase: true)),
            IsPackaging = TaskText.IsTrue(Packaging),
        };
        var result = Check(options, cancellation);
        var reports = WriteReports(result);
        LogFindings(result, reports);
    }

    private void LogFindings(CheckResult result, IReadOnlyList<string> reports)
    {
        foreach (var reported in result.Findings)
        {
            if (reported.IsShown)
            {
                LogFinding(reported.Finding, reported.Severity);
            }
        }

        if (TaskText.IsTrue(Summary))
        {
            Log.LogMessage(MessageImportance.High, "{0}", SummaryTable.Create(result, Path.GetFileNameWithoutExtension(ProjectPath), reports));
        }
    }
}
