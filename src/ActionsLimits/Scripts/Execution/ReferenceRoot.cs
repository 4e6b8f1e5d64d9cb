namespace ActionsLimits.Scripts.Execution;

/// <summary>Where a <see cref="ReferenceValue"/> comes from.</summary>
internal enum ReferenceRoot
{
    /// <summary>A parameter of the exported function that is being followed.</summary>
    Parameter,

    /// <summary>A global, by its name.</summary>
    Global,

    /// <summary>An npm package or a built-in module, by its specifier.</summary>
    Package,

    /// <summary>An Action Module, by its name.</summary>
    Module,

    /// <summary>A client of the Auth0 SDK, by the number of its creation.</summary>
    Client,

    /// <summary>The result of a recorded call, by the number of the record.</summary>
    Result,

    /// <summary>A value from elsewhere whose members still tell something by their names.</summary>
    Elsewhere,
}
