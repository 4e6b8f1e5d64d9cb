namespace ActionsLimits.Scripts.Execution;

/// <summary>A place in a script that sends a request, while the script is followed: what is known of its timeout can still grow.</summary>
/// <param name="serial">The last number of a cell when it was reached.</param>
/// <param name="library">The library.</param>
/// <param name="range">Where it stands.</param>
/// <param name="inside">The Action Module that it stands in.</param>
internal sealed class RequestSite(int serial, string library, TextRange range, ModulePlace? inside)
{
    internal int Serial { get; } = serial;

    internal string Library { get; } = library;

    internal TextRange Range { get; } = range;

    internal ModulePlace? Inside { get; } = inside;

    internal RequestTimeout Timeout { get; set; }
}
