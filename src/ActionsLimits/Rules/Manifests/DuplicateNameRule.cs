using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Manifests;

/// <summary>AL0005: the Deploy CLI stops when two Actions, or two Action Modules, have the same name ("Names must be unique").</summary>
public sealed class DuplicateNameRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [ManifestRules.DuplicateName];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        Check(context.Bundle.Actions, findings);
        Check(context.Bundle.Modules, findings);
    }

    private static void Check<T>(ImmutableArray<T> owners, ICollection<Finding> findings)
        where T : ScriptOwner
    {
        var first = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var owner in owners)
        {
            if (owner.Name.Value.Length > 0 && !first.TryAdd(owner.Name.Value, owner))
            {
                var other = first[owner.Name.Value];
                findings.Add(new Finding
                {
                    Rule = ManifestRules.DuplicateName,
                    Location = owner.Name.Location,
                    Message = $"{owner.KindName} {Wording.Quote(owner.Name.Value)} is declared twice. Names are identities, so the Deploy CLI stops; rename or remove one of the two.",
                    Related = [other.Name.Location],
                });
            }
        }
    }
}
