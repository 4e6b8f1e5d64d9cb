namespace ActionsLimits.Scripts.Execution;

/// <summary>Says of an effect that it stands in an Action Module, which the script runs.</summary>
/// <param name="Module">Name of the Module, without <c>actions:</c>.</param>
/// <param name="CallSite">Where the script calls into the Module; <see langword="null"/> when a function of the Module is what the script exports.</param>
public sealed record ModulePlace(string Module, TextRange? CallSite);
