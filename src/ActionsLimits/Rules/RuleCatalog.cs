using System.Collections.Immutable;

namespace ActionsLimits.Rules;

/// <summary>All rules of this assembly, found by their type so that nobody has to keep a list.</summary>
public sealed class RuleCatalog
{
    private RuleCatalog(ImmutableArray<Rule> rules)
    {
        Rules = rules;
        Descriptors = [.. rules.SelectMany(rule => rule.Descriptors).OrderBy(descriptor => descriptor.Code, StringComparer.Ordinal)];
    }

    /// <summary>The rules, in ordinal order of their type names.</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>Every descriptor, in order of code.</summary>
    public ImmutableArray<RuleDescriptor> Descriptors { get; }

    /// <summary>Creates the catalog. Costs a scan of this assembly's types; callers keep it for one check.</summary>
    public static RuleCatalog Create() => new(
        [.. typeof(RuleCatalog).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsSubclassOf(typeof(Rule)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (Rule)Activator.CreateInstance(type, nonPublic: true)!)]);
}
