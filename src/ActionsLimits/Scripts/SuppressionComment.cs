using System.Collections.Immutable;

namespace ActionsLimits.Scripts;

/// <summary>A comment <c>actionslimits-disable…</c>.</summary>
/// <param name="Scope">What it covers.</param>
/// <param name="Codes">The rule codes or prefix wildcards that it names, as written; never empty for a well-formed comment.</param>
/// <param name="Reason">The text after <c>--</c>, trimmed; <see langword="null"/> when there is none.</param>
/// <param name="TargetLine">The 1-based line that is covered; 0 for <see cref="SuppressionScope.File"/>.</param>
/// <param name="Range">The comment.</param>
public sealed record SuppressionComment(SuppressionScope Scope, ImmutableArray<string> Codes, string? Reason, int TargetLine, TextRange Range);
