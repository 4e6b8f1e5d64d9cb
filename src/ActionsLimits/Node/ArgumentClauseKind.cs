namespace ActionsLimits.Node;

/// <summary>What a clause asks about the arguments of a call.</summary>
internal enum ArgumentClauseKind
{
    /// <summary>More than a number of them.</summary>
    MoreThan,

    /// <summary>One of them is an object in which one of the named properties is truthy.</summary>
    Option,

    /// <summary>One at a place has a value of one of the kinds.</summary>
    Value,
}
