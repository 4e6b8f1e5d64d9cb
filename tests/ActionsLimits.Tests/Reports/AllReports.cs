using ActionsLimits.Checking;
using ActionsLimits.Reports;
using ActionsLimits.Tests.Scenarios;

namespace ActionsLimits.Tests.Reports;

/// <summary>The reports of every scenario and sample, made once.</summary>
public sealed class AllReports
{
    /// <summary>Project file, SARIF file and JSON report, in order of the project file.</summary>
    public IReadOnlyList<(string Project, byte[] Sarif, byte[] Json)> All { get; } =
        [.. new[] { RepositoryRoot.Path("tests", "scenarios"), RepositoryRoot.Path("samples") }
            .SelectMany(root => Directory.EnumerateFiles(root, "*.proj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(project =>
            {
                var input = new ReportInput(ActionsChecker.Run(ScenarioProject.Read(project)), project);
                return (project, SarifWriter.Create(input), JsonReportWriter.Create(input));
            })];
}
