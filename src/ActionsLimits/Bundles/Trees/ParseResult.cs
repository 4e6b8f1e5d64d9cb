namespace ActionsLimits.Bundles.Trees;

/// <summary>A document or the reason why there is none: exactly one of the two.</summary>
/// <param name="Root">The document.</param>
/// <param name="Problem">Why there is none.</param>
internal sealed record ParseResult(DataNode? Root, ParseProblem? Problem)
{
    /// <summary>A failure.</summary>
    /// <param name="message">What is wrong, as the end of a sentence.</param>
    /// <param name="offset">Where, in the parsed text.</param>
    public static ParseResult Failed(string message, int offset) => new(null, new ParseProblem(message, offset));
}
