using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Secrets;

/// <summary>
/// A secret without a value means "keep what is stored" for an Action; for a Module the API's schema requires the value, since secrets are part
/// of each version.
/// </summary>
public sealed class ModuleSecretValueRule : Rule
{
    /// <summary>A Module secret without a value.</summary>
    public static RuleDescriptor NoValue { get; } = new("AL0018", "Secret of an Action Module has no value", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [NoValue];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var module in context.Bundle.Modules)
        {
            foreach (var secret in module.Secrets)
            {
                // A value of a wrong type has a place, and a finding of its own.
                if (secret is { Kind: SecretValueKind.Absent, ValueLocation: null })
                {
                    findings.Add(new Finding
                    {
                        Rule = NoValue,
                        Location = secret.Location,
                        Message = $"{Wording.Subject(module)} declares secret {Wording.Quote(secret.Name.Value)} without a value, as exports do; for an Action that keeps the stored value, but for a Module the API requires one and the import stops. Write a marker as its value and give the value in the keyword mapping of each environment.",
                    });
                }
            }
        }
    }
}
