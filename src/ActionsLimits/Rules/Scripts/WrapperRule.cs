using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Scripts;

/// <summary>
/// Auth0 compiles the text as the body of a function. A top-level <c>let</c>, <c>const</c> or <c>class</c> named like one of its parameters is a
/// SyntaxError there, although the text on its own is valid.
/// </summary>
public sealed class WrapperRule : Rule
{
    /// <summary>A parameter declared again.</summary>
    public static RuleDescriptor Redeclared { get; } = new("AL3015", "Top-level declaration collides with a name that Auth0 gives", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Redeclared];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is not { } code || context.ScriptOf(code) is not { } script)
            {
                continue;
            }

            foreach (var declaration in script.Facts.WrapperRedeclarations)
            {
                // An Action's wrapper has require one function further out and no actions at all.
                if (declaration.Name is "module" or "exports" or "console" || (owner is ModuleDefinition && (declaration.Name is "require" or "actions")))
                {
                    findings.Add(new Finding
                    {
                        Rule = Redeclared,
                        Location = RuleContext.At(code, declaration.Range),
                        Message = $"{Wording.Subject(owner)} declares {Wording.Quote(declaration.Name)} at top level with let, const or class, but Auth0 runs the code as a function with a parameter of that name, which makes it a SyntaxError in every execution. Choose another name.",
                    });
                }
            }
        }
    }
}
