using Acornima;
using Acornima.Ast;

namespace ActionsLimits.Scripts.Execution;

/// <content>
/// What a condition says of the event. Actions often serve one application each and ask for its id first: what two of them do for different
/// applications never happens in one transaction.
/// </content>
internal sealed partial class AbstractMachine
{
    /// <summary>
    /// Levels of a condition that are looked through, many times what anybody writes: each operator of <c>a &amp;&amp; b &amp;&amp; …</c> looks at all before it, so that
    /// a chain of thousands would take its square, and a recursion without a bound the stack.
    /// </summary>
    private const int MaximumConditionDepth = 256;

    /// <summary>Notes, on the arm of a branch that has just been entered, that a member of the event equals a constant there.</summary>
    /// <param name="test">The condition of the branch.</param>
    /// <param name="holds">Whether the arm is the one where it holds.</param>
    /// <param name="depth">How deep in the condition this is.</param>
    private void Assume(Expression test, bool holds, int depth = 0)
    {
        if (!_isHandler || depth > MaximumConditionDepth)
        {
            return;
        }

        depth++;

        switch (test)
        {
            case ParenthesizedExpression inner:
                Assume(inner.Expression, holds, depth);
                break;
            case UnaryExpression { Operator: Operator.LogicalNot } negation:
                Assume(negation.Argument, !holds, depth);
                break;
            case LogicalExpression { Operator: Operator.LogicalAnd } both when holds:
                Assume(both.Left, holds, depth);
                Assume(both.Right, holds, depth);
                break;
            case LogicalExpression { Operator: Operator.LogicalOr } either when !holds:
                Assume(either.Left, holds, depth);
                Assume(either.Right, holds, depth);
                break;
            case NonLogicalBinaryExpression { Operator: Operator.StrictEquality or Operator.Equality } equality when holds:
                AssumeEqual(equality.Left, equality.Right);
                break;
            case NonLogicalBinaryExpression { Operator: Operator.StrictInequality or Operator.Inequality } difference when !holds:
                AssumeEqual(difference.Left, difference.Right);
                break;
        }
    }

    private void AssumeEqual(Expression left, Expression right)
    {
        if (!_isHandler || _path == 0 || _paths[_path].Subject != 0)
        {
            return;
        }

        var (subject, constant) = SubjectOf(left) is { } first ? (first, ConstantOf(right)) : (SubjectOf(right), ConstantOf(left));
        if (subject is not null && constant is not null)
        {
            _paths[_path] = _paths[_path] with { Subject = Hash(subject), Equal = Hash(constant) };
        }
    }

    /// <summary>The member of the event, if it is one that no Action changes and no redirect renews.</summary>
    private string? SubjectOf(Expression expression)
        => Peek(expression) is ReferenceValue { Root: ReferenceRoot.Parameter, Index: 0, Path: ["client" or "connection" or "organization" or "resource_server" or "tenant", _, ..] } member
            && !member.DottedPath.Contains(ReferenceValue.Element, StringComparison.Ordinal)
            ? member.DottedPath
            : null;

    private string? ConstantOf(Expression expression) => expression switch
    {
        StringLiteral text => LiteralText(text, text.Value).Text,
        _ => (Peek(expression) as TextValue)?.Text,
    };

    /// <summary>FNV-1a: the same in every process, as facts are kept; never 0.</summary>
    private static long Hash(string text)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var unit in text)
        {
            hash = unchecked((hash ^ unit) * 1_099_511_628_211UL);
        }

        return unchecked((long)(hash | 1));
    }
}
