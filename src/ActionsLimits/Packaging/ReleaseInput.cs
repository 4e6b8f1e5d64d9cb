using System.Collections.Immutable;
using ActionsLimits.Rules;

namespace ActionsLimits.Packaging;

/// <summary>Everything that the bytes of a release depend on. Nothing else may influence them.</summary>
public sealed record ReleaseInput
{
    /// <summary>What was checked, with the gate of packaging.</summary>
    public required RuleContext Context { get; init; }

    /// <summary>Name of the project; with the version it names the files. No path, no control characters.</summary>
    public required string Name { get; init; }

    /// <summary>Version, as NuGet understands versions.</summary>
    public required string Version { get; init; }

    /// <summary>Revision of the source, such as a commit id; <see langword="null"/> when the project gives none. Never asked of a version control system.</summary>
    public string? Revision { get; init; }

    /// <summary>Files that the project adds.</summary>
    public ImmutableArray<ExtraContent> Extra { get; init; } = [];

    /// <summary>Authors for the NuGet package; NuGet requires some.</summary>
    public string Authors { get; init; } = string.Empty;

    /// <summary>Description for the NuGet package; NuGet requires one.</summary>
    public string Description { get; init; } = string.Empty;
}
