using System.Collections.Immutable;
using ActionsLimits.Rules;

namespace ActionsLimits.Checking;

/// <summary>Everything that a project says about how its Actions are checked. Nothing here is trusted: bad input becomes a finding.</summary>
public sealed record CheckOptions
{
    /// <summary>Full path of the directory in Deploy CLI layout, or of the YAML file.</summary>
    public required string SourcePath { get; init; }

    /// <summary>Full path of the project file, where findings about settings are reported.</summary>
    public required string ProjectPath { get; init; }

    /// <summary>The groups of rules to run. Default: all.</summary>
    public CheckGroup Groups { get; init; } = CheckGroup.All;

    /// <summary>Runtime ids or Node majors to check beside the declared ones. Default: none.</summary>
    public ImmutableArray<string> SelectedRuntimes { get; init; } = [];

    /// <summary>Full path of a Deploy CLI configuration whose mapping resolves markers; <see langword="null"/> (the default) for none.</summary>
    public string? KeywordMappings { get; init; }

    /// <summary>
    /// Environment variables that act as keywords, by name; they win over the file's values, as in the Deploy CLI. Default: none, since a build
    /// that depends on whatever the machine has set is not reproducible. The values live only as long as the check.
    /// </summary>
    public ImmutableDictionary<string, string> KeywordVariables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The deployment environments to check besides. Default: none.</summary>
    public ImmutableArray<EnvironmentOption> Environments { get; init; } = [];

    /// <summary>Tighter budgets. Default: none.</summary>
    public ImmutableArray<LimitOption> Limits { get; init; } = [];

    /// <summary>Severities and the promotion of warnings. Default: each rule's own.</summary>
    public SeverityOptions Severities { get; init; } = SeverityOptions.Default;

    /// <summary>Full path of the file that keeps facts between builds; <see langword="null"/> (the default) keeps none.</summary>
    public string? FactsCachePath { get; init; }

    /// <summary>Threads at most. Default: the number of processors. Values below 1 mean 1.</summary>
    public int MaximumParallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether the gate of packaging runs: stricter about secrets, and nothing about secrets and SAML can be switched off.</summary>
    public bool IsPackaging { get; init; }
}
