using System.Collections.Immutable;
using ActionsLimits.Scripts;

namespace ActionsLimits.Bundles;

/// <summary>The same repository read with the keyword mapping of one deployment environment.</summary>
/// <param name="Name">Name of the environment (<c>Include</c> of the <c>ActionsEnvironment</c> item).</param>
/// <param name="Bundle">What is declared then.</param>
/// <param name="MappedKeys">Keys that its mapping has.</param>
/// <param name="DeployedSizes">Size of each script after its replacement, by <see cref="CodeFile.Path"/>.</param>
public sealed record EnvironmentReading(
    string Name,
    Bundle Bundle,
    ImmutableHashSet<string> MappedKeys,
    ImmutableDictionary<string, ScriptSize> DeployedSizes);
