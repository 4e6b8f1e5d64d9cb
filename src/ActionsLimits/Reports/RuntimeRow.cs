using System.Collections.Immutable;
using ActionsLimits.Bundles;

namespace ActionsLimits.Reports;

/// <summary>One script on every runtime that it is checked against.</summary>
/// <param name="Owner">The Action or Module.</param>
/// <param name="Cells">In order of the Node lines.</param>
/// <param name="Documented">What only the documentation of those lines deprecates, in order of position; it changes no verdict.</param>
public sealed record RuntimeRow(ScriptOwner Owner, ImmutableArray<RuntimeCell> Cells, ImmutableArray<DocumentedDeprecation> Documented);
