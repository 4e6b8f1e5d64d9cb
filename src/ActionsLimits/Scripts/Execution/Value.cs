namespace ActionsLimits.Scripts.Execution;

/// <summary>What is known of a JavaScript value while a script is followed without running it. Values without identity are immutable.</summary>
internal abstract class Value
{
    /// <summary>Whether the value is truthy; <see langword="null"/> when that cannot be told.</summary>
    internal abstract bool? Truthiness { get; }

    /// <summary>Whether the value is <c>undefined</c> or <c>null</c>; <see langword="null"/> when that cannot be told.</summary>
    internal virtual bool? IsNullish => false;

    /// <summary>What <c>typeof</c> gives; <see langword="null"/> when that cannot be told.</summary>
    internal abstract string? TypeOf { get; }
}
