using Acornima.Ast;

namespace ActionsLimits.Scripts.Parsing;

/// <summary>What parsing a script gave: a tree, or a problem.</summary>
/// <param name="Program">The tree; <see langword="null"/> when there is a problem.</param>
/// <param name="Problem">The problem; <see langword="null"/> when there is a tree.</param>
internal readonly record struct ParseOutcome(Script? Program, SyntaxProblem? Problem);
