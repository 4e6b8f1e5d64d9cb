namespace ActionsLimits.Scripts.Execution;

/// <summary>A place in a script that sends a request, while the script is followed: what is known of its timeout can still grow.</summary>
internal sealed class RequestSite(string library, TextRange range)
{
    internal string Library { get; } = library;

    internal TextRange Range { get; } = range;

    internal RequestTimeout Timeout { get; set; }

    /// <summary>Whether it was reached on a path without a timeout, whatever later paths say.</summary>
    internal bool WasAbsent { get; set; }
}
