using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Compatibility;

/// <content>Which expressions hold the version of Node.</content>
internal sealed partial class ApiGuards
{
    /// <summary>Whether an expression is made from the version of Node.</summary>
    private bool HoldsVersion(Expression expression, int depth) => depth <= MaximumDepth && expression switch
    {
        Identifier identifier when SyntaxTree.ReferenceOf(identifier)?.Binding is { } binding =>
            InitialOf(binding) is { } init
                ? IsVersion(init) || HoldsVersion(init, depth + 1)
                : IsDestructuredVersion(binding) || (_values.Evaluate(identifier) is PathValue path && IsVersionPath(path)),
        CallExpression call => HoldsVersion(call.Callee, depth + 1) || HasVersionArgument(call, depth) || ReturnsVersion(call, depth),
        MemberExpression member => IsVersion(member) || HoldsVersion(member.Object, depth + 1),
        UnaryExpression unary => HoldsVersion(unary.Argument, depth + 1),
        _ => false,
    };

    /// <summary><c>function major() { return parseInt(process.versions.node, 10); }</c></summary>
    private bool ReturnsVersion(CallExpression call, int depth)
    {
        if (_values.Evaluate(call.Callee) is not FunctionValue { Function: { } function })
        {
            return false;
        }

        if (function.Function.Body is Expression answer)
        {
            return IsVersion(answer) || HoldsVersion(answer, depth + 4);
        }

        return function.Returns is [{ Argument: { } only }] && (IsVersion(only) || HoldsVersion(only, depth + 4));
    }

    private bool HasVersionArgument(CallExpression call, int depth)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is not SpreadElement && (IsVersion(argument) || HoldsVersion(argument, depth + 1)))
            {
                return true;
            }
        }

        return false;
    }

    // const [major] = process.versions.node.split('.')
    private bool IsDestructuredVersion(Binding binding)
    {
        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            if (reference.IsWrite && reference.Parent is ArrayPattern pattern && SyntaxTree.ParentOf(pattern) is VariableDeclarator { Init: { } init })
            {
                return IsVersion(init) || HoldsVersion(init, 1);
            }
        }

        return false;
    }

    private bool IsVersion(Expression expression) => expression is MemberExpression member && _values.KeyOf(member) is { } name
        && name is "version" or "versions" or "node" or "v8" or "release"
        && _values.Evaluate(member) is PathValue path && IsVersionPath(path);

    private static bool IsVersionPath(PathValue path) =>
        path.IsMemberOfGlobal("process", "version") || path.IsMemberOfGlobal("process", "versions") || path.IsMemberOfGlobal("process", "release")
        || path.IsMemberOfModule("process", "version") || path.IsMemberOfModule("process", "versions")
        || (path is { Kind: PathKind.Member, Parent: { } parent } && IsVersionPath(parent));
}
