using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Modules;

/// <summary>What an Action's <c>modules</c> declare against what its code requires and what the repository has.</summary>
public sealed class ModuleReferenceRule : Rule
{
    /// <summary>Required, not declared.</summary>
    public static RuleDescriptor NotDeclared { get; } = new("AL2002", "Action requires an Action Module that it does not declare", Severity.Error);

    /// <summary>Declared, not in the repository.</summary>
    public static RuleDescriptor DoesNotExist { get; } = new("AL2003", "Action declares an Action Module that does not exist", Severity.Error);

    /// <summary>Declared, not required.</summary>
    public static RuleDescriptor NeverRequired { get; } = new("AL2004", "Declared Action Module is never required", Severity.Warning);

    /// <summary>In the repository, used by nobody.</summary>
    public static RuleDescriptor Unused { get; } = new("AL2008", "Action Module is used by no Action", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [NotDeclared, DoesNotExist, NeverRequired, Unused];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var modules = context.Bundle.Modules;
        var names = modules.Select(module => module.Name.Value).ToHashSet(StringComparer.Ordinal);
        var referenced = new HashSet<string>(StringComparer.Ordinal);
        var anyMarker = false;
        foreach (var action in context.Bundle.Actions)
        {
            anyMarker |= action.ModulesMarker is not null;
            foreach (var reference in action.Modules)
            {
                referenced.Add(reference.Name.Value);
                anyMarker |= KeywordMarkers.IsIn(reference.Name.Value);
            }

            CheckDeclared(action, names, findings);
            CheckCode(context, action, names, findings);
        }

        foreach (var module in modules)
        {
            // A name with an unresolved marker on either side may be the same name at the import.
            if (module.Name.Value.Length == 0 || referenced.Contains(module.Name.Value) || anyMarker || KeywordMarkers.IsIn(module.Name.Value))
            {
                continue;
            }

            findings.Add(new Finding
            {
                Rule = Unused,
                Location = module.Name.Location,
                Message = $"Action Module {Wording.Quote(module.Name.Value)} is included by no Action of this repository, so it does nothing but count against the limit of Modules for a tenant. Declare it in the modules of an Action, or delete it.",
            });
        }
    }

    private static void CheckDeclared(ActionDefinition action, HashSet<string> names, ICollection<Finding> findings)
    {
        foreach (var reference in action.Modules)
        {
            var name = reference.Name.Value;
            if (name.Length == 0 || names.Contains(name) || KeywordMarkers.IsIn(name) || names.Any(KeywordMarkers.IsIn))
            {
                continue;
            }

            findings.Add(new Finding
            {
                Rule = DoesNotExist,
                Location = reference.Name.Location,
                Message = $"Action {Wording.Quote(action.Name.Value)} declares Action Module {Wording.Quote(name)}, which this repository does not have, so the import fails with 'ModuleVersionId: value must be a valid UUID' unless the tenant happens to have it. {Wording.DidYouMean(name, names)}Add the Module to the repository or remove the reference.",
            });
        }
    }

    private static void CheckCode(RuleContext context, ActionDefinition action, HashSet<string> names, ICollection<Finding> findings)
    {
        if (action.Code is not { } code || context.ScriptOf(code) is not { Facts.IsAnalysed: true } script)
        {
            return;
        }

        var declared = action.Modules.Select(reference => reference.Name.Value).ToHashSet(StringComparer.Ordinal);
        var declaredIsKnown = action.ModulesMarker is null && !declared.Any(KeywordMarkers.IsIn);
        var required = new HashSet<string>(StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var require in script.Facts.Requires)
        {
            var specifier = Specifier.Of(require);
            if (specifier.Kind != SpecifierKind.Module)
            {
                continue;
            }

            required.Add(specifier.Name);
            if (declared.Contains(specifier.Name) || !declaredIsKnown || KeywordMarkers.IsIn(specifier.Name) || !reported.Add(specifier.Name))
            {
                continue;
            }

            var advice = names.Contains(specifier.Name)
                ? "Add it, with the version to use, to the Action's modules."
                : $"{Wording.DidYouMean(specifier.Name, declared.Concat(names))}The repository has no such Module either: add it, or correct the name.";
            findings.Add(new Finding
            {
                Rule = NotDeclared,
                Location = RuleContext.At(code, require.Range),
                Message = $"Action {Wording.Quote(action.Name.Value)} requires Action Module {Wording.Quote(specifier.Name)} but does not list it in its modules. Auth0 builds and deploys such an Action; it then fails when it runs. {advice}",
                Related = [action.Name.Location],
            });
        }

        if (script.Facts.UnknownCode != UnknownCode.None)
        {
            return;
        }

        foreach (var reference in action.Modules)
        {
            var name = reference.Name.Value;
            var specifier = Specifier.ModulePrefix + name;
            if (name.Length == 0 || KeywordMarkers.IsIn(name) || required.Contains(name) || script.Facts.Requires.Any(require => Specifier.MayBe(require, specifier)))
            {
                continue;
            }

            findings.Add(new Finding
            {
                Rule = NeverRequired,
                Location = reference.Name.Location,
                Message = $"Action {Wording.Quote(action.Name.Value)} declares Action Module {Wording.Quote(name)} but its code never requires {Wording.Quote(specifier)}, so the Module takes one of {Wording.Number(context.Limits["modules-per-action"].Maximum)} places for nothing. Require it or remove the reference.",
            });
        }
    }
}
