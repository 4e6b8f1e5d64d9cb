namespace ActionsLimits.Rules.Execution;

/// <summary>The members of the event that conditions want to equal a constant, by their hashes.</summary>
internal sealed class WantedConstants
{
    private readonly Dictionary<long, (long Equal, bool IsMixed)> _constants = [];

    /// <summary>Notes what a condition wants.</summary>
    internal void Add(long subject, long equal)
        => _constants[subject] = _constants.TryGetValue(subject, out var known) ? (known.Equal, known.IsMixed || known.Equal != equal) : (equal, false);

    /// <summary>Whether one of the conditions wants the member to be something else.</summary>
    internal bool Denies(long subject, long equal) => _constants.TryGetValue(subject, out var known) && (known.IsMixed || known.Equal != equal);
}
