namespace ActionsLimits.Scripts.Execution;

/// <summary><c>undefined</c>.</summary>
internal sealed class UndefinedValue : Value
{
    private UndefinedValue()
    {
    }

    internal static UndefinedValue Instance { get; } = new();

    /// <summary>A place of an array that holds nothing: it reads as <c>undefined</c>, and most methods that call back skip it (<c>Array(3).map(f)</c> calls nothing).</summary>
    internal static UndefinedValue Hole { get; } = new();

    /// <summary>What reading a place of an array gives.</summary>
    internal static Value Read(Value place) => ReferenceEquals(place, Hole) ? Instance : place;

    internal override bool? Truthiness => false;

    internal override bool? IsNullish => true;

    internal override string? TypeOf => "undefined";
}
