namespace ActionsLimits.Tests.Scripts.Execution;

/// <summary>An argument as Node measured it; <see cref="Text"/> only where it is short.</summary>
internal sealed record RealArgument(string Type, string? Text, long Bytes, long Units, long CodePoints, long Json);
