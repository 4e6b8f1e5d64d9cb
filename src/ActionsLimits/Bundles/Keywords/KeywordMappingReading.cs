using System.Collections.Immutable;

namespace ActionsLimits.Bundles.Keywords;

/// <summary>Outcome of reading a keyword mapping.</summary>
/// <param name="Mapping">What could be read; <see cref="KeywordMapping.Empty"/> when nothing could.</param>
/// <param name="Problems">What is wrong; empty when everything was understood.</param>
public sealed record KeywordMappingReading(KeywordMapping Mapping, ImmutableArray<KeywordProblem> Problems);
