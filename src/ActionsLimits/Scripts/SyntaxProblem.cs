namespace ActionsLimits.Scripts;

/// <summary>Why a text is no CommonJS script.</summary>
/// <param name="Kind">What kind of text it is instead.</param>
/// <param name="Description">The parser's description, or what was recognised (<c>type annotation</c>, <c>static import</c>).</param>
/// <param name="Range">Where.</param>
/// <param name="IsAnalysed">Whether the text was analysed nevertheless, as the CommonJS script that it has to become; possible with ES modules only.</param>
public sealed record SyntaxProblem(SyntaxProblemKind Kind, string Description, TextRange Range, bool IsAnalysed = false);
