namespace ActionsLimits.Findings;

/// <summary>How much a finding weighs in a build.</summary>
public enum Severity
{
    /// <summary>Not reported at all.</summary>
    None,

    /// <summary>A message; never changes the outcome.</summary>
    Info,

    /// <summary>A warning; fails the build only where the user promotes warnings.</summary>
    Warning,

    /// <summary>Fails the build and blocks packaging.</summary>
    Error,
}
