using Acornima.Ast;

namespace ActionsLimits.Scripts.Parsing;

/// <summary>What parsing a script gave: a tree, or a problem; of an ES module both.</summary>
/// <param name="Program">The tree, of an ES module the one of the script that a compiler makes of it; <see langword="null"/> when the text cannot be read.</param>
/// <param name="Problem">The problem; <see langword="null"/> when there is none.</param>
/// <param name="IsModule">Whether the text has static <c>import</c> or <c>export</c>, or <c>import.meta</c>, so that it was read as a module.</param>
/// <param name="ModuleUses">Syntax of the module that the tree does not show any more and that some line lacks.</param>
internal readonly record struct ParseOutcome(Script? Program, SyntaxProblem? Problem, bool IsModule = false, IReadOnlyList<SyntaxUse>? ModuleUses = null);
