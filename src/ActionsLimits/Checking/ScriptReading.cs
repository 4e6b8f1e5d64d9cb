using ActionsLimits.Bundles;
using ActionsLimits.Scripts;

namespace ActionsLimits.Checking;

/// <summary>Outcome of reading one code file.</summary>
/// <param name="File">The file.</param>
/// <param name="Script">The script; <see langword="null"/> when it could not be read or analysed.</param>
/// <param name="EnvironmentSizes">Its deployed size in each environment, in their order.</param>
/// <param name="IsReused">Whether the facts came from the cache.</param>
/// <param name="Failure">Why there is no script; <see langword="null"/> when there is one.</param>
internal sealed record ScriptReading(CodeFile File, AnalysedScript? Script, ScriptSize[] EnvironmentSizes, bool IsReused, string? Failure)
{
    /// <summary>The script as the mapping in force deploys it; <see langword="null"/> when there is none or it brings no code.</summary>
    internal DeployedScript? Deployed { get; init; }

    /// <summary>The script as each environment deploys it, in their order; empty when it has no markers.</summary>
    internal DeployedScript?[] DeployedInEnvironments { get; init; } = [];

    /// <summary>Whether <see cref="Failure"/> is a defect of this tool and not a problem of the file.</summary>
    internal bool IsDefect { get; init; }
}
