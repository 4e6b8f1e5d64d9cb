using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <summary>A function of the script with the scope that it was made in.</summary>
internal sealed class FunctionValue(IFunction node, Scope scope, Value? receiver) : Value
{
    internal IFunction Node { get; } = node;

    /// <summary>What the tree knows of it.</summary>
    internal FunctionInfo Information { get; } = SyntaxTree.FunctionOf((SyntaxNode)node);

    internal Scope Scope { get; } = scope;

    /// <summary><c>this</c> for an arrow function, a bound function or a method of a class instance; <see langword="null"/> when the call decides.</summary>
    internal Value? Receiver { get; } = receiver;

    internal override bool? Truthiness => true;

    internal override string? TypeOf => "function";
}
