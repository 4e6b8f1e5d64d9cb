namespace ActionsLimits.Scripts;

/// <summary>What an exported value is.</summary>
public enum ExportedKind
{
    /// <summary>Cannot be told, for example the result of a call.</summary>
    Unknown,

    /// <summary>A native async function or async arrow function: what Auth0 wants of a handler.</summary>
    AsyncFunction,

    /// <summary>A function that is not async.</summary>
    Function,

    /// <summary>A generator.</summary>
    Generator,

    /// <summary>An async generator.</summary>
    AsyncGenerator,

    /// <summary>A class.</summary>
    Class,

    /// <summary>Surely no function: a literal, an object, an array.</summary>
    NotAFunction,
}
