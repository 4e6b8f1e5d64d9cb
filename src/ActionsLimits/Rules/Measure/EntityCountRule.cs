using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Limits;

namespace ActionsLimits.Rules.Measure;

/// <summary>Numbers of things, from Auth0's entity-limit policy. Each is reported at the first element that is too many.</summary>
public sealed class EntityCountRule : Rule
{
    /// <summary>Too many Actions.</summary>
    public static RuleDescriptor TooManyActions { get; } = new("AL1004", "More than 100 Actions", Severity.Error);

    /// <summary>Too many Modules.</summary>
    public static RuleDescriptor TooManyModules { get; } = new("AL1005", "More than 100 Action Modules", Severity.Error);

    /// <summary>Too many bindings.</summary>
    public static RuleDescriptor TooManyBindings { get; } = new("AL1006", "More than 20 Actions on a trigger, or more than 1 on a custom provider", Severity.Error);

    /// <summary>Too many Modules in an Action.</summary>
    public static RuleDescriptor TooManyModulesInAction { get; } = new("AL1007", "More than 3 Action Modules in an Action", Severity.Error);

    /// <summary>Too many secrets.</summary>
    public static RuleDescriptor TooManySecrets { get; } = new("AL1008", "More than 30 secrets", Severity.Error) { GatesPackaging = true };

    /// <summary>Too many npm packages.</summary>
    public static RuleDescriptor TooManyDependencies { get; } = new("AL1009", "More than 10 npm dependencies", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } =
        [TooManyActions, TooManyModules, TooManyBindings, TooManyModulesInAction, TooManySecrets, TooManyDependencies];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var reported = new ReadingFindings(findings);
        foreach (var (bundle, environment) in context.Readings())
        {
            CheckTenant(bundle, environment, context.Limits, reported);
            CheckBindings(bundle, environment, context, reported);
            foreach (var owner in bundle.Owners())
            {
                CheckOwner(owner, environment, context.Limits, reported);
            }
        }
    }

    private static void CheckTenant(Bundle bundle, string? environment, LimitTable limits, ReadingFindings findings)
    {
        Count(
            findings, TooManyActions, limits["actions-per-tenant"], bundle.Actions, environment,
            action => action.Name.Location,
            (count, limit) => $"The repository declares {count} Actions, more than {limit} for a tenant; deployed or not, each one counts, and the tenant's own come on top. The import stops at the first one too many: delete or merge Actions, or split the repository by tenant.");
        Count(
            findings, TooManyModules, limits["modules-per-tenant"], bundle.Modules, environment,
            module => module.Name.Location,
            (count, limit) => $"The repository declares {count} Action Modules, more than {limit} for a tenant; published or not, each one counts, and the tenant's own come on top. The import stops at the first one too many: delete or merge Modules, or split the repository by tenant.");
    }

    private static void CheckBindings(Bundle bundle, string? environment, RuleContext context, ReadingFindings findings)
    {
        foreach (var bindings in bundle.Bindings)
        {
            var limit = context.Limits[context.Triggers.Find(bindings.TriggerId.Value)?.BindingLimit ?? "actions-per-trigger"];
            Count(
                findings, TooManyBindings, limit, bindings.Actions, environment,
                bound => bound.ActionName.Location,
                (count, allowed) => limit.Id == "actions-per-provider-trigger"
                    ? $"{count} Actions are bound to trigger {Wording.Quote(bindings.TriggerId.Value)}, more than {allowed}: a custom provider is one Action. Auth0 refuses the bindings after the Actions were already written. Keep one binding."
                    : $"{count} Actions are bound to trigger {Wording.Quote(bindings.TriggerId.Value)}, more than {allowed} for a trigger. Auth0 refuses the bindings after the Actions were already written. Merge Actions or remove bindings.");
        }
    }

    private static void CheckOwner(ScriptOwner owner, string? environment, LimitTable limits, ReadingFindings findings)
    {
        var suffix = owner is ActionDefinition ? "action" : "module";
        if (owner is ActionDefinition action)
        {
            Count(
                findings, TooManyModulesInAction, limits["modules-per-action"], action.Modules, environment,
                reference => reference.Location,
                (count, limit) => $"{Wording.Subject(owner)} includes {count} Action Modules, more than {limit} for an Action, so the import refuses it. Merge Modules that are used together, or inline the smallest.");
        }

        Count(
            findings, TooManySecrets, limits[$"secrets-per-{suffix}"], owner.Secrets, environment,
            secret => secret.Location,
            (count, limit) => $"{Wording.Subject(owner)} declares {count} secrets, more than {limit}, so the import refuses it. Remove unused ones, or keep related values as one JSON text in one secret.");
        Count(
            findings, TooManyDependencies, limits[$"dependencies-per-{suffix}"], owner.Dependencies, environment,
            dependency => dependency.Location,
            (count, limit) => $"{Wording.Subject(owner)} declares {count} npm packages, more than {limit}, so the import refuses it. Remove unused packages, or move code that needs its own packages into an Action Module, which has a list of its own.");
    }

    private static void Count<T>(
        ReadingFindings findings,
        RuleDescriptor rule,
        Limit limit,
        ImmutableArray<T> items,
        string? environment,
        Func<T, Location> locate,
        Func<string, string, string> message)
    {
        if (items.Length <= limit.Maximum)
        {
            return;
        }

        findings.Add(new Finding
        {
            Rule = rule,
            Location = locate(items[(int)limit.Maximum]),
            Message = Wording.In(environment) + message(Wording.Number(items.Length), Wording.LimitOf(limit)),
            Measured = items.Length,
            Limit = limit.Maximum,
            Environment = environment,
        });
    }
}
