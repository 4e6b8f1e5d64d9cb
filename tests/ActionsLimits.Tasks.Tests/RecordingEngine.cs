using System.Collections;
using Microsoft.Build.Framework;

namespace ActionsLimits.Tasks.Tests;

/// <summary>A build engine that remembers what tasks log, and the cores that they ask for.</summary>
internal sealed class RecordingEngine : IBuildEngine9
{
    /// <summary>Errors in the order of the log.</summary>
    public List<BuildErrorEventArgs> Errors { get; } = [];

    /// <summary>Warnings in the order of the log.</summary>
    public List<BuildWarningEventArgs> Warnings { get; } = [];

    /// <summary>Messages in the order of the log.</summary>
    public List<BuildMessageEventArgs> Messages { get; } = [];

    /// <summary>Cores that were requested and not yet released.</summary>
    public int CoresInUse { get; private set; }

    /// <summary>Cores that were requested in all.</summary>
    public int CoresRequested { get; private set; }

    public bool AllowFailureWithoutError { get; set; }

    public bool IsRunningMultipleNodes => false;

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "Tenant.proj";

    public EngineServices EngineServices => throw new NotSupportedException();

    public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

    public void LogWarningEvent(BuildWarningEventArgs e) => Warnings.Add(e);

    public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e);

    public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

    public void LogTelemetry(string eventName, IDictionary<string, string> properties) => throw new InvalidOperationException("There is no telemetry.");

    public int RequestCores(int requestedCores)
    {
        CoresRequested += requestedCores;
        CoresInUse += requestedCores;
        return requestedCores;
    }

    public void ReleaseCores(int coresToRelease) => CoresInUse -= coresToRelease;

    public bool ShouldTreatWarningAsError(string warningCode) => false;

    public IReadOnlyDictionary<string, string> GetGlobalProperties() => new Dictionary<string, string>();

    public void Yield()
    {
    }

    public void Reacquire()
    {
    }

    public void RegisterTaskObject(object key, object obj, RegisteredTaskObjectLifetime lifetime, bool allowEarlyCollection)
        => throw new NotSupportedException();

    public object GetRegisteredTaskObject(object key, RegisteredTaskObjectLifetime lifetime) => throw new NotSupportedException();

    public object UnregisterTaskObject(object key, RegisteredTaskObjectLifetime lifetime) => throw new NotSupportedException();

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs)
        => throw new NotSupportedException();

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs, string toolsVersion)
        => throw new NotSupportedException();

    public bool BuildProjectFilesInParallel(string[] projectFileNames, string[] targetNames, IDictionary[] globalProperties, IDictionary[] targetOutputsPerProject, string[] toolsVersion, bool useResultsCache, bool unloadProjectsOnCompletion)
        => throw new NotSupportedException();

    public BuildEngineResult BuildProjectFilesInParallel(string[] projectFileNames, string[] targetNames, IDictionary[] globalProperties, IList<string>[] removeGlobalProperties, string[] toolsVersion, bool returnTargetOutputs)
        => throw new NotSupportedException();
}
