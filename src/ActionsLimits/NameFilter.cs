namespace ActionsLimits;

/// <summary>
/// Answers in a few nanoseconds that a name is surely not among certain names (a Bloom filter with one hash); what it does
/// not rule out has to be looked up. Names that were chosen to collide cost those look-ups, nothing else.
/// </summary>
internal sealed class NameFilter
{
    private readonly ulong[] _bits;
    private readonly uint _mask;

    /// <summary>Makes a filter without names.</summary>
    /// <param name="bits">Size in bits, a power of two from 64; ten for each name rule out nine of ten others.</param>
    public NameFilter(int bits)
    {
        _bits = new ulong[bits / 64];
        _mask = (uint)bits - 1;
    }

    /// <summary>Adds a name.</summary>
    /// <param name="name">The name.</param>
    public void Add(string name)
    {
        var bit = NameHash.Of(name) & _mask;
        _bits[bit >> 6] |= 1UL << (int)bit;
    }

    /// <summary>Adds all names: nothing is ruled out any more.</summary>
    public void AddAll() => Array.Fill(_bits, ulong.MaxValue);

    /// <summary>Whether a name may have been added; <see langword="false"/> is certain.</summary>
    /// <param name="name">The name.</param>
    public bool MayContain(string name)
    {
        var bit = NameHash.Of(name) & _mask;
        return (_bits[bit >> 6] >> (int)bit & 1) != 0;
    }
}
