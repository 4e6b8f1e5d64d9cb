using System.Collections.Immutable;
using ActionsLimits.Scripts;

namespace ActionsLimits.Reports;

/// <summary>A use of an API that only the documentation of Node deprecates: nothing happens at run time, so that no rule reports it.</summary>
/// <param name="Api">Path of the API in the Node surface table: <c>url.parse</c>.</param>
/// <param name="Code">Node's code: <c>DEP0169</c>.</param>
/// <param name="Runtimes">Ids of the runtimes whose documentation deprecates it, in order of the Node lines.</param>
/// <param name="Replacement">What to use instead; empty when Node names nothing.</param>
/// <param name="Range">The name in the script.</param>
public sealed record DocumentedDeprecation(string Api, string Code, ImmutableArray<string> Runtimes, string Replacement, TextRange Range)
{
    /// <inheritdoc/>
    public bool Equals(DocumentedDeprecation? other) => other is not null && Api == other.Api && Code == other.Code && Replacement == other.Replacement
        && Range == other.Range && Runtimes.AsSpan().SequenceEqual(other.Runtimes.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Api, Code, Range);
}
