namespace ActionsLimits.Scripts;

/// <summary>What a script does with an API of Node or of the language.</summary>
public enum NodeUseAccess
{
    /// <summary>Reads it.</summary>
    Read,

    /// <summary>Calls it with arguments.</summary>
    Call,

    /// <summary>Calls it without arguments.</summary>
    CallWithoutArguments,

    /// <summary>Calls it with <c>new</c>.</summary>
    Construct,

    /// <summary>Loads it: a module.</summary>
    Load,
}
