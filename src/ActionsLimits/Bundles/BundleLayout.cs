namespace ActionsLimits.Bundles;

/// <summary>The two layouts that the Deploy CLI reads.</summary>
public enum BundleLayout
{
    /// <summary>A directory with <c>actions/</c>, <c>action-modules/</c>, <c>triggers/</c>, …</summary>
    Directory,

    /// <summary>One <c>.yaml</c> or <c>.yml</c> file.</summary>
    Yaml,
}
