using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Values;

/// <summary>A function of the script.</summary>
internal sealed class FunctionValue : Value
{
    public FunctionValue(FunctionInfo function) => Function = function;

    /// <summary>The function.</summary>
    public FunctionInfo Function { get; }

    public override bool? Truthiness => true;

    public override string ToString() => "function";
}
