using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Limits;
using ActionsLimits.Node;
using ActionsLimits.Scripts;
using ActionsLimits.Triggers;

namespace ActionsLimits.Rules;

/// <summary>Everything that rules may look at. Immutable.</summary>
public sealed record RuleContext
{
    /// <summary>The declared side, with the mapping in force.</summary>
    public required Bundle Bundle { get; init; }

    /// <summary>
    /// The declared side as it is written, without any mapping: what a release says of itself must neither hold a mapped value nor differ with one. Equal to
    /// <see cref="Bundle"/> when no mapping is in force, and unless <see cref="IsPackaging"/>.
    /// </summary>
    public Bundle WrittenBundle
    {
        get => field ?? Bundle;
        init;
    }

    /// <summary>The scripts that could be read, by <see cref="CodeFile.Path"/> (ordinal).</summary>
    public required ImmutableDictionary<string, AnalysedScript> Scripts { get; init; }

    /// <summary>The limits in force: Auth0's, tightened by the project.</summary>
    public required LimitTable Limits { get; init; }

    /// <summary>What is known of triggers.</summary>
    public required TriggerCatalog Triggers { get; init; }

    /// <summary>What is known of Auth0's runtimes.</summary>
    public required RuntimeCatalog Runtimes { get; init; }

    /// <summary>Full path of the project file, where findings about settings of the project stand; <see langword="null"/> when there is none.</summary>
    public string? ProjectPath { get; init; }

    /// <summary>The runtimes that the project adds to those that manifests declare (<c>ActionsNodeRuntimes</c>), as written and trimmed.</summary>
    public ImmutableArray<string> SelectedRuntimes { get; init; } = [];

    /// <summary>The bundle once more for each deployment environment of the project.</summary>
    public ImmutableArray<EnvironmentReading> Environments { get; init; } = [];

    /// <summary>Whether a keyword mapping or an environment is configured at all; without one, markers are taken as resolved at deployment.</summary>
    public bool HasKeywordMapping { get; init; }

    /// <summary>Keys of the mapping in force; empty without one.</summary>
    public ImmutableHashSet<string> MappedKeys { get; init; } = [];

    /// <summary>Whether the gate of packaging runs, which is stricter about secrets.</summary>
    public bool IsPackaging { get; init; }

    /// <summary>The script of an Action, Module or Rule; <see langword="null"/> when it has none or it could not be read (then there is a finding already).</summary>
    public AnalysedScript? ScriptOf(CodeFile? code) => code is null ? null : Scripts.GetValueOrDefault(code.Path);

    /// <summary>A location in a script.</summary>
    public static Location At(CodeFile code, TextRange range) => new(code.Path, range.Line, range.Column, range.EndLine, range.EndColumn);
}
