using System.Globalization;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Limits;

namespace ActionsLimits.Tests.Scenarios;

/// <summary>
/// Every limit that has a rule has scenarios at limit − 1, limit and limit + 1 in every form that makes sense. They are in <c>limit-ID</c>, with one
/// element for each form and edge (<c>folded-over</c>), or in a folder of their own each (<c>limit-ID-across-actions-over</c>).
/// </summary>
public sealed class LimitScenarioTests
{
    private static readonly LimitTable Limits = LimitTable.LoadPlatform();
    private static readonly (string Name, int Offset)[] Edges = [("below", -1), ("at", 0), ("over", 1)];

    public static TheoryData<string, LimitForm> Cells
    {
        get
        {
            var cells = new TheoryData<string, LimitForm>();
            foreach (var limit in LimitScenarios.WithoutForm.Keys.Order(StringComparer.Ordinal))
            {
                foreach (var form in LimitScenarios.FormsOf(limit))
                {
                    cells.Add(limit, form);
                }
            }

            return cells;
        }
    }

    [Fact]
    public void Every_limit_with_a_rule_is_in_the_matrix()
    {
        string[] checkedLimits = [.. Limits.All.Where(limit => !limit.Rules.IsEmpty).Select(limit => limit.Id)];
        string[] missing = [.. checkedLimits.Except(LimitScenarios.WithoutForm.Keys, StringComparer.Ordinal)];
        string[] stale = [.. LimitScenarios.WithoutForm.Keys.Except(checkedLimits, StringComparer.Ordinal)];
        Assert.True(missing.Length == 0, $"LimitScenarios.WithoutForm has to say which boundary scenarios {string.Join(", ", missing)} has.");
        Assert.True(stale.Length == 0, $"LimitScenarios.WithoutForm has rows for limits without a rule: {string.Join(", ", stale)}.");
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_form_is_over_at_one_above_the_limit_only(string id, LimitForm form)
    {
        var measured = Measured(id, form, null);
        foreach (var (edge, offset) in EdgesOf(id))
        {
            long[] expected = offset > 0 ? [Largest(id) + 1] : [];
            Assert.True(expected.SequenceEqual(measured[edge]), Explain(id, form, edge, expected, measured[edge]));
        }
    }

    /// <summary>What lies at the limit is as large as the limit, and not merely smaller: a tighter budget finds it with its size.</summary>
    [Theory]
    [MemberData(nameof(Cells))]
    public void A_form_lies_exactly_at_its_edges(string id, LimitForm form)
    {
        if (id == "triggers-per-action")
        {
            // One trigger is what the API takes; no project can allow none.
            return;
        }

        var budget = Math.Max(Largest(id) - 2, 0);
        var measured = Measured(id, form, budget + Limits[id].Maximum - Largest(id));
        foreach (var (edge, offset) in EdgesOf(id))
        {
            long[] expected = Largest(id) + offset > budget ? [Largest(id) + offset] : [];
            Assert.True(expected.SequenceEqual(measured[edge]), Explain(id, form, edge, expected, measured[edge]));
        }
    }

    private static string Explain(string id, LimitForm form, string edge, long[] expected, long[] actual)
        => $"{LimitScenarios.NameOf(form)}-{edge} of tests/scenarios/limit-{id}… was measured as {Sizes(actual)}, but should be as {Sizes(expected)}: the scenario has to lie at the limit, {Largest(id)}.";

    private static string Sizes(long[] sizes) => sizes.Length == 0 ? "nothing over it" : string.Join(" and ", sizes);

    /// <summary>The largest value that passes: of times, less than the limit must be used.</summary>
    private static long Largest(string id) => id == "execution-time" ? Limits[id].Maximum - 1 : Limits[id].Maximum;

    /// <summary>The edges that exist: an Action without a trigger and a provider without an Action are no boundary.</summary>
    private static IEnumerable<(string Name, int Offset)> EdgesOf(string id)
        => Edges.Where(edge => edge.Offset >= 0 || id is not ("triggers-per-action" or "actions-per-provider-trigger"));

    /// <summary>The sizes that findings about the limit have, for each edge.</summary>
    private static Dictionary<string, long[]> Measured(string id, LimitForm form, long? budget)
    {
        var measured = new Dictionary<string, long[]>(StringComparer.Ordinal);
        var together = RepositoryRoot.Path("tests", "scenarios", $"limit-{id}");
        Finding[]? ofAll = null;
        foreach (var (edge, _) in EdgesOf(id))
        {
            var name = $"{LimitScenarios.NameOf(form)}-{edge}";
            var own = RepositoryRoot.Path("tests", "scenarios", $"limit-{id}-{name}");
            if (Directory.Exists(own))
            {
                measured[edge] = [.. FindingsAbout(id, own, budget).Select(finding => finding.Measured!.Value)];
                continue;
            }

            Assert.True(HasElement(together, name), $"Neither a scenario limit-{id}-{name} nor limit-{id} with an element {name} exists.");
            ofAll ??= FindingsAbout(id, together, budget);
            measured[edge] = [.. ofAll.Where(finding => IsOf(finding, name)).Select(finding => finding.Measured!.Value)];
        }

        return measured;
    }

    private static Finding[] FindingsAbout(string id, string folder, long? budget)
    {
        var options = ScenarioProject.Read(Assert.Single(Directory.EnumerateFiles(folder, "*.proj")));
        var result = ActionsChecker.Run(budget is null
            ? options
            : options with { Limits = [new LimitOption(id, budget.Value.ToString(CultureInfo.InvariantCulture))] });
        var maximum = budget ?? Limits[id].Maximum;

        // Not the note about what is near its limit.
        return [.. result.Findings
            .Select(reported => reported.Finding)
            .Where(finding => Limits[id].Rules.Contains(finding.Rule.Code) && finding.Rule.Code != "AL1003" && finding.Limit == maximum && finding.Measured is not null)];
    }

    private static bool HasElement(string folder, string name)
        => Directory.Exists(folder) && Directory.EnumerateFiles(folder, name + ".json", SearchOption.AllDirectories).Any();

    private static bool IsOf(Finding finding, string name)
    {
        var path = finding.Location.Path.Replace('\\', '/');
        return path.Contains($"/{name}/", StringComparison.Ordinal) || path.EndsWith($"/{name}.json", StringComparison.Ordinal);
    }
}
