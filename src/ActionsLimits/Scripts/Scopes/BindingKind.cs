namespace ActionsLimits.Scripts.Scopes;

/// <summary>How a variable is declared.</summary>
internal enum BindingKind : byte
{
    /// <summary>Not at all in this script: a global, or a parameter of the function that the platform wraps around the code.</summary>
    Free,

    /// <summary><c>var</c>.</summary>
    Var,

    /// <summary><c>let</c>.</summary>
    Let,

    /// <summary><c>const</c>, <c>using</c> or <c>await using</c>.</summary>
    Const,

    /// <summary>A function declaration.</summary>
    Function,

    /// <summary>A class declaration.</summary>
    Class,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>The parameter of a <c>catch</c>.</summary>
    Catch,

    /// <summary>The name of a function or class expression, visible inside it only.</summary>
    SelfName,
}
