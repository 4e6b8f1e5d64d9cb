using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Manifests;

/// <summary>AL0010: the Deploy CLI passes unknown keys on, and the API refuses them.</summary>
public sealed class UnknownKeyRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [ManifestRules.UnknownKey];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var key in context.Bundle.UnknownKeys)
        {
            var repair = key switch
            {
                { Reason: { } reason } => reason,
                { Suggestion: { } suggestion } => $"It is refused or has no effect. Did you mean '{suggestion}'? Rename or remove it.",
                _ => "The import fails on it; remove it.",
            };
            findings.Add(new Finding
            {
                Rule = ManifestRules.UnknownKey,
                Location = key.Location,
                Message = $"{char.ToUpperInvariant(key.Element[0])}{key.Element[1..]} has the unknown key {Wording.Quote(key.Key)}. {repair}",
            });
        }
    }
}
