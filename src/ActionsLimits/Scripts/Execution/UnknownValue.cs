namespace ActionsLimits.Scripts.Execution;

/// <summary>Any value at all.</summary>
internal sealed class UnknownValue : Value
{
    private UnknownValue(string? typeOf) => TypeOf = typeOf;

    /// <summary>Nothing is known.</summary>
    internal static UnknownValue Any { get; } = new(null);

    /// <summary>Some number.</summary>
    internal static UnknownValue Number { get; } = new("number");

    /// <summary>A boolean.</summary>
    internal static UnknownValue Boolean { get; } = new("boolean");

    /// <summary>Some object that the script cannot be followed into.</summary>
    internal static UnknownValue Object { get; } = new("object");

    /// <summary>Some BigInt.</summary>
    internal static UnknownValue BigInt { get; } = new("bigint");

    /// <summary>Some symbol.</summary>
    internal static UnknownValue Symbol { get; } = new("symbol");

    internal override bool? Truthiness => ReferenceEquals(this, Object) || ReferenceEquals(this, Symbol) ? true : null;

    internal override bool? IsNullish => TypeOf is null ? null : false;

    internal override string? TypeOf { get; }
}
