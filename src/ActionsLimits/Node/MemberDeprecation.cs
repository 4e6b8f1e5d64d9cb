namespace ActionsLimits.Node;

/// <summary>A deprecation of one member in one Node line.</summary>
/// <param name="Code">Node's code, such as <c>DEP0106</c>.</param>
/// <param name="Stage">How far it has gone in that line.</param>
/// <param name="Since">The release of the line that brought that stage; <see langword="null"/> when the whole line has it.</param>
/// <param name="Condition">Which use it is about.</param>
/// <param name="Replacement">What to use instead, as a phrase that follows "use"; empty when there is nothing to name.</param>
public sealed record MemberDeprecation(string Code, DeprecationStage Stage, string? Since, DeprecationCondition Condition, string Replacement)
{
    /// <summary>How the calls are made that it is about, as a phrase that follows the name: "with more than one argument"; empty unless it depends on arguments.</summary>
    public string Way { get; init; } = "";
}
