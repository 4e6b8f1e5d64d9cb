using System.Collections.Immutable;

namespace ActionsLimits.Limits;

/// <summary>The limits in force. Immutable.</summary>
public sealed class LimitTable
{
    private readonly Dictionary<string, Limit> _byId;

    private LimitTable(ImmutableArray<Limit> limits, string version)
    {
        All = limits;
        Version = version;
        _byId = limits.ToDictionary(limit => limit.Id, StringComparer.Ordinal);
    }

    /// <summary>All limits in the order of <c>limits.json</c>.</summary>
    public ImmutableArray<Limit> All { get; }

    /// <summary>Day of the snapshot of Auth0's documentation that the table was taken from, <c>yyyy-MM-dd</c>.</summary>
    public string Version { get; }

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
                ? limit with { Maximum = maximum, PlatformMaximum = limit.PlatformMaximum ?? limit.Maximum }
                : limit)], Version);

    /// <summary>Auth0's limits, from <c>limits.json</c>.</summary>
    public static LimitTable LoadPlatform()
    {
        using var document = EmbeddedData.Open("limits.json");
        var list = document.RootElement.GetProperty("limits");
        var limits = ImmutableArray.CreateBuilder<Limit>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            limits.Add(new Limit
            {
                Id = EmbeddedData.Text(element, "id"),
                Title = EmbeddedData.Text(element, "title"),
                Maximum = element.GetProperty("maximum").GetInt64(),
                Unit = UnitOf(EmbeddedData.Text(element, "unit")),
                Counted = EmbeddedData.Text(element, "counted"),
                Source = EmbeddedData.Text(element, "source"),
                Confirmed = EmbeddedData.Text(element, "confirmed"),
                Contradictions = EmbeddedData.Texts(element, "contradictions"),
                Rules = EmbeddedData.Texts(element, "rules"),
                Undecidable = EmbeddedData.OptionalText(element, "undecidable"),
            });
        }

        return new LimitTable(limits.MoveToImmutable(), EmbeddedData.Text(document.RootElement, "version"));
    }

    private static LimitUnit UnitOf(string text) => text switch
    {
        "bytes" => LimitUnit.Bytes,
        "utf16-units" => LimitUnit.Utf16Units,
        "code-points" => LimitUnit.CodePoints,
        "count" => LimitUnit.Count,
        "milliseconds" => LimitUnit.Milliseconds,
        "days" => LimitUnit.Days,
        _ => throw new InvalidOperationException($"limits.json has the unknown unit '{text}'."),
    };
}
