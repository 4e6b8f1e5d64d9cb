namespace ActionsLimits.Scripts.Execution;

/// <summary>A place that sends an outbound request.</summary>
/// <param name="Library">How: <c>fetch</c>, <c>https</c>, <c>axios</c>, …</param>
/// <param name="Timeout">Its timeout.</param>
/// <param name="Range">The call.</param>
public sealed record OutboundRequest(string Library, RequestTimeout Timeout, TextRange Range)
{
    /// <summary>The Action Module that <see cref="Range"/> is a place in; <see langword="null"/> for the script itself.</summary>
    public ModulePlace? Inside { get; init; }
}
