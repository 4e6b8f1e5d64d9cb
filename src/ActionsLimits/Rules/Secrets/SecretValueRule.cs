using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Secrets;

/// <summary>What stands as the value of a secret: masks that would be stored, clear text, and Module secrets without a value.</summary>
public sealed class SecretValueRule : Rule
{
    /// <summary>The mask of the Deploy CLI.</summary>
    public static RuleDescriptor Masked { get; } = new("AL4007", "Masked value would be stored as the secret", Severity.Error) { GatesPackaging = true };

    /// <summary>Clear text.</summary>
    public static RuleDescriptor ClearText { get; } = new("AL4008", "Clear-text secret in a manifest", Severity.Warning) { GatesPackaging = true };

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Masked, ClearText];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var owner in context.Bundle.Owners())
        {
            foreach (var secret in owner.Secrets)
            {
                if (secret.Kind == SecretValueKind.Masked)
                {
                    findings.Add(new Finding
                    {
                        Rule = Masked,
                        Location = secret.ValueLocation ?? secret.Location,
                        Message = $"{Wording.Subject(owner)} has the mask _VALUE_NOT_SHOWN_ as the value of secret {Wording.Quote(secret.Name.Value)}; the Deploy CLI does not recognise it there, and the import overwrites the secret with that text. Write a marker such as ##{MarkerFor(secret.Name.Value)}## and give its value in the keyword mapping of each environment.",
                    });
                }
                else if (secret is { Kind: SecretValueKind.Literal, Length: > 0 })
                {
                    findings.Add(new Finding
                    {
                        Rule = ClearText,
                        RuleSeverity = context.IsPackaging ? Severity.Error : null,
                        Location = secret.ValueLocation ?? secret.Location,
                        Message = $"{Wording.Subject(owner)} has the value of secret {Wording.Quote(secret.Name.Value)} in clear text ({Wording.Count(secret.Length.Value, "character", "characters")}), readable for everybody with access to the repository{(context.IsPackaging ? ", and the archive would carry it" : "; packaging refuses it")}. Rotate it, write a marker such as ##{MarkerFor(secret.Name.Value)}## instead and give the value in the keyword mapping of each environment.",
                    });
                }
            }
        }
    }

    /// <summary>A key that suits as a marker, in the form that the Deploy CLI recognises as unresolved: upper case, digits and underscores.</summary>
    private static string MarkerFor(string name)
    {
        var key = new string([.. name.Take(40).Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_')]);
        return key.Trim('_').Length == 0 ? "SECRET" : key;
    }
}
