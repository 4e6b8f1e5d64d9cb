using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Modules;

/// <summary>
/// Versions of Modules. The Deploy CLI resolves <c>module_version_number</c> by asking the tenant and stops when the version is not there; a version
/// comes into being only where <c>all_changes_published</c> is true, and each tenant counts from 1.
/// </summary>
public sealed class ModuleVersionRule : Rule
{
    /// <summary>A referenced Module without a version.</summary>
    public static RuleDescriptor NeverPublished { get; } = new("AL2006", "Action Module is referenced but never published", Severity.Error);

    /// <summary>A version that a fresh tenant does not have.</summary>
    public static RuleDescriptor NotInFreshTenant { get; } = new("AL2007", "Pinned Action Module version that a fresh tenant cannot have", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [NeverPublished, NotInFreshTenant];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var bundle = context.Bundle;
        foreach (var module in bundle.Modules)
        {
            if (module.AllChangesPublished is { Value: true } || module.AllChangesPublishedMarker is not null)
            {
                continue;
            }

            var references = bundle.Actions
                .Where(action => action.Modules.Any(reference => string.Equals(reference.Name.Value, module.Name.Value, StringComparison.Ordinal)))
                .ToArray();
            if (references.Length == 0)
            {
                continue;
            }

            var state = module.AllChangesPublished is null ? "does not say" : "says false to";
            findings.Add(new Finding
            {
                Rule = NeverPublished,
                Location = module.AllChangesPublished?.Location ?? module.Name.Location,
                Message = $"Action Module {Wording.Quote(module.Name.Value)} is included by {Wording.List([.. references.Select(action => action.Name.Value)])} but its manifest {state} all_changes_published, so the Deploy CLI publishes no version of it and the import stops at the first of these Actions. Set all_changes_published to true.",
                Related = [.. references.Select(action => action.Modules.First(reference => string.Equals(reference.Name.Value, module.Name.Value, StringComparison.Ordinal)).Location)],
            });
        }

        var names = bundle.Modules.Select(module => module.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var action in bundle.Actions)
        {
            foreach (var reference in action.Modules)
            {
                if (reference.VersionNumber is { } version && version.Value != 1 && names.Contains(reference.Name.Value))
                {
                    findings.Add(PinnedTo(action, reference, version));
                }
            }
        }
    }

    private static Finding PinnedTo(ActionDefinition action, ModuleReference reference, Located<long> version)
    {
        var pins = $"Action {Wording.Quote(action.Name.Value)} pins version {version.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)} of Action Module {Wording.Quote(reference.Name.Value)}";
        return version.Value < 1
            ? new Finding
            {
                Rule = NotInFreshTenant,
                RuleSeverity = Severity.Error,
                Location = version.Location,
                Message = $"{pins}, but versions count from 1: no tenant can have it, and the import stops. Pin version 1, or the version of the tenant.",
            }
            : new Finding
            {
                Rule = NotInFreshTenant,
                Location = version.Location,
                Message = $"{pins}, but each tenant counts its own versions and a fresh tenant gets version 1 from the first import, which then stops at this Action. Pin version 1 in what is promoted to new tenants, or publish there until the numbers agree.",
            };
    }
}
