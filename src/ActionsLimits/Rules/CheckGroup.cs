namespace ActionsLimits.Rules;

/// <summary>The groups of checks that can be run on their own, one public MSBuild target each.</summary>
[Flags]
public enum CheckGroup
{
    /// <summary>No group.</summary>
    None = 0,

    /// <summary>Target <c>MeasureActions</c>: what is declared, sizes and counts (AL0, AL1).</summary>
    Measure = 1,

    /// <summary>Target <c>CheckModuleDependencies</c>: Modules and npm packages (AL2, AL7).</summary>
    Dependencies = 2,

    /// <summary>Target <c>CheckNodeCompatibility</c>: syntax, runtimes, handlers (AL3).</summary>
    NodeCompatibility = 4,

    /// <summary>Target <c>CheckSecrets</c> (AL4).</summary>
    Secrets = 8,

    /// <summary>Target <c>CheckSamlConfiguration</c> (AL5).</summary>
    SamlConfiguration = 16,

    /// <summary>Target <c>CheckExecutionLimits</c>: what the code does through <c>api</c> (AL6).</summary>
    ExecutionLimits = 32,

    /// <summary>Rules about the project's own settings (AL9): part of every run.</summary>
    Project = 64,

    /// <summary>Target <c>CheckActions</c>: everything.</summary>
    All = Measure | Dependencies | NodeCompatibility | Secrets | SamlConfiguration | ExecutionLimits | Project,
}
