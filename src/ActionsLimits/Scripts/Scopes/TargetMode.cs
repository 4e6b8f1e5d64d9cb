namespace ActionsLimits.Scripts.Scopes;

/// <summary>What an identifier means at the place where the walk meets it.</summary>
internal enum TargetMode : byte
{
    /// <summary>A use.</summary>
    Read,

    /// <summary>Target of an assignment.</summary>
    Assign,

    /// <summary>Target of <c>+=</c>, <c>++</c> and their like.</summary>
    Update,

    /// <summary>Declared by <c>var</c>.</summary>
    Var,

    /// <summary>Declared by <c>let</c>.</summary>
    Let,

    /// <summary>Declared by <c>const</c>, <c>using</c> or <c>await using</c>.</summary>
    Const,

    /// <summary>A parameter.</summary>
    Parameter,

    /// <summary>The parameter of a <c>catch</c>.</summary>
    Catch,

    /// <summary>Declared by <c>var</c> without a value, which leaves the variable as it is.</summary>
    VarNoValue,

    /// <summary>Declared by <c>let</c> without a value.</summary>
    LetNoValue,
}
