using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>An Action as declared.</summary>
public sealed record ActionDefinition : ScriptOwner
{
    /// <summary>The declared triggers; Auth0 allows exactly one.</summary>
    public ImmutableArray<SupportedTrigger> SupportedTriggers { get; init; } = [];

    /// <summary>The declared runtime id, such as <c>node22</c>; <see langword="null"/> when absent, which means the trigger's default.</summary>
    public Located<string>? Runtime { get; init; }

    /// <summary>The Modules that the Action declares, in order.</summary>
    public ImmutableArray<ModuleReference> Modules { get; init; } = [];

    /// <summary><c>deployed</c>; <see langword="null"/> when absent, which the Deploy CLI takes as not deployed.</summary>
    public Located<bool>? Deployed { get; init; }

    /// <summary>Key of the unresolved marker in <c>supported_triggers</c>, which are then unknown; otherwise <see langword="null"/>.</summary>
    public Located<string>? SupportedTriggersMarker { get; init; }

    /// <summary>Key of the unresolved marker in <c>runtime</c>, which is then unknown although <see cref="Runtime"/> is <see langword="null"/>.</summary>
    public Located<string>? RuntimeMarker { get; init; }

    /// <summary>Key of the unresolved marker that stands for the whole <c>modules</c> array or for elements of it: further Modules may be declared.</summary>
    public Located<string>? ModulesMarker { get; init; }

    /// <summary>Key of the unresolved marker in <c>deployed</c>, which is then unknown although <see cref="Deployed"/> is <see langword="null"/>.</summary>
    public Located<string>? DeployedMarker { get; init; }

    /// <inheritdoc/>
    public override string KindName => "Action";
}
