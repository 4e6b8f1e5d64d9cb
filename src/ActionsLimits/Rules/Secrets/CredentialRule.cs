using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Secrets;

/// <summary>Credentials written into code. The text is never kept, only what it looks like.</summary>
public sealed class CredentialRule : Rule
{
    /// <summary>A credential in code.</summary>
    public static RuleDescriptor HardCoded { get; } = new("AL4009", "Hard-coded credential in code", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [HardCoded];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is not { } code || context.ScriptOf(code) is not { } script)
            {
                continue;
            }

            var root = owner is Bundles.ActionDefinition ? "event" : "actions";
            foreach (var credential in script.Facts.Credentials)
            {
                findings.Add(new Finding
                {
                    Rule = HardCoded,
                    Location = RuleContext.At(code, credential.Range),
                    Message = $"The code of {Wording.Subject(owner)} contains what looks like {credential.Kind}: everybody with access to the repository or to the Action can read it, and it cannot be rotated without a deployment. Revoke it, declare a secret and read it from {root}.secrets.",
                });
            }
        }
    }
}
