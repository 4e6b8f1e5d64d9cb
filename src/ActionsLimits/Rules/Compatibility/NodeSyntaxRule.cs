using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Node;

namespace ActionsLimits.Rules.Compatibility;

/// <summary>Syntax, regular expressions included, that a runtime does not have: the script does not even compile there.</summary>
public sealed class NodeSyntaxRule : Rule
{
    /// <summary>Syntax that is missing.</summary>
    public static RuleDescriptor Missing { get; } = new("AL3004", "Syntax that the runtime does not have", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Missing];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        ScriptRuntimes? all = null;
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is not { } code || context.ScriptOf(code) is not { } script || script.Facts.SyntaxUses.IsEmpty)
            {
                continue;
            }

            all ??= new ScriptRuntimes(context);
            ScriptRuntime[] runtimes = [.. all.Of(owner)];
            foreach (var use in script.Facts.SyntaxUses)
            {
                if (NodeSurface.Default.Syntax.FindOwnMember(use.Feature) is not { } member)
                {
                    continue;
                }

                ScriptRuntime[] missing = [.. runtimes.Where(runtime =>
                    NodeSurface.Default.Lines.Any(line => line.Major == runtime.Major) && !member.AvailabilityIn(runtime.Major).InNewest)];
                if (missing.Length > 0)
                {
                    findings.Add(new Finding
                    {
                        Rule = Missing,
                        Location = RuleContext.At(code, use.Range),
                        Message = $"{Wording.Subject(owner)} uses {CompatibilityWording.Syntax(use.Feature)}, which {CompatibilityWording.Lines(missing)} {CompatibilityWording.Does(missing)} not have: a SyntaxError there in every execution.{CompatibilityWording.Through(owner, missing)} {CompatibilityWording.Arrival(member, missing)} {CompatibilityWording.Instead(member.Replacement, "Write it another way, let a compiler do that, or choose a runtime that has it.")}",
                        Runtimes = CompatibilityWording.Ids(missing),
                        Api = use.Feature,
                    });
                }
            }
        }
    }
}
