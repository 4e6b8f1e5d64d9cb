namespace ActionsLimits.Node;

/// <summary>A deprecation of a member, whatever the line, and which uses it is about.</summary>
/// <param name="Code">Node's code.</param>
/// <param name="Condition">Which use.</param>
/// <param name="Arguments">Which calls, for <see cref="DeprecationCondition.Arguments"/>; otherwise <see langword="null"/>.</param>
internal sealed record MemberCondition(string Code, DeprecationCondition Condition, ArgumentCondition? Arguments);
