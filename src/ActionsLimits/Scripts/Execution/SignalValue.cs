namespace ActionsLimits.Scripts.Execution;

/// <summary>An <c>AbortSignal</c> with its timeout.</summary>
internal sealed class SignalValue(RequestTimeout timeout) : Value
{
    internal RequestTimeout Timeout { get; } = timeout;

    internal override bool? Truthiness => true;

    internal override string? TypeOf => "object";
}
