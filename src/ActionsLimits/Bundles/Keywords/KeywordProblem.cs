using ActionsLimits.Findings;

namespace ActionsLimits.Bundles.Keywords;

/// <summary>Why a keyword mapping, or one of its keys, cannot be used. The caller makes a finding of it, since only it knows which setting named the file.</summary>
/// <param name="Message">One sentence that says what is wrong and what to do; never a value of the mapping.</param>
/// <param name="Location">Where it is.</param>
public sealed record KeywordProblem(string Message, Location Location);
