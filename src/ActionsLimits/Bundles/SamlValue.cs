using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>A string of a client's SAML add-on. Certificates may come from mappings, so only the length is kept.</summary>
/// <param name="Field">Field below <c>addons.samlp</c>, such as <c>audience</c> or <c>nameIdentifierProbes</c>.</param>
/// <param name="Index">Index in an array; <see langword="null"/> for a plain field.</param>
/// <param name="Length">Length in Unicode code points; a least length when <paramref name="IsLowerBound"/>.</param>
/// <param name="Bytes">Length in UTF-8 bytes; a least length when <paramref name="IsLowerBound"/>.</param>
/// <param name="IsLowerBound">Whether an unresolved marker is part of the value, so that the real value may be longer.</param>
/// <param name="Location">Where the value stands.</param>
public sealed record SamlValue(string Field, int? Index, int Length, int Bytes, bool IsLowerBound, Location Location);
