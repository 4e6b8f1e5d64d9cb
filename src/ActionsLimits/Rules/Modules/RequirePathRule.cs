using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Modules;

/// <summary>Loads that cannot work (a second file: only one text is uploaded) or that cannot be told (a computed specifier).</summary>
public sealed class RequirePathRule : Rule
{
    /// <summary>A computed specifier.</summary>
    public static RuleDescriptor Computed { get; } = new("AL2009", "Computed require cannot be checked", Severity.Warning);

    /// <summary>A file.</summary>
    public static RuleDescriptor RelativePath { get; } = new("AL2011", "Require of a file", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Computed, RelativePath];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is not { } code || context.ScriptOf(code) is not { } script)
            {
                continue;
            }

            var isAction = owner is Bundles.ActionDefinition;

            // One expression may have several values (a ? 'x' : y); what cannot be told of it is said once.
            var computed = new HashSet<TextRange>();
            foreach (var require in script.Facts.Requires)
            {
                if (require.Form == RequireForm.GetBuiltinModule)
                {
                    continue;
                }

                var specifier = Specifier.Of(require);
                switch (specifier.Kind)
                {
                    case SpecifierKind.Path when !require.IsOptional:
                        findings.Add(new Finding
                        {
                            Rule = RelativePath,
                            Location = RuleContext.At(code, require.Range),
                            Message = $"{Wording.Subject(owner)} loads the file {Wording.Quote(specifier.Name)}, but Auth0 gets this one text only, so the file does not exist when it runs and loading it throws MODULE_NOT_FOUND. {(isAction ? "Move shared code into an Action Module, or bundle the files into one before they are checked." : "Bundle the files into one before they are checked, or publish the code as an npm package.")}",
                        });
                        break;

                    // In a Module, "actions:" + anything is an error whatever the name turns out to be, and has its own rule.
                    case SpecifierKind.ComputedModule when isAction && computed.Add(require.Range):
                        findings.Add(new Finding
                        {
                            Rule = Computed,
                            Location = RuleContext.At(code, require.Range),
                            Message = $"{Wording.Subject(owner)} computes which Action Module it requires, so it cannot be told whether the Module is declared. Write the names as constants, one require for each Module.",
                        });
                        break;

                    case SpecifierKind.Computed when computed.Add(require.Range):
                        findings.Add(new Finding
                        {
                            Rule = Computed,
                            Location = RuleContext.At(code, require.Range),
                            Message = $"{Wording.Subject(owner)} computes what it loads, so it cannot be told whether that is {(isAction ? "a declared package or Module" : "a declared package, or an Action Module, which a Module must not load")}. Write the names as constants, one require for each.",
                        });
                        break;
                }
            }
        }
    }
}
