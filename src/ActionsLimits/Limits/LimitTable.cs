using System.Collections.Immutable;

namespace ActionsLimits.Limits;

/// <summary>The limits in force. Immutable.</summary>
public sealed partial class LimitTable
{
    private readonly ImmutableDictionary<string, Limit> _byId;

    private LimitTable(ImmutableArray<Limit> limits)
    {
        All = limits;
        _byId = limits.ToImmutableDictionary(limit => limit.Id, StringComparer.Ordinal);
    }

    /// <summary>All limits in the order of <c>limits.json</c>.</summary>
    public ImmutableArray<Limit> All { get; }

    /// <summary>The limit with that id.</summary>
    /// <param name="id">Id in kebab case.</param>
    /// <exception cref="KeyNotFoundException">No such limit: a mistake in this assembly, since users' ids go through <see cref="TryGet"/>.</exception>
    public Limit this[string id] => _byId[id];

    /// <summary>The limit with that id, or <see langword="null"/> when there is none.</summary>
    /// <param name="id">Id in kebab case; compared ordinally.</param>
    public Limit? TryGet(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The same table with some maxima lowered. Ids that are unknown or values that would loosen a limit are the caller's findings, not applied here.</summary>
    /// <param name="maxima">Limit ids with their tighter maxima.</param>
    public LimitTable Tighten(IReadOnlyDictionary<string, long> maxima)
        => maxima.Count == 0
            ? this
            : new LimitTable([.. All.Select(limit => maxima.TryGetValue(limit.Id, out var maximum) && maximum < limit.Maximum
                ? limit with { Maximum = maximum }
                : limit)]);
}
