namespace ActionsLimits.Scripts.Execution;

/// <summary>An HTTP client with settings of its own, such as <c>axios.create({ timeout })</c>.</summary>
internal sealed class ClientValue(string library, RequestTimeout timeout) : Value
{
    internal string Library { get; } = library;

    /// <summary>Its timeout; an assignment to its <c>defaults.timeout</c> sets it.</summary>
    internal RequestTimeout Timeout { get; set; } = timeout;

    internal override bool? Truthiness => true;

    internal override string? TypeOf => "function";
}
