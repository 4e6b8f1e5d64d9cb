using System.Collections.Immutable;

namespace ActionsLimits.Scripts;

/// <summary>A use of an API of Node or of the language that not every release of every line has, or that is deprecated somewhere, or that writes files.</summary>
/// <param name="Api">Path of the API in the Node surface table: <c>fs.promises.rm</c>, <c>globalThis.fetch</c>, <c>node:sqlite</c>.</param>
/// <param name="Access">What is done with it.</param>
/// <param name="IsUncertain">Whether the receiver is unknown, so that the method may be another one of that name.</param>
/// <param name="IsGuarded">Whether the script makes sure that it exists, or does without it: then its absence does no harm.</param>
/// <param name="Parents">APIs of the table that the way to this one goes through and that may be absent themselves; where one is, that is the cause.</param>
/// <param name="Range">The name.</param>
public sealed record NodeUse(string Api, NodeUseAccess Access, bool IsUncertain, bool IsGuarded, ImmutableArray<string> Parents, TextRange Range)
{
    /// <summary>
    /// Codes of the deprecations that this use falls under by the way it is made (<c>DEP0147</c> for <c>fs.rmdir</c> with the option <c>recursive</c>), without
    /// those of which a condition around the place rules out every line that has them. Which line has which is no fact of the script.
    /// </summary>
    public ImmutableArray<string> Deprecations { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(NodeUse? other) => other is not null && Api == other.Api && Access == other.Access && IsUncertain == other.IsUncertain
        && IsGuarded == other.IsGuarded && Range == other.Range && Deprecations.AsSpan().SequenceEqual(other.Deprecations.AsSpan()) && Parents.AsSpan().SequenceEqual(other.Parents.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Api, Access, Range);
}
