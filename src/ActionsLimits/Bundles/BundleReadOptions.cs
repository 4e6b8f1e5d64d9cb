using ActionsLimits.Bundles.Keywords;

namespace ActionsLimits.Bundles;

/// <summary>What to read and how.</summary>
public sealed record BundleReadOptions
{
    /// <summary>The directory in Deploy CLI layout, or the <c>.yaml</c>/<c>.yml</c> file. Made absolute; anything else gives finding AL0012.</summary>
    public required string SourcePath { get; init; }

    /// <summary>
    /// The keyword mapping. <see langword="null"/> (the default) when none is configured: markers are then taken as resolved at deployment, manifests parse as if they
    /// were, and a value that is a marker is unknown. With a mapping, also an empty one, markers are replaced exactly as the Deploy CLI would, with all consequences.
    /// </summary>
    public KeywordMapping? KeywordMapping { get; init; }

    /// <summary>
    /// The directory that <c>code</c> paths of the YAML layout are relative to (<c>AUTH0_BASE_PATH</c> of the Deploy CLI); <see langword="null"/> for that of the file.
    /// Not used for the directory layout.
    /// </summary>
    public string? BasePath { get; init; }
}
