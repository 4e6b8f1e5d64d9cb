using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Project;

/// <summary>
/// The rules about the project's own settings and about the tool itself. They need what no <see cref="RuleContext"/> has (the project's items,
/// which suppressions were used, what went wrong), so the policy that applies settings reports them; here they are declared, so that they have
/// a page, a severity and a place in every table like all others.
/// </summary>
public sealed class ProjectRules : Rule
{
    /// <summary>An <c>ActionsLimit</c>, <c>ActionsRule</c> or environment that does not exist.</summary>
    public static RuleDescriptor UnknownSetting { get; } = new("AL9001", "Unknown limit, rule or environment in the project", Severity.Error);

    /// <summary>An <c>ActionsLimit</c> with a maximum above Auth0's.</summary>
    public static RuleDescriptor LoosenedLimit { get; } = new("AL9002", "Limit loosened above the platform's", Severity.Warning);

    /// <summary>A suppression that suppresses nothing.</summary>
    public static RuleDescriptor UnusedSuppression { get; } = new("AL9003", "Unused suppression", Severity.Warning);

    /// <summary>A suppression without a reason.</summary>
    public static RuleDescriptor SuppressionWithoutReason { get; } = new("AL9004", "Suppression without a reason", Severity.Error);

    /// <summary>A defect of this tool.</summary>
    public static RuleDescriptor InternalError { get; } = new("AL9999", "Internal error", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } =
        [UnknownSetting, LoosenedLimit, UnusedSuppression, SuppressionWithoutReason, InternalError];

    /// <summary>Finds nothing: the policy reports these rules.</summary>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
    }
}
