using ActionsLimits.Bundles;

namespace ActionsLimits.Scripts;

/// <summary>A code file with its facts and its size as it would be sent.</summary>
/// <param name="Code">The file.</param>
/// <param name="Hash">SHA-256 of the bytes in the repository, lower-case hexadecimal.</param>
/// <param name="Facts">The facts.</param>
/// <param name="DeployedSize">The size after keyword replacement with the mapping in force (equal to <see cref="ScriptFacts.Size"/> without one).</param>
public sealed record AnalysedScript(CodeFile Code, string Hash, ScriptFacts Facts, ScriptSize DeployedSize);
