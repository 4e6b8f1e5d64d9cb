namespace ActionsLimits.Benchmarks.Repositories;

/// <summary>A small generator of pseudo-random numbers (xorshift64*) whose sequence is the same on every runtime: <see cref="Random"/> promises that for no version.</summary>
internal sealed class SeededRandom
{
    private ulong _state;

    internal SeededRandom(ulong seed) => _state = seed == 0 ? 0x9E3779B97F4A7C15UL : seed;

    /// <summary>A number from 0 to <paramref name="exclusiveMaximum"/> - 1.</summary>
    internal int Next(int exclusiveMaximum)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (int)((_state * 0x2545F4914F6CDD1DUL >> 33) % (ulong)exclusiveMaximum);
    }

    /// <summary>One of the given values.</summary>
    internal T Pick<T>(IReadOnlyList<T> values) => values[Next(values.Count)];
}
