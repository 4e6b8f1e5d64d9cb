using System.Collections.Immutable;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>
/// Tells names that a keyword mapping brought into a source from those that the user wrote there. The first may be secret, since everything in a mapping may
/// be, and are shown as their markers.
/// </summary>
internal sealed class PrintedNames
{
    private readonly Dictionary<string, string> _inserted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Notes a name.</summary>
    /// <param name="name">The name after keyword replacement.</param>
    /// <param name="written">What the user wrote, when a mapping inserted a part of it; otherwise <see langword="null"/>.</param>
    public void Add(string name, string? written)
    {
        if (written is null)
        {
            _written.Add(name);
        }
        else
        {
            _inserted.TryAdd(name, written);
        }
    }

    /// <summary>The names that stand nowhere in clear text, with what the user wrote instead.</summary>
    public ImmutableDictionary<string, string> Inserted()
        => _inserted.Where(pair => pair.Key.Length > 0 && !_written.Contains(pair.Key)).ToImmutableDictionary(StringComparer.Ordinal);
}
