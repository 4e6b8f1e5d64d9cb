using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Modules;

/// <summary>A Module depends on npm packages only, never on another Module: inside a Module Auth0 gives Node's plain <c>require</c>.</summary>
public sealed class ModuleIsolationRule : Rule
{
    /// <summary>A Module that loads a Module.</summary>
    public static RuleDescriptor ModuleDependsOnModule { get; } = new("AL2001", "Action Module depends on another Action Module", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [ModuleDependsOnModule];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var module in context.Bundle.Modules)
        {
            if (module.Code is not { } code || context.ScriptOf(code) is not { } script)
            {
                continue;
            }

            foreach (var require in script.Facts.Requires)
            {
                var specifier = Specifier.Of(require);
                if (specifier.Kind is not (SpecifierKind.Module or SpecifierKind.ComputedModule) || require.Form == RequireForm.GetBuiltinModule)
                {
                    continue;
                }

                var what = specifier.Kind == SpecifierKind.ComputedModule
                    ? "an Action Module whose name is computed"
                    : string.Equals(specifier.Name, module.Name.Value, StringComparison.Ordinal)
                        ? "itself by its Module name"
                        : $"Action Module {Wording.Quote(specifier.Name)}";
                var how = require.Form switch
                {
                    RequireForm.ModuleRequire => "with module.require",
                    RequireForm.CreateRequire => "with a function of createRequire",
                    RequireForm.Import => "with import()",
                    RequireForm.StaticImport => "with import",
                    RequireForm.Resolve => "with require.resolve",
                    _ => "with require",
                };
                findings.Add(new Finding
                {
                    Rule = ModuleDependsOnModule,
                    Location = RuleContext.At(code, require.Range),
                    Message = $"{Wording.Subject(module)} loads {what} {how}; a Module can depend on npm packages, but not on Action Modules. It throws MODULE_NOT_FOUND when an Action loads it. Load both Modules in the Action and pass one to the other as an argument, or merge them.",
                });
            }
        }
    }
}
