using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>A client, of which only name and SAML add-on (<c>addons.samlp</c>) are kept.</summary>
/// <param name="Name">Name of the client.</param>
/// <param name="SamlValues">Every string below <c>addons.samlp</c>, one element per field; elements of arrays have an index.</param>
/// <param name="ProbeCount">Number of <c>nameIdentifierProbes</c>, with the place of the array; <see langword="null"/> when absent.</param>
/// <param name="Location">The manifest or element.</param>
public sealed record ClientDefinition(
    Located<string> Name,
    ImmutableArray<SamlValue> SamlValues,
    Located<int>? ProbeCount,
    Location Location);
