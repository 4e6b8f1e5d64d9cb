using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>An Action Module as declared.</summary>
public sealed record ModuleDefinition : ScriptOwner
{
    /// <summary><c>all_changes_published</c>; only <see langword="true"/> makes the Deploy CLI publish a version. <see langword="null"/> when absent.</summary>
    public Located<bool>? AllChangesPublished { get; init; }

    /// <summary>Key of the unresolved marker in <c>all_changes_published</c>, which is then unknown; otherwise <see langword="null"/>.</summary>
    public Located<string>? AllChangesPublishedMarker { get; init; }

    /// <inheritdoc/>
    public override string KindName => "Action Module";
}
