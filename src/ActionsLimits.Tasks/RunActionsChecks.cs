using System.Collections.Immutable;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Output;
using ActionsLimits.Reports;
using ActionsLimits.Rules;
using Microsoft.Build.Framework;

namespace ActionsLimits.Tasks;

/// <summary>Checks one repository of Actions and logs what it finds. One call does everything; the work inside is parallel.</summary>
[MSBuildMultiThreadableTask]
public sealed class RunActionsChecks : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Directory in Deploy CLI layout, or the YAML file.</summary>
    [Required]
    public ITaskItem? Source { get; set; }

    /// <summary>Full path of the project file.</summary>
    [Required]
    public string ProjectPath { get; set; } = "";

    /// <summary>Names of <see cref="CheckGroup"/> to run, separated by semicolons. Default: <c>All</c>.</summary>
    public string Checks { get; set; } = nameof(CheckGroup.All);

    /// <summary>Runtime ids or majors to check beside the declared ones, separated by semicolons.</summary>
    public string? NodeRuntimes { get; set; }

    /// <summary>A Deploy CLI configuration with the keyword mapping. Only the path passes through MSBuild: the values are read here and stay here.</summary>
    public ITaskItem? KeywordMappings { get; set; }

    /// <summary>Names of environment variables that act as keywords, separated by semicolons.</summary>
    public string? KeywordEnvironmentVariables { get; set; }

    /// <summary>Deployment environments; metadata <c>KeywordMappings</c> is a path relative to the project.</summary>
    public ITaskItem[] Environments { get; set; } = [];

    /// <summary>Budgets; metadata <c>Maximum</c>.</summary>
    public ITaskItem[] Limits { get; set; } = [];

    /// <summary>Severities; metadata <c>Severity</c>.</summary>
    public ITaskItem[] Rules { get; set; } = [];

    /// <summary>As the property of that name.</summary>
    public string? NoWarn { get; set; }

    /// <summary>As the property of that name.</summary>
    public string? WarningsAsErrors { get; set; }

    /// <summary>As the property of that name.</summary>
    public string? WarningsNotAsErrors { get; set; }

    /// <summary>As the property of that name.</summary>
    public string? TreatWarningsAsErrors { get; set; }

    /// <summary>File that keeps facts between builds; none when empty.</summary>
    public ITaskItem? FactsCache { get; set; }

    /// <summary>SARIF file to write; none when empty.</summary>
    public ITaskItem? SarifReport { get; set; }

    /// <summary>JSON report to write; none when empty.</summary>
    public ITaskItem? JsonReport { get; set; }

    /// <summary>Whether the gate of packaging runs.</summary>
    public string? Packaging { get; set; }

    /// <summary>Whether to log the table of what was measured.</summary>
    public string? Summary { get; set; }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var options = ReadOptions();
            var cores = RequestCores(options.MaximumParallelism);
            var result = ActionsChecker.Run(options with { MaximumParallelism = cores }, _cancellation.Token);
            ReleaseCores(cores);
            Log.LogMessage(
                MessageImportance.Low, "Scripts analysed: {0}; facts reused: {1}.", result.Statistics.Analysed, result.Statistics.Reused);
            var reports = WriteReports(result);
            LogFindings(result, reports);
        }
        catch (OperationCanceledException)
        {
            Log.LogError("The check was cancelled, so nothing is known of these Actions.");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogDefect(exception.ToString());
        }

        return !Log.HasLoggedErrors;
    }

    private CheckOptions ReadOptions()
    {
        var projectDirectory = Path.GetDirectoryName(ProjectPath)!;
        var variables = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in TaskText.List(KeywordEnvironmentVariables))
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                variables[name] = value;
            }
        }

        return new CheckOptions
        {
            SourcePath = Source!.GetMetadata("FullPath"),
            ProjectPath = ProjectPath,
            Groups = TaskText.List(Checks).Aggregate(CheckGroup.None, (groups, name) => groups | Enum.Parse<CheckGroup>(name, ignoreCase: true)),
            SelectedRuntimes = TaskText.List(NodeRuntimes),
            KeywordMappings = PathOf(KeywordMappings),
            KeywordVariables = variables.ToImmutable(),
            Environments = [.. Environments.Select(item =>
                new EnvironmentOption(item.ItemSpec, TaskText.FullPath(item.GetMetadata("KeywordMappings"), projectDirectory)))],
            Limits = [.. Limits.Select(item => new LimitOption(item.ItemSpec, item.GetMetadata("Maximum").Trim()))],
            Severities = new SeverityOptions
            {
                Rules = [.. Rules.Select(item => new SeverityOption(item.ItemSpec, item.GetMetadata("Severity").Trim()))],
                NoWarn = TaskText.List(NoWarn),
                WarningsAsErrors = TaskText.List(WarningsAsErrors),
                WarningsNotAsErrors = TaskText.List(WarningsNotAsErrors),
                TreatWarningsAsErrors = TaskText.IsTrue(TreatWarningsAsErrors),
            },
            FactsCachePath = PathOf(FactsCache),
            IsPackaging = TaskText.IsTrue(Packaging),
        };
    }

    private static string? PathOf(ITaskItem? item) => item is null || item.ItemSpec.Length == 0 ? null : item.GetMetadata("FullPath");

    private int RequestCores(int wanted) => BuildEngine is IBuildEngine9 engine ? Math.Max(1, engine.RequestCores(wanted)) : wanted;

    private void ReleaseCores(int cores)
    {
        if (BuildEngine is IBuildEngine9 engine)
        {
            engine.ReleaseCores(cores);
        }
    }

    private List<string> WriteReports(CheckResult result)
    {
        var input = new ReportInput(result, ProjectPath);
        var written = new List<string>();
        try
        {
            Write(SarifReport, SarifWriter.Create);
            Write(JsonReport, JsonReportWriter.Create);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.LogError("A report cannot be written: {0} The findings below are complete. Free the file or choose another OutputPath.", exception.Message);
        }

        return written;

        void Write(ITaskItem? item, Func<ReportInput, byte[]> create)
        {
            if (PathOf(item) is { } path)
            {
                AtomicFile.Write(path, create(input));
                written.Add(path);
            }
        }
    }

    private void LogFindings(CheckResult result, IReadOnlyCollection<string> reports)
    {
        foreach (var defect in result.Defects)
        {
            Log.LogMessage(MessageImportance.Low, "{0}", defect.Details);
        }

        foreach (var reported in result.Findings)
        {
            if (reported.IsShown)
            {
                LogFinding(reported);
            }
        }

        if (TaskText.IsTrue(Summary))
        {
            Log.LogMessage(MessageImportance.High, "{0}", SummaryTable.Create(result, reports));
        }
    }

    private void LogFinding(ReportedFinding reported)
    {
        var (rule, location) = (reported.Finding.Rule, reported.Finding.Location);
        var (line, column, endLine, endColumn) = (location.Line, location.Column, location.EndLine, location.EndColumn);

        // The message is an argument and not the format: it may hold braces of the user's code. No subcategory: log parsers take it for a part of the code.
        switch (reported.Severity)
        {
            case Severity.Error:
                Log.LogError(null, rule.Code, rule.Code, rule.HelpLink, location.Path, line, column, endLine, endColumn, "{0}", reported.Finding.Message);
                break;
            case Severity.Warning:
                Log.LogWarning(null, rule.Code, rule.Code, rule.HelpLink, location.Path, line, column, endLine, endColumn, "{0}", reported.Finding.Message);
                break;
            default:
                Log.LogMessage(null, rule.Code, rule.Code, location.Path, line, column, endLine, endColumn, MessageImportance.Normal, "{0}", reported.Finding.Message);
                break;
        }
    }

    private void LogDefect(string details)
    {
        var rule = ActionsLimits.Rules.Project.ProjectRules.InternalError;
        Log.LogError(
            null, rule.Code, rule.Code, rule.HelpLink, ProjectPath, 0, 0, 0, 0,
            "The check failed, so nothing is known of these Actions. This is a defect of {0} {1} and not of your repository. Please report it with the diagnostic log (-v:diag) at {2}/issues.",
            ProductInfo.Name, ProductInfo.Version, ProductInfo.Url);
        Log.LogMessage(MessageImportance.Low, "{0}", details);
    }
}
