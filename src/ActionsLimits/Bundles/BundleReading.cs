using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Bundles;

/// <summary>Outcome of reading a source.</summary>
/// <param name="Bundle">What could be read; parts that could not are absent and have a finding.</param>
/// <param name="Findings">What is wrong with the files themselves, in order of position.</param>
public sealed record BundleReading(Bundle Bundle, ImmutableArray<Finding> Findings);
