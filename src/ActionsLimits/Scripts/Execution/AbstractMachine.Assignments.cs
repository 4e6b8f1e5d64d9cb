using Acornima;
using Acornima.Ast;

namespace ActionsLimits.Scripts.Execution;

/// <content>Assignments and patterns.</content>
internal sealed partial class AbstractMachine
{
    private Value EvaluateAssignment(AssignmentExpression assignment)
    {
        if (assignment.Operator == Operator.Assignment)
        {
            var value = Evaluate(assignment.Right);
            Bind(assignment.Left, value, isDeclaration: false);
            return value;
        }

        var target = (Expression)assignment.Left;
        var before = Evaluate(target);
        bool? assigns;
        switch (assignment.Operator)
        {
            case Operator.NullishCoalescingAssignment:
                assigns = before.IsNullish;
                break;
            case Operator.LogicalOrAssignment:
                assigns = !before.Truthiness;
                break;
            case Operator.LogicalAndAssignment:
                assigns = before.Truthiness;
                break;
            default:
                var computed = Compute(OperatorOf(assignment.Operator), before, Evaluate(assignment.Right));
                Bind(target, computed, isDeclaration: false);
                return computed;
        }

        if (assigns is false)
        {
            return before;
        }

        if (assigns is true)
        {
            return Assign(target, assignment.Right);
        }

        var thrown = _hasThrown;
        var fork = BeginFork();
        var assigned = Assign(target, assignment.Right);
        TakeSecondArm(ref fork, Completion.Normal);
        return JoinArms(fork, assigned, before, thrown);
    }

    private Value Assign(Expression target, Expression source)
    {
        var value = Evaluate(source);
        Bind(target, value, isDeclaration: false);
        return value;
    }

    private static Operator OperatorOf(Operator assignment) => assignment switch
    {
        Operator.AdditionAssignment => Operator.Addition,
        Operator.SubtractionAssignment => Operator.Subtraction,
        Operator.MultiplicationAssignment => Operator.Multiplication,
        Operator.DivisionAssignment => Operator.Division,
        Operator.RemainderAssignment => Operator.Remainder,
        Operator.ExponentiationAssignment => Operator.Exponentiation,
        Operator.BitwiseAndAssignment => Operator.BitwiseAnd,
        Operator.BitwiseOrAssignment => Operator.BitwiseOr,
        Operator.BitwiseXorAssignment => Operator.BitwiseXor,
        Operator.LeftShiftAssignment => Operator.LeftShift,
        Operator.RightShiftAssignment => Operator.RightShift,
        _ => Operator.UnsignedRightShift,
    };

    /// <summary>Writes a value into a variable, a member or a pattern.</summary>
    private void Bind(SyntaxNode target, Value value, bool isDeclaration)
    {
        if (!Step())
        {
            return;
        }

        switch (target)
        {
            case Identifier name:
                if (_scope.Find(name.Name) is { } variable)
                {
                    NoteKept(variable, value, target);
                    if (variable.IsVolatile)
                    {
                        Escape(value);
                    }

                    Write(variable, value);
                }
                else
                {
                    // An undeclared name becomes a global that anyone may write.
                    Escape(value);
                }

                break;
            case ParenthesizedExpression inner:
                Bind(inner.Expression, value, isDeclaration);
                break;
            case MemberExpression member:
                WriteMember(Evaluate(member.Object), PropertyName(member), value, member);
                break;
            case AssignmentPattern pattern:
                Bind(pattern.Left, OrDefault(value, pattern.Right), isDeclaration);
                break;
            case ObjectPattern pattern:
                BindObject(pattern, value, isDeclaration);
                break;
            case ArrayPattern pattern:
                var items = ItemsOf(value);
                for (var index = 0; index < pattern.Elements.Count; index++)
                {
                    switch (pattern.Elements[index])
                    {
                        case null:
                            break;
                        case RestElement rest:
                            Bind(rest.Argument, items is { } all ? NewArray(all.Length > index ? [.. all.AsSpan()[index..]] : []) : RestOf(value), isDeclaration);
                            break;
                        case { } element:
                            Bind(element, items is { } known ? index < known.Length ? known[index] : UndefinedValue.Instance : value is ArrayValue list && index < list.Content.Items.Length ? UndefinedValue.Read(list.Content.Items[index]) : ElementOf(value), isDeclaration);
                            break;
                    }
                }

                break;
            case RestElement rest:
                Bind(rest.Argument, value, isDeclaration);
                break;
        }
    }

    private Value RestOf(Value value)
    {
        Escape(value);
        return value is ReferenceValue ? value : new ArrayValue(_serials.Next(), ArrayContent.Unknown);
    }

    private Value OrDefault(Value value, Expression fallback)
    {
        switch (value)
        {
            case UndefinedValue:
                return Evaluate(fallback);
            case ReferenceValue { Root: ReferenceRoot.Parameter } when fallback is ObjectExpression { Properties.Count: 0 }:
                return value;
        }

        if (value.IsNullish is false || value is NullValue)
        {
            return value;
        }

        var thrown = _hasThrown;
        var fork = BeginFork();
        TakeSecondArm(ref fork, Completion.Normal);
        return JoinArms(fork, value, Evaluate(fallback), thrown);
    }

    private void BindObject(ObjectPattern pattern, Value value, bool isDeclaration)
    {
        List<string>? taken = pattern.Properties.Count > 0 && pattern.Properties[pattern.Properties.Count - 1].Type == NodeType.RestElement ? [] : null;
        foreach (var property in pattern.Properties)
        {
            if (property is RestElement rest)
            {
                Value others;
                if (value is ObjectValue { Type: null } source)
                {
                    var content = source.Content;
                    foreach (var name in taken ?? [])
                    {
                        content = content.Without(name);
                    }

                    others = new ObjectValue(_serials.Next(), content);
                }
                else
                {
                    others = value is ReferenceValue ? value : UnknownValue.Object;
                }

                Bind(rest.Argument, others, isDeclaration);
            }
            else if (property is Property { Value: { } inner } named)
            {
                var name = named.Computed ? (Evaluate(named.Key) as TextValue)?.Text : KeyOf(named.Key);
                if (name is not null)
                {
                    taken?.Add(name);
                }

                Bind(inner, name is null ? UnknownValue.Any : ReadMember(value, name, named), isDeclaration);
            }
        }
    }
}
