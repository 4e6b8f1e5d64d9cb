namespace ActionsLimits.Scripts;

/// <summary>Ways to load a module.</summary>
public enum RequireForm
{
    /// <summary><c>require(x)</c>, also through an alias.</summary>
    Require,

    /// <summary><c>module.require(x)</c>.</summary>
    ModuleRequire,

    /// <summary>The function that <c>createRequire</c> of <c>node:module</c> returns.</summary>
    CreateRequire,

    /// <summary><c>process.getBuiltinModule(x)</c>: loads built-in modules only.</summary>
    GetBuiltinModule,

    /// <summary>Dynamic <c>import(x)</c>.</summary>
    Import,

    /// <summary><c>require.resolve(x)</c>: looks the module up without running it.</summary>
    Resolve,

    /// <summary><c>import … from x</c> and <c>export … from x</c> of an ES module.</summary>
    StaticImport,
}
