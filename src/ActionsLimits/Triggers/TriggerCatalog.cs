using System.Collections.Immutable;

namespace ActionsLimits.Triggers;

/// <summary>All triggers of <c>triggers.json</c>. Immutable.</summary>
public sealed partial class TriggerCatalog
{
    private readonly ImmutableDictionary<string, TriggerInfo> _byId;

    private TriggerCatalog(ImmutableArray<TriggerInfo> triggers)
    {
        All = triggers;
        _byId = triggers.ToImmutableDictionary(trigger => trigger.Id, StringComparer.Ordinal);
    }

    /// <summary>All triggers in the order of the file.</summary>
    public ImmutableArray<TriggerInfo> All { get; }

    /// <summary>The trigger with that id, or <see langword="null"/>.</summary>
    /// <param name="id">Trigger id; compared ordinally, as Auth0 does.</param>
    public TriggerInfo? Find(string id) => _byId.GetValueOrDefault(id);
}
