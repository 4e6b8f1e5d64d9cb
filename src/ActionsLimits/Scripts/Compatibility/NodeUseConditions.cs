using ActionsLimits.Node;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>Which uses a deprecation is about.</summary>
internal static class NodeUseConditions
{
    /// <summary>Whether a use of this kind meets a condition. One on arguments is asked besides, with <see cref="CallArguments"/>.</summary>
    public static bool Meets(NodeUseAccess access, DeprecationCondition condition) => condition switch
    {
        DeprecationCondition.Use => true,
        DeprecationCondition.Call or DeprecationCondition.Arguments => access is not (NodeUseAccess.Read or NodeUseAccess.Load),
        DeprecationCondition.CallWithoutNew => access is NodeUseAccess.Call or NodeUseAccess.CallWithoutArguments,
        DeprecationCondition.Construct => access is NodeUseAccess.Construct,
        DeprecationCondition.CallWithoutArguments => access is NodeUseAccess.CallWithoutArguments,
        _ => false,
    };
}
