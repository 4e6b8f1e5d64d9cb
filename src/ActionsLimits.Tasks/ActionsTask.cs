using System.Collections.Immutable;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Output;
using ActionsLimits.Packaging;
using ActionsLimits.Reports;
using Microsoft.Build.Framework;

namespace ActionsLimits.Tasks;

/// <summary>What the tasks that check a repository have in common: the project's settings, the log, and cancellation.</summary>
public abstract class ActionsTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Directory in Deploy CLI layout, or the YAML file.</summary>
    [Required]
    public ITaskItem? Source { get; set; }

    /// <summary>Full path of the project file.</summary>
    [Required]
    public string ProjectPath { get; set; } = "";

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

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            Execute(_cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            Log.LogError("The work was cancelled, so nothing is known of these Actions.");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            LogDefect(exception.ToString());
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Does the work of the task. Users' mistakes are findings; an exception is a defect of this tool.</summary>
    /// <param name="cancellation">Cancelled when the build is.</param>
    protected abstract void Execute(CancellationToken cancellation);

    /// <summary>Releases what the task holds.</summary>
    /// <param name="disposing">Whether it is disposed of rather than finalised.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cancellation.Dispose();
        }
    }

    /// <summary>Runs a check on as many cores as the engine grants.</summary>
    private protected CheckResult Check(CheckOptions options, CancellationToken cancellation)
    {
        var cores = RequestCores(options.MaximumParallelism);
        CheckResult result;
        try
        {
            result = ActionsChecker.Run(options with { MaximumParallelism = cores }, cancellation);
        }
        finally
        {
            ReleaseCores(cores);
        }

        Log.LogMessage(
            MessageImportance.Low, "Scripts analysed: {0}; facts reused: {1}.", result.Statistics.Analysed, result.Statistics.Reused);
        foreach (var defect in result.Defects)
        {
            Log.LogMessage(MessageImportance.Low, "{0}", defect.Details);
        }

        return result;
    }

    /// <summary>What the project says, for all groups of checks.</summary>
    private protected CheckOptions ReadOptions()
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
            SelectedRuntimes = TaskText.List(NodeRuntimes),
            KeywordMappings = TaskText.PathOf(KeywordMappings),
            KeywordVariables = variables.ToImmutable(),
            Environments = [.. Environments.Select(item =>
                new EnvironmentOption(item.ItemSpec, TaskText.FullPath(item.GetMetadata("KeywordMappings"), projectDirectory)))],
            Limits = [.. Limits.Select(item => new LimitOption(item.ItemSpec, item.GetMetadata("Maximum").Trim()))],
            Severities = WrittenRulePatterns.Complete(new SeverityOptions
            {
                Rules = [.. Rules.Select(item => new SeverityOption(item.ItemSpec, item.GetMetadata("Severity").Trim()))],
                NoWarn = TaskText.List(NoWarn),
                WarningsAsErrors = TaskText.List(WarningsAsErrors),
                WarningsNotAsErrors = TaskText.List(WarningsNotAsErrors),
                TreatWarningsAsErrors = TaskText.IsTrue(TreatWarningsAsErrors),
            }, ProjectPath),
            FactsCachePath = TaskText.PathOf(FactsCache),
        };
    }

    private int RequestCores(int wanted) => BuildEngine is IBuildEngine9 engine ? Math.Max(1, engine.RequestCores(wanted)) : wanted;

    private void ReleaseCores(int cores)
    {
        if (BuildEngine is IBuildEngine9 engine)
        {
            engine.ReleaseCores(cores);
        }
    }

    /// <summary>Writes the reports that are asked for.</summary>
    /// <returns>Full paths of those that were written.</returns>
    private protected List<string> WriteReports(CheckResult result)
    {
        var input = new ReportInput(result, ProjectPath);
        var written = new List<string>();
        Write(SarifReport, SarifWriter.Create);
        Write(JsonReport, JsonReportWriter.Create);
        return written;

        void Write(ITaskItem? item, Func<ReportInput, byte[]> create)
        {
            if (TaskText.PathOf(item) is not { } path)
            {
                return;
            }

            try
            {
                AtomicFile.Write(path, create(input));
                written.Add(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogUnwritten(path, exception.Message);
            }
        }
    }

    /// <summary>Says that a report cannot be written, and removes the older one, which would be taken for the present one.</summary>
    private void LogUnwritten(string path, string reason)
    {
        var isOld = File.Exists(path);
        try
        {
            File.Delete(path);
            isOld = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Said below.
        }

        var rule = PackagingRules.FileProblem;
        Log.LogError(
            null, rule.Code, rule.Code, rule.HelpLink, path, 0, 0, 0, 0,
            "The report cannot be written: {0} {1}The findings in this log are complete. Make room, free the file, or choose another OutputPath.",
            reason.EndsWith('.') ? reason : reason + ".",
            isOld ? "What is there is of an earlier build and cannot be removed. " : "");
    }

    /// <summary>Logs findings of the work itself, with the severities of the project.</summary>
    private protected void LogFindings(IEnumerable<Finding> findings, SeverityPolicy severities)
    {
        foreach (var finding in findings)
        {
            LogFinding(finding, severities.Effective(finding));
        }
    }

    /// <summary>Logs a finding.</summary>
    private protected void LogFinding(Finding finding, Severity severity)
    {
        var (rule, location) = (finding.Rule, finding.Location);
        var (line, column) = (location.Line, location.Column);
        var path = TaskText.OneLine(location.Path);

        // Without an end: MSBuild would print (line,column,line,column), which the problem matchers of CI systems do not read. The end is in the SARIF file.
        // The message is an argument and not the format: it may hold braces of the user's code. No subcategory: log parsers take it for a part of the code.
        switch (severity)
        {
            case Severity.Error:
                Log.LogError(null, rule.Code, rule.Code, rule.HelpLink, path, line, column, 0, 0, "{0}", finding.Message);
                break;
            case Severity.Warning:
                Log.LogWarning(null, rule.Code, rule.Code, rule.HelpLink, path, line, column, 0, 0, "{0}", finding.Message);
                break;
            case Severity.Info:
                Log.LogMessage(null, rule.Code, rule.Code, path, line, column, 0, 0, MessageImportance.Normal, "{0}", finding.Message);
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
