namespace ActionsLimits.Scripts.Execution;

/// <summary>What an argument is.</summary>
public enum FoldedKind
{
    /// <summary>Cannot be told.</summary>
    Unknown,

    /// <summary><c>undefined</c>.</summary>
    Undefined,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary>A boolean.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A BigInt.</summary>
    BigInt,

    /// <summary>A string.</summary>
    Text,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object that is no array and no function.</summary>
    Record,

    /// <summary>A function or class.</summary>
    Function,

    /// <summary>A symbol.</summary>
    Symbol,
}
