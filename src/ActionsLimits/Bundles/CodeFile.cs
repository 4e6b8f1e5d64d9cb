using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>The file that holds the code of an Action, a Module or an Auth0 Rule. Its text is read when it is analysed, and not kept.</summary>
/// <param name="Path">Full path.</param>
/// <param name="RelativePath">Path relative to <see cref="Bundle.Root"/> with forward slashes.</param>
/// <param name="Declaration">Where the manifest names it.</param>
public sealed record CodeFile(string Path, string RelativePath, Location Declaration);
