using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>A declared secret. The value itself is never kept: only its kind and its length.</summary>
/// <param name="Name">Name of the secret, after keyword replacement.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="Length">
/// Length of the value in Unicode code points as Auth0 counts it; a least length for <see cref="SecretValueKind.Mixed"/>;
/// <see langword="null"/> for <see cref="SecretValueKind.Absent"/> and <see cref="SecretValueKind.Placeholder"/>.
/// </param>
/// <param name="Keys">Keys of the keyword markers in the value as the user wrote it, resolved or not; empty when it has none.</param>
/// <param name="ValueLocation">Where the value stands; <see langword="null"/> when absent.</param>
/// <param name="Location">The element.</param>
public sealed record SecretDefinition(
    Located<string> Name,
    SecretValueKind Kind,
    int? Length,
    ImmutableArray<string> Keys,
    Location? ValueLocation,
    Location Location)
{
    /// <summary>
    /// Whether a value that a mapping gives holds a marker itself, which the replacement left: one inside a mapped value is replaced only when its
    /// key comes later in the mapping.
    /// </summary>
    public bool HoldsMarker { get; init; }
}
