using ActionsLimits.Build.Tests.Commands;
using ActionsLimits.Build.Tests.Sdk;

namespace ActionsLimits.Build.Tests.Scenarios;

/// <summary>All scenarios, built by one real build with the packed SDK: a process per scenario would cost a second each and show nothing more.</summary>
public sealed class ScenarioBuilds
{
    private readonly Dictionary<string, string> _projects = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _failed;
    private readonly ILookup<string, LoggedProblem> _problems;
    private readonly CommandResult _build;

    public ScenarioBuilds(PackedSdk sdk)
    {
        ArgumentNullException.ThrowIfNull(sdk);
        var workspace = sdk.CreateWorkspace("scenarios");
        foreach (var scenario in Scenario.FindAll())
        {
            _projects[scenario.Name] = scenario.CopyTo(workspace.PathOf(scenario.Name));
        }

        workspace.Write("all.proj", """
            <Project DefaultTargets="Build">
              <ItemGroup>
                <Scenario Include="*/*.proj" />
              </ItemGroup>
              <Target Name="Restore">
                <MSBuild Projects="@(Scenario)" Targets="Restore" BuildInParallel="true" ContinueOnError="WarnAndContinue" />
              </Target>
              <Target Name="Build">
                <MSBuild Projects="@(Scenario)" BuildInParallel="true" ContinueOnError="WarnAndContinue" />
              </Target>
            </Project>
            """);
        _build = workspace.Run("build", "all.proj", "-m", "-v:q");
        _failed = LoggedProblem.FailedProjects(_build.BinaryLog!);
        _problems = LoggedProblem.Read(_build.BinaryLog!).ToLookup(problem => problem.Project, StringComparer.Ordinal);
    }

    /// <summary>Full path of the project of a scenario.</summary>
    public string ProjectOf(string scenario) => _projects[scenario];

    /// <summary>Whether the build of a scenario failed.</summary>
    public bool HasFailed(string scenario) => _failed.Contains(_projects[scenario]);

    /// <summary>The errors and warnings that a scenario's build logged.</summary>
    public IEnumerable<LoggedProblem> ProblemsOf(string scenario) => _problems[_projects[scenario]];

    /// <summary>The findings in a scenario's SARIF file.</summary>
    public IReadOnlyList<ReportedResult> ResultsOf(string scenario)
    {
        var project = _projects[scenario];
        var sarif = Path.Combine(Path.GetDirectoryName(project)!, "bin", "Debug", Path.GetFileNameWithoutExtension(project) + ".sarif");
        Assert.True(File.Exists(sarif), _build.Transcript($"wrote no {Path.GetFileName(sarif)} for the scenario {scenario}"));
        return ReportedResult.Read(sarif);
    }
}
