namespace ActionsLimits.Scripts.Execution;

/// <summary>An Action Module that a script loads: what the script does depends on its text.</summary>
/// <param name="Name">Name of the Module, without <c>actions:</c>.</param>
/// <param name="Hash">SHA-256 of the Module's file, lower-case hexadecimal; empty when there is no such Module.</param>
public sealed record ModuleLink(string Name, string Hash);
