using System.Collections.Immutable;

namespace ActionsLimits.Rules.Compatibility;

/// <summary>A runtime that a script runs on.</summary>
/// <param name="Id">As selected: <c>node18-actions</c> or <c>24</c>.</param>
/// <param name="Major">Its Node line.</param>
/// <param name="Actions">For a Module, the Actions that bring it there; otherwise empty.</param>
/// <param name="IsDeclared">Whether the Action, or one that brings the Module there, runs on it; otherwise only the project asks for it.</param>
internal sealed record ScriptRuntime(string Id, int Major, ImmutableArray<string> Actions, bool IsDeclared);
