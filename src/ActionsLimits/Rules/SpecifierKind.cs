namespace ActionsLimits.Rules;

/// <summary>What a script asks for when it loads something.</summary>
internal enum SpecifierKind
{
    /// <summary>An Action Module, by name.</summary>
    Module,

    /// <summary>An Action Module whose name is computed.</summary>
    ComputedModule,

    /// <summary>A module of Node.</summary>
    Builtin,

    /// <summary>An npm package.</summary>
    Package,

    /// <summary>A file, by a relative or absolute path.</summary>
    Path,

    /// <summary>Cannot be told.</summary>
    Computed,
}
