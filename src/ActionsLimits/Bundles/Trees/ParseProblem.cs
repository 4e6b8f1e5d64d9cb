namespace ActionsLimits.Bundles.Trees;

/// <summary>Why a text could not be parsed. Never quotes the text, which may hold secrets.</summary>
/// <param name="Message">What is wrong, as the end of a sentence.</param>
/// <param name="Offset">Where, in the parsed text.</param>
internal sealed record ParseProblem(string Message, int Offset);
