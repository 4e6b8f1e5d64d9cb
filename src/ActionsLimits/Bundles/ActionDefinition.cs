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

    /// <inheritdoc/>
    public override string KindName => "Action";
}
