using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Packages;

/// <summary>npm packages that code loads against those that the manifest declares. Actions and Modules have a list each.</summary>
public sealed class PackageUseRule : Rule
{
    /// <summary>Loaded, not declared.</summary>
    public static RuleDescriptor NotDeclared { get; } = new("AL7001", "npm package required but not declared", Severity.Error);

    /// <summary>Declared, not loaded.</summary>
    public static RuleDescriptor NeverRequired { get; } = new("AL7002", "Declared npm package is never required", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [NotDeclared, NeverRequired];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var modules = context.Bundle.Modules.Select(module => module.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is { } code && context.ScriptOf(code) is { Facts.IsAnalysed: true } script)
            {
                CheckOwner(owner, code, script.Facts, modules, findings);
            }
        }
    }

    private static void CheckOwner(ScriptOwner owner, CodeFile code, ScriptFacts facts, HashSet<string> modules, ICollection<Finding> findings)
    {
        var declared = owner.Dependencies.Select(dependency => dependency.Name.Value).ToHashSet(StringComparer.Ordinal);
        var declaredIsKnown = owner.DependenciesMarker is null && !declared.Any(KeywordMarkers.IsIn);
        var required = new HashSet<string>(StringComparer.Ordinal);
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var require in facts.Requires)
        {
            if (require.Form == RequireForm.GetBuiltinModule)
            {
                continue;
            }

            var specifier = Specifier.Of(require);
            if (specifier.Kind == SpecifierKind.Builtin)
            {
                // Counted as used, so that a declared package of a built-in's name has the finding that explains it and no other.
                required.Add(specifier.Name);
                continue;
            }

            if (specifier.Kind != SpecifierKind.Package)
            {
                continue;
            }

            required.Add(specifier.Name);
            required.Add(Specifier.WithoutVersion(specifier.Name));
            if (declared.Contains(specifier.Name) || require.IsOptional || !declaredIsKnown || KeywordMarkers.IsIn(specifier.Name) || !reported.Add(specifier.Name))
            {
                continue;
            }

            var text = require.Specifier ?? require.KnownPrefix;
            var what = text.Length == specifier.Name.Length ? Wording.Quote(text) : $"{Wording.Quote(text)} of npm package {Wording.Quote(specifier.Name)}";
            findings.Add(new Finding
            {
                Rule = NotDeclared,
                Location = RuleContext.At(code, require.Range),
                Message = $"{Wording.Subject(owner)} requires {what}, which is not built into Node and not among its dependencies. Auth0 builds and deploys it nevertheless; it fails with 'Cannot find module' when it runs. {Advice(owner, specifier.Name, modules, declared)}",
            });
        }

        if (facts.UnknownCode != UnknownCode.None)
        {
            return;
        }

        foreach (var dependency in owner.Dependencies)
        {
            var name = dependency.Name.Value;
            if (name.Length == 0 || KeywordMarkers.IsIn(name) || required.Contains(name)
                || facts.Requires.Any(require => Specifier.MayBe(require, name)))
            {
                continue;
            }

            findings.Add(new Finding
            {
                Rule = NeverRequired,
                Location = dependency.Name.Location,
                Message = $"{Wording.Subject(owner)} declares npm package {Wording.Quote(name)} but its code never requires it: it is installed at every build for nothing. {Wording.DidYouMean(name, reported)}Remove it, unless another package wants it as a peer.",
            });
        }
    }

    private static string Advice(ScriptOwner owner, string name, HashSet<string> modules, HashSet<string> declared)
    {
        if (modules.Contains(name))
        {
            return owner is ActionDefinition
                ? $"An Action Module has that name: Modules are required as {Wording.Quote(Specifier.ModulePrefix + name)} and listed in the Action's modules."
                : "An Action Module has that name, but a Module cannot load another Module: load both in the Action and pass one to the other.";
        }

        // Rules, the predecessor of Actions, selected versions like this.
        if (Specifier.WithoutVersion(name) is var unversioned && unversioned.Length < name.Length)
        {
            return $"A version belongs into dependencies and not into the name: require {Wording.Quote(unversioned)}{(declared.Contains(unversioned) ? "" : " and add it there")}.";
        }

        return $"{Wording.DidYouMean(name, declared)}Add it to dependencies with an exact version{(owner is ModuleDefinition ? "; a Module has a list of its own, the Action's does not help it" : "")}.";
    }
}
