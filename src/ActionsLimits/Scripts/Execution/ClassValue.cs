using Acornima.Ast;

namespace ActionsLimits.Scripts.Execution;

/// <summary>A class of the script with the scope that it was made in.</summary>
internal sealed class ClassValue(IClass node, Scope scope) : Value
{
    internal IClass Node { get; } = node;

    internal Scope Scope { get; } = scope;

    internal override bool? Truthiness => true;

    internal override string? TypeOf => "function";
}
