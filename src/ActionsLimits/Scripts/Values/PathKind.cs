namespace ActionsLimits.Scripts.Values;

/// <summary>How a <see cref="PathValue"/> is reached.</summary>
internal enum PathKind : byte
{
    /// <summary>A free name of the script: <c>process</c>, <c>require</c>, <c>fetch</c>.</summary>
    Global,

    /// <summary>A module: what <c>require('fs')</c> or <c>import('fs')</c> gives.</summary>
    Module,

    /// <summary>A parameter of a function that may be called from outside.</summary>
    Parameter,

    /// <summary>A member of the parent path.</summary>
    Member,

    /// <summary>What a call of the parent path returns.</summary>
    Call,

    /// <summary>What <c>new</c> on the parent path makes.</summary>
    Instance,

    /// <summary>A member of the parent path whose name is not known.</summary>
    Element,
}
