namespace ActionsLimits.Node;

/// <summary>Which use of a member a deprecation is about.</summary>
public enum DeprecationCondition
{
    /// <summary>Any use: reading the member is enough.</summary>
    Use,

    /// <summary>Calling it, with or without <c>new</c>.</summary>
    Call,

    /// <summary>Calling it without <c>new</c>.</summary>
    CallWithoutNew,

    /// <summary>Calling it with <c>new</c>.</summary>
    Construct,

    /// <summary>Calling it without arguments.</summary>
    CallWithoutArguments,

    /// <summary>Calling it with certain arguments.</summary>
    Arguments,

    /// <summary>Some circumstances only, which a script does not show: never reported from a use alone.</summary>
    Circumstances,
}
