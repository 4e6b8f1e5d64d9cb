namespace ActionsLimits.Tests.Scripts.Execution;

/// <summary>A call that really ran: number of its place and the measures of its two arguments.</summary>
internal sealed record FollowedCall(int Site, RealArgument Key, RealArgument Value);
