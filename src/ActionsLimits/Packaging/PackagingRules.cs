using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Rules;

namespace ActionsLimits.Packaging;

/// <summary>
/// The findings of packaging and verifying. Names of files are checked with the other rules, but only when packaging: until then the
/// repository is free to call its files as it likes. The rest can only be found while an archive is written or read, and is reported from there.
/// </summary>
public sealed class PackagingRules : Rule
{
    /// <summary>A path that no archive can hold safely.</summary>
    public static RuleDescriptor UnsafePath { get; } = new("AL0020", "Path cannot be in a release archive", Severity.Error) { GatesPackaging = true };

    /// <summary>Two files that would be one, at least on some systems.</summary>
    public static RuleDescriptor Collision { get; } = new("AL0021", "Two files of the release archive collide", Severity.Error) { GatesPackaging = true };

    /// <summary>A symbolic link.</summary>
    public static RuleDescriptor Link { get; } = new("AL0022", "Symbolic link in the content of the release archive", Severity.Error) { GatesPackaging = true };

    /// <summary>More entries or bytes than the format holds.</summary>
    public static RuleDescriptor TooBig { get; } = new("AL0023", "Release archive would be larger than the format allows", Severity.Error) { GatesPackaging = true };

    /// <summary>A file that could not be read or written, or changed meanwhile.</summary>
    public static RuleDescriptor FileProblem { get; } = new("AL0024", "Release or report could not be read or written", Severity.Error) { GatesPackaging = true };

    /// <summary>An item of additional content that cannot be used.</summary>
    public static RuleDescriptor BadContent { get; } = new("AL0025", "Additional content cannot be packaged", Severity.Error) { GatesPackaging = true };

    /// <summary>A setting that cannot be used.</summary>
    public static RuleDescriptor BadSetting { get; } = new("AL0026", "Packaging setting is not usable", Severity.Error) { GatesPackaging = true };

    /// <summary>A file that is no archive of ours.</summary>
    public static RuleDescriptor BadArchive { get; } = new("AL0027", "Release archive is damaged or was not written by this tool", Severity.Error) { GatesPackaging = true };

    /// <summary>Content that is not what the manifest says.</summary>
    public static RuleDescriptor BadManifest { get; } = new("AL0028", "Release archive does not agree with its manifest", Severity.Error) { GatesPackaging = true };

    /// <summary>A file that differs from the working tree.</summary>
    public static RuleDescriptor Difference { get; } = new("AL0029", "Release archive differs from the working tree", Severity.Info);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors =>
        [UnsafePath, Collision, Link, TooBig, FileProblem, BadContent, BadSetting, BadArchive, BadManifest, Difference];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        if (!context.IsPackaging)
        {
            return;
        }

        var files = ContentCollector.SelectFiles(context);
        ContentCollector.CheckNames([.. files.Select(file => (file.RelativePath, file.Path))], context.Bundle.Root, findings);
    }

    /// <summary>The finding that a verified archive could not be compared.</summary>
    /// <param name="archive">Full path of the archive.</param>
    /// <param name="problem">Why the working tree could not be collected.</param>
    public static Finding NotCompared(string archive, string problem)
        => At(Difference, archive, $"The archive could not be compared with the working tree, which itself cannot be packaged: {problem}");

    /// <summary>A finding about a file as a whole.</summary>
    internal static Finding At(RuleDescriptor rule, string path, string message)
        => new() { Rule = rule, Location = new Location(path), Message = message };
}
