using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Manifests;

/// <summary>
/// Declares the rules that <see cref="Bundles.BundleReader"/> applies while it reads, since a bundle holds only what could be read: AL0001 to AL0004, AL0006, AL0007,
/// AL0012 and AL0015.
/// </summary>
public sealed class ReadingRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } =
    [
        ManifestRules.InvalidManifest,
        ManifestRules.InvalidField,
        ManifestRules.MissingCodeFile,
        ManifestRules.PathOutsideSource,
        ManifestRules.IgnoredFile,
        ManifestRules.ByteOrderMark,
        ManifestRules.NothingToCheck,
        ManifestRules.EmptyTriggersFolder,
    ];

    /// <summary>Adds nothing: the findings came with the bundle.</summary>
    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
    }
}
