using ActionsLimits.Node;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>Which uses a deprecation is about.</summary>
internal static class NodeUseConditions
{
    /// <summary>Whether a use of this kind meets a condition.</summary>
    public static bool Meets(NodeUseAccess access, DeprecationCondition condition) => condition switch
    {
        DeprecationCondition.Use => true,
        DeprecationCondition.Call => access is not (NodeUseAccess.Read or NodeUseAccess.Load),
        DeprecationCondition.CallWithoutNew => access is NodeUseAccess.Call or NodeUseAccess.CallWithoutArguments or NodeUseAccess.CallRecursive,
        DeprecationCondition.Construct => access is NodeUseAccess.Construct,
        DeprecationCondition.CallWithoutArguments => access is NodeUseAccess.CallWithoutArguments,
        DeprecationCondition.RecursiveOption => access is NodeUseAccess.CallRecursive,
        _ => false,
    };
}
