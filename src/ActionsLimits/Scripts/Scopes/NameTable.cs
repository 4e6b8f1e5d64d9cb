namespace ActionsLimits.Scripts.Scopes;

/// <summary>
/// Numbers names. The parser gives equal names as one string object nearly always, so that comparing references settles most look-ups; that,
/// and hashing a few characters instead of all, is what this saves over a dictionary.
/// </summary>
internal sealed class NameTable
{
    private const int InitialCapacity = 512;

    /// <summary>Capacity above which the memory is not kept for the next script.</summary>
    private const int KeepCapacity = 1 << 16;

    /// <summary>Look-ups beside the first slot after which the cheap hash is given up: somebody chose the names to collide.</summary>
    private const int MaximumProbes = 64;

    private string?[] _names = new string?[InitialCapacity];
    private int[] _ids = new int[InitialCapacity];
    private Dictionary<string, int>? _overflow;
    private int _slots;

    /// <summary>How many names there are; they have the numbers below.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all names.</summary>
    public void Clear()
    {
        if (_names.Length > KeepCapacity)
        {
            _names = new string?[InitialCapacity];
            _ids = new int[InitialCapacity];
        }
        else
        {
            Array.Clear(_names);
        }

        _overflow = null;
        _slots = 0;
        Count = 0;
    }

    /// <summary>The number of a name; -1 when it has none.</summary>
    /// <param name="name">The name.</param>
    public int Find(string name)
    {
        var slot = FindSlot(name);
        return slot >= 0 ? (_names[slot] is null ? -1 : _ids[slot]) : _overflow is not null && _overflow.TryGetValue(name, out var id) ? id : -1;
    }

    /// <summary>The number of a name, a new one when it had none.</summary>
    /// <param name="name">The name.</param>
    public int GetOrAdd(string name)
    {
        var slot = FindSlot(name);
        if (slot < 0)
        {
            _overflow ??= new Dictionary<string, int>(StringComparer.Ordinal);
            if (!_overflow.TryGetValue(name, out var other))
            {
                _overflow[name] = other = Count++;
            }

            return other;
        }

        if (_names[slot] is not null)
        {
            return _ids[slot];
        }

        _names[slot] = name;
        var id = _ids[slot] = Count++;
        if (++_slots > _names.Length / 2)
        {
            Grow();
        }

        return id;
    }

    /// <summary>The slot of a name, or the free one where it belongs; -1 when there is neither within reach.</summary>
    private int FindSlot(string name)
    {
        var names = _names;
        var mask = names.Length - 1;
        var slot = (int)NameHash.Of(name) & mask;
        for (var probe = 0; probe < MaximumProbes; probe++)
        {
            var there = names[slot];
            if (there is null || ReferenceEquals(there, name) || string.Equals(there, name))
            {
                return slot;
            }

            slot = (slot + 1) & mask;
        }

        return -1;
    }

    private void Grow()
    {
        var (names, ids) = (_names, _ids);
        _names = new string?[names.Length * 2];
        _ids = new int[names.Length * 2];
        _slots = 0;
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] is not { } name)
            {
                continue;
            }

            var slot = FindSlot(name);
            if (slot < 0)
            {
                (_overflow ??= new Dictionary<string, int>(StringComparer.Ordinal))[name] = ids[i];
                continue;
            }

            _names[slot] = name;
            _ids[slot] = ids[i];
            _slots++;
        }
    }
}
