using ActionsLimits.Rules;

namespace ActionsLimits.Tests.Rules;

public sealed class RuleCatalogTests
{
    /// <summary>The list is written by hand: a new rule that is not in it would never run.</summary>
    [Fact]
    public void Every_rule_of_the_assembly_is_in_the_catalog_in_order_of_its_name()
    {
        var written = RuleCatalog.Create().Rules.Select(rule => rule.GetType().FullName).ToArray();
        var found = typeof(RuleCatalog).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsSubclassOf(typeof(Rule)))
            .Select(type => type.FullName)
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.True(
            found.SequenceEqual(written, StringComparer.Ordinal),
            $"RuleCatalog.Create() has to list every rule, in ordinal order of namespace and name. Missing: {Names(found.Except(written))}. Not a rule: {Names(written.Except(found))}. The order is:\n{string.Join('\n', found)}");

        static string Names(IEnumerable<string?> names) => string.Join(", ", names) is { Length: > 0 } text ? text : "none";
    }
}
