using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Modules;

/// <summary>Actions read <c>event.secrets</c>, Modules read <c>actions.secrets</c>; the other object does not exist there.</summary>
public sealed class SecretRootRule : Rule
{
    /// <summary>The wrong object.</summary>
    public static RuleDescriptor WrongRoot { get; } = new("AL2010", "event.secrets in an Action Module, or actions.secrets in an Action", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [WrongRoot];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is not { } code || context.ScriptOf(code) is not { } script)
            {
                continue;
            }

            var isAction = owner is ActionDefinition;
            var wrong = isAction ? SecretRoot.Actions : SecretRoot.Event;
            foreach (var read in script.Facts.SecretReads)
            {
                if (read.Root != wrong)
                {
                    continue;
                }

                var secret = read.Name is null ? "a secret" : $"secret {Wording.Quote(read.Name)}";
                findings.Add(new Finding
                {
                    Rule = WrongRoot,
                    Location = RuleContext.At(code, read.Range),
                    Message = isAction
                        ? $"{Wording.Subject(owner)} reads {secret} from actions.secrets, which exists in Action Modules only; here it throws a ReferenceError when it runs. Read it from event.secrets of the handler's first parameter."
                        : $"{Wording.Subject(owner)} reads {secret} from event.secrets, which exists in Actions only; a Module sees its own secrets and no event. Declare the secret for the Module and read it from actions.secrets, or let the Action pass the value as an argument.",
                });
            }
        }
    }
}
