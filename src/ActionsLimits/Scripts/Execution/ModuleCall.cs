using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>A call of a function that an Action Module exports.</summary>
/// <param name="Path">See <see cref="ScriptEffect.Path"/>.</param>
/// <param name="Range">The call.</param>
/// <param name="Module">Name of the Module, without <c>actions:</c>.</param>
/// <param name="Export">Name of the export; empty when the Module itself is the function.</param>
/// <param name="Arguments">The arguments.</param>
public sealed record ModuleCall(int Path, TextRange Range, string Module, string Export, ImmutableArray<FoldedArgument> Arguments) : ScriptEffect(Path, Range);
