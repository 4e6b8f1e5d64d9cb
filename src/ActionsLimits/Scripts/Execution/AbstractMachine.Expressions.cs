using System.Collections.Immutable;
using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Parsing;

namespace ActionsLimits.Scripts.Execution;

/// <content>Expressions.</content>
internal sealed partial class AbstractMachine
{
    /// <summary>Looks a variable up; a global that the script does not declare is a reference to it.</summary>
    private Value Lookup(string name)
    {
        if (_scope.Find(name) is { } variable)
        {
            NoteRead(variable);
            return variable.Value;
        }

        return name switch
        {
            "undefined" => UndefinedValue.Instance,
            "NaN" => new NumberValue(double.NaN),
            "Infinity" => new NumberValue(double.PositiveInfinity),
            _ => Global(name),
        };
    }

    private ReferenceValue Global(string name)
    {
        if (!_globals.TryGetValue(name, out var global))
        {
            _globals[name] = global = new ReferenceValue(ReferenceRoot.Global, 0, name);
        }

        return global;
    }

    private Value EvaluateReturned(Expression expression)
    {
        // What a function returns is awaited, or not, where the function is called.
        return expression is CallExpression call ? EvaluateCall(call, isAwaited: _isFrameAwaited) : Evaluate(expression);
    }

    private Value Evaluate(Expression expression)
    {
        if (!Step())
        {
            return UnknownValue.Any;
        }

        switch (expression.Type)
        {
            case NodeType.Literal:
                return EvaluateLiteral((Literal)expression);
            case NodeType.Identifier:
                _node = expression;
                return Lookup(((Identifier)expression).Name);
            case NodeType.MemberExpression:
                return EvaluateMember((MemberExpression)expression);
            case NodeType.CallExpression:
                return EvaluateCall((CallExpression)expression, isAwaited: false);
            case NodeType.TemplateLiteral:
                return EvaluateTemplate((TemplateLiteral)expression);
            case NodeType.LogicalExpression:
                return EvaluateLogical((LogicalExpression)expression);
            case NodeType.BinaryExpression:
                return EvaluateBinary((BinaryExpression)expression);
            case NodeType.UpdateExpression:
                return EvaluateUpdate((UpdateExpression)expression);
            case NodeType.UnaryExpression:
                return EvaluateUnary((UnaryExpression)expression);
            case NodeType.AssignmentExpression:
                return EvaluateAssignment((AssignmentExpression)expression);
            case NodeType.ConditionalExpression:
                return EvaluateConditional((ConditionalExpression)expression);
            case NodeType.ChainExpression:
                return Evaluate(((ChainExpression)expression).Expression);
            case NodeType.ParenthesizedExpression:
                return Evaluate(((ParenthesizedExpression)expression).Expression);
            case NodeType.NewExpression:
                return EvaluateNew((NewExpression)expression);
            case NodeType.AwaitExpression:
                return EvaluateAwait((AwaitExpression)expression);
            case NodeType.ArrayExpression:
                return EvaluateArray((ArrayExpression)expression);
            case NodeType.ObjectExpression:
                return EvaluateObject((ObjectExpression)expression);
            case NodeType.ArrowFunctionExpression:
                return new FunctionValue((ArrowFunctionExpression)expression, _scope, _this);
            case NodeType.FunctionExpression:
                return MakeFunction((FunctionExpression)expression);
            case NodeType.ClassExpression:
                return FollowClass((ClassExpression)expression);
            case NodeType.SequenceExpression:
                Value last = UndefinedValue.Instance;
                foreach (var part in ((SequenceExpression)expression).Expressions)
                {
                    last = Evaluate(part);
                }

                return last;
            case NodeType.ThisExpression:
                return _this;
            case NodeType.TaggedTemplateExpression:
                return EvaluateTagged((TaggedTemplateExpression)expression);
            case NodeType.YieldExpression:
                if (((YieldExpression)expression).Argument is { } produced)
                {
                    Escape(Evaluate(produced));
                }

                return UnknownValue.Any;
            case NodeType.ImportExpression:
                return new PromiseValue(Load(Evaluate(((ImportExpression)expression).Source)), []);
            case NodeType.SpreadElement:
                return Evaluate(((SpreadElement)expression).Argument);
            default:
                return UnknownValue.Any;
        }
    }

    private Value EvaluateLiteral(Literal literal)
    {
        switch (literal)
        {
            case StringLiteral text:
                return IsJsonMarker(text) ? UnknownValue.Any : LiteralText(text, text.Value);
            case NumericLiteral number:
                return new NumberValue(number.Value);
            case BooleanLiteral boolean:
                return BooleanValue.Of(boolean.Value);
            case NullLiteral:
                return NullValue.Instance;
            case BigIntLiteral:
                return UnknownValue.BigInt;
            default:
                return UnknownValue.Object;
        }
    }

    private Value EvaluateConditional(ConditionalExpression conditional)
    {
        if (EvaluateTest(conditional.Test, saysWhatOtherwise: true) is { } known)
        {
            return Evaluate(known ? conditional.Consequent : conditional.Alternate);
        }

        var thrown = _hasThrown;
        var fork = BeginFork();
        Assume(conditional.Test, holds: true);
        var one = Evaluate(conditional.Consequent);
        TakeSecondArm(ref fork, Completion.Normal);
        Assume(conditional.Test, holds: false);
        return JoinArms(fork, one, Evaluate(conditional.Alternate), thrown);
    }

    private FunctionValue MakeFunction(FunctionExpression function)
    {
        if (function.Id is not { } id)
        {
            return new FunctionValue(function, _scope, null);
        }

        var own = new Scope(_serials, _scope, isFunction: false);
        var value = new FunctionValue(function, own, null);
        own.Declare(id.Name, value);
        return value;
    }

    /// <summary>A string of the script: where it has keyword markers, its length after the replacement is unknown.</summary>
    private TextValue LiteralText(SyntaxNode node, string text)
    {
        if (_unit.Replaced.Count == 0)
        {
            return TextValue.Of(text);
        }

        var value = TextValue.Empty;
        var start = 0;
        foreach (var marker in _unit.Replaced)
        {
            if (marker.Start < node.Start || marker.End > node.End)
            {
                continue;
            }

            var found = text.IndexOf(_unit.Text[marker.Start..marker.End], start, StringComparison.Ordinal);
            if (found < 0)
            {
                return TextValue.Unknown;
            }

            value = TextValue.Concat(TextValue.Concat(value, TextValue.Of(text[start..found])), TextValue.Unknown);
            start = found + (marker.End - marker.Start);
        }

        return TextValue.Concat(value, TextValue.Of(text[start..]));
    }

    /// <summary>Whether a literal is one whole <c>@@KEY@@</c>, which swallows the quotes and becomes JSON of any type.</summary>
    private bool IsJsonMarker(SyntaxNode node)
    {
        foreach (var marker in _unit.Replaced)
        {
            if (marker.IsJson && marker.Start == node.Start + 1 && marker.End == node.End - 1)
            {
                return true;
            }
        }

        return false;
    }

    private TextValue EvaluateTemplate(TemplateLiteral template)
    {
        var value = TextValue.Empty;
        for (var index = 0; index < template.Quasis.Count; index++)
        {
            value = TextValue.Concat(value, LiteralText(template.Quasis[index], template.Quasis[index].Value.Cooked ?? ""));
            if (index < template.Expressions.Count)
            {
                value = TextValue.Concat(value, ToText(Evaluate(template.Expressions[index])));
            }
        }

        return value;
    }

    private UnknownValue EvaluateTagged(TaggedTemplateExpression tagged)
    {
        var tag = Evaluate(tagged.Tag);
        foreach (var part in tagged.Quasi.Expressions)
        {
            Escape(Evaluate(part));
        }

        Escape(tag);
        return UnknownValue.Any;
    }

    /// <summary>Evaluates a condition, and notes what it says about members and results that may be missing.</summary>
    /// <param name="test">The condition.</param>
    /// <param name="saysWhatOtherwise">Whether the script says what happens when the value is missing.</param>
    private bool? EvaluateTest(Expression test, bool saysWhatOtherwise)
    {
        NoteTest(test, saysWhatOtherwise);
        return Evaluate(test).Truthiness;
    }

    /// <summary>Notes the members whose presence a condition tests, from left to right. Without recursion: <c>a || a || …</c> has as many levels as operators.</summary>
    private void NoteTest(Expression test, bool saysWhatOtherwise)
    {
        Stack<Expression>? pending = null;
        for (var part = test; ;)
        {
            switch (part)
            {
                case BinaryExpression binary:
                    (pending ??= new()).Push(binary.Right);
                    part = binary.Left;
                    continue;
                case UnaryExpression unary:
                    part = unary.Argument;
                    continue;
                case ChainExpression chain:
                    part = chain.Expression;
                    continue;
                case Identifier or MemberExpression:
                    if (Peek(part) is ReferenceValue reference)
                    {
                        NotePresenceTest(reference, saysWhatOtherwise);
                    }

                    break;
            }

            if (pending is null || !pending.TryPop(out part))
            {
                return;
            }
        }
    }

    /// <summary>What a name or member path refers to, without any effect; <see langword="null"/> also for a path that is longer than anybody's.</summary>
    private Value? Peek(SyntaxNode node, int depth = 0)
    {
        switch (node)
        {
            case Identifier name:
                return _scope.Find(name.Name)?.Value;
            case ChainExpression chain:
                return Peek(chain.Expression, depth);
            case MemberExpression { Computed: false, Property: Identifier property } member when depth < MaximumConditionDepth:
                return Peek(member.Object, depth + 1) switch
                {
                    ReferenceValue reference => reference.Member(property.Name),
                    ObjectValue holder => holder.Content.Find(property.Name),
                    _ => null,
                };
            default:
                return null;
        }
    }

    private Value EvaluateLogical(LogicalExpression logical)
    {
        var left = Evaluate(logical.Left);
        if (left is ReferenceValue reference)
        {
            NotePresenceTest(reference, logical.Operator is not Operator.LogicalAnd);
        }

        var takesRight = logical.Operator switch
        {
            Operator.LogicalAnd => left.Truthiness,
            Operator.LogicalOr => !left.Truthiness,
            _ => left.IsNullish,
        };
        if (takesRight is { } known)
        {
            return known ? Evaluate(logical.Right) : left;
        }

        if (left is ReferenceValue && logical.Operator is not Operator.LogicalAnd && logical.Right is ObjectExpression { Properties.Count: 0 } or ArrayExpression { Elements.Count: 0 })
        {
            // `api.x || {}`: the reference tells more than "either" does.
            return left;
        }

        var thrown = _hasThrown;
        var fork = BeginFork();
        TakeSecondArm(ref fork, Completion.Normal);
        if (logical.Operator is Operator.LogicalAnd or Operator.LogicalOr)
        {
            Assume(logical.Left, holds: logical.Operator is Operator.LogicalAnd);
        }

        return JoinArms(fork, left, Evaluate(logical.Right), thrown);
    }

    private Value EvaluateBinary(BinaryExpression binary)
    {
        // Chains of additions are long in practice and nest to the left: a loop instead of recursion.
        if (binary.Operator == Operator.Addition && binary.Left is NonLogicalBinaryExpression { Operator: Operator.Addition })
        {
            var chain = new Stack<Expression>();
            Expression first = binary;
            while (first is NonLogicalBinaryExpression { Operator: Operator.Addition } addition)
            {
                chain.Push(addition.Right);
                first = addition.Left;
            }

            var sum = Evaluate(first);
            while (chain.Count > 0 && Step())
            {
                sum = Add(sum, Evaluate(chain.Pop()));
            }

            return sum;
        }

        var left = Evaluate(binary.Left);
        var right = Evaluate(binary.Right);
        return Compute(binary.Operator, left, right);
    }

    private Value Add(Value left, Value right)
    {
        if (left is ReferenceValue or UnknownValue { TypeOf: null or "object" } || right is ReferenceValue or UnknownValue { TypeOf: null or "object" })
        {
            return left is TextValue || right is TextValue ? TextValue.Concat(ToText(left), ToText(right)) : UnknownValue.Any;
        }

        if (left is TextValue || right is TextValue || left.TypeOf is "object" or "function" && left is not NullValue || right.TypeOf is "object" or "function" && right is not NullValue)
        {
            return TextValue.Concat(ToText(left), ToText(right));
        }

        switch (left, right)
        {
            case (ClockValue clock, NumberValue ahead):
                return new ClockValue(clock.Offset + ahead.Value);
            case (NumberValue ahead, ClockValue clock):
                return new ClockValue(clock.Offset + ahead.Value);
        }

        return ToNumber(left) is { } one && ToNumber(right) is { } other ? new NumberValue(one + other) : left.TypeOf is "bigint" ? UnknownValue.BigInt : UnknownValue.Number;
    }

    private Value Compute(Operator operation, Value left, Value right)
    {
        switch (operation)
        {
            case Operator.Addition:
                return Add(left, right);
            case Operator.StrictEquality:
                return BooleanValue.Of(Values.StrictlyEqual(left, right));
            case Operator.StrictInequality:
                return BooleanValue.Of(!Values.StrictlyEqual(left, right));
            case Operator.Equality:
                return BooleanValue.Of(LooselyEqual(left, right));
            case Operator.Inequality:
                return BooleanValue.Of(!LooselyEqual(left, right));
            case Operator.In or Operator.InstanceOf:
                if (operation == Operator.In && left is TextValue { Text: { } name } && right is ReferenceValue holder && holder.Member(name) is ReferenceValue tested)
                {
                    NotePresenceTest(tested, true);
                }

                return UnknownValue.Boolean;
            case Operator.LessThan or Operator.LessThanOrEqual or Operator.GreaterThan or Operator.GreaterThanOrEqual:
                return Compare(operation, left, right);
        }

        if (operation == Operator.Subtraction && left is ClockValue clock && right is NumberValue behind)
        {
            return new ClockValue(clock.Offset - behind.Value);
        }

        if (left.TypeOf is null or "bigint" || right.TypeOf is null or "bigint")
        {
            return UnknownValue.Any;
        }

        if (ToNumber(left) is not { } one || ToNumber(right) is not { } other)
        {
            return UnknownValue.Number;
        }

        return operation switch
        {
            Operator.Subtraction => new NumberValue(one - other),
            Operator.Multiplication => new NumberValue(one * other),
            Operator.Division => new NumberValue(one / other),
            Operator.Remainder => new NumberValue(one % other),
            Operator.Exponentiation => Power(one, other),
            Operator.BitwiseAnd => new NumberValue(ToInt32(one) & ToInt32(other)),
            Operator.BitwiseOr => new NumberValue(ToInt32(one) | ToInt32(other)),
            Operator.BitwiseXor => new NumberValue(ToInt32(one) ^ ToInt32(other)),
            Operator.LeftShift => new NumberValue(ToInt32(one) << (ToInt32(other) & 31)),
            Operator.RightShift => new NumberValue(ToInt32(one) >> (ToInt32(other) & 31)),
            Operator.UnsignedRightShift => new NumberValue((uint)ToInt32(one) >> (ToInt32(other) & 31)),
            _ => UnknownValue.Any,
        };
    }

    /// <summary>Powers of integers are exact while they are safe, powers of two always; for others V8's last digit may differ from the one here.</summary>
    private static Value Power(double value, double exponent)
    {
        var result = Math.Pow(value, exponent);
        return value == Math.Floor(value) && exponent >= 0 && exponent == Math.Floor(exponent) && (Math.Abs(result) <= 9_007_199_254_740_992 || (value == 2 && exponent < 1024))
            ? new NumberValue(result)
            : UnknownValue.Number;
    }

    private static int ToInt32(double value)
        => double.IsFinite(value) ? unchecked((int)(uint)(long)(Math.Truncate(value) % 4_294_967_296d)) : 0;

    private static Value Compare(Operator operation, Value left, Value right)
    {
        if (left is TextValue { Text: { } one } && right is TextValue { Text: { } other })
        {
            var order = string.CompareOrdinal(one, other);
            return BooleanValue.Of(operation switch
            {
                Operator.LessThan => order < 0,
                Operator.LessThanOrEqual => order <= 0,
                Operator.GreaterThan => order > 0,
                _ => order >= 0,
            });
        }

        if (left is TextValue && right is TextValue || ToNumber(left) is not { } first || ToNumber(right) is not { } second)
        {
            return UnknownValue.Boolean;
        }

        return BooleanValue.Of(operation switch
        {
            Operator.LessThan => first < second,
            Operator.LessThanOrEqual => first <= second,
            Operator.GreaterThan => first > second,
            _ => first >= second,
        });
    }

    private static bool? LooselyEqual(Value left, Value right)
    {
        if (left.IsNullish is { } one && right.IsNullish is { } other && (one || other))
        {
            return one && other;
        }

        return left.TypeOf is { } type && string.Equals(type, right.TypeOf, StringComparison.Ordinal) ? Values.StrictlyEqual(left, right) : null;
    }

    private static double? ToNumber(Value value) => value switch
    {
        NumberValue number => number.Value,
        BooleanValue boolean => boolean.Value ? 1 : 0,
        NullValue => 0,
        UndefinedValue => double.NaN,
        TextValue { Text: { } text } => NumberText.Parse(text),
        _ => null,
    };

    /// <summary><c>String(value)</c>.</summary>
    private TextValue ToText(Value value, int depth = 0)
    {
        switch (value)
        {
            case TextValue text:
                return text;
            case NumberValue number:
                return TextValue.Of(NumberText.Of(number.Value));
            case BooleanValue boolean:
                return TextValue.Of(boolean.Value ? "true" : "false");
            case NullValue:
                return TextValue.Of("null");
            case UndefinedValue:
                return TextValue.Of("undefined");
            case UnknownValue { TypeOf: "number" or "bigint" }:
                return TextValue.AtLeastAscii(1);
            case UnknownValue { TypeOf: "boolean" }:
                return TextValue.AtLeastAscii(4);
            case ArrayValue list when depth < 8:
                return JoinItems(list, TextValue.Of(","), depth + 1);
            case ObjectValue { Type: null, Content: { IsOpen: false } content } when content.Find("toString") is null && content.Find("valueOf") is null:
                return TextValue.Of("[object Object]");
            case ObjectValue holder:
                // toString of the script itself may do anything.
                Escape(holder);
                return TextValue.Unknown;
            default:
                return HoldsRequest(value, 0) ? TextValue.Unknown.FromRequest() : TextValue.Unknown;
        }
    }

    private TextValue JoinItems(ArrayValue list, TextValue separator, int depth)
    {
        var content = list.Content;
        var text = TextValue.Empty;

        // Equal neighbours, and holes, are put together at once: a list of thousands of one character is one text.
        for (var index = 0; index < content.Items.Length && Step();)
        {
            var item = content.Items[index];
            var end = index + 1;
            while (end < content.Items.Length && ReferenceEquals(content.Items[end], item))
            {
                end++;
            }

            var one = item.IsNullish switch
            {
                null => TextValue.Unknown,
                true => TextValue.Empty,
                false => ToText(item, depth),
            };
            if (index > 0)
            {
                text = TextValue.Concat(text, separator);
            }

            text = TextValue.Concat(text, end - index == 1 ? one : TextValue.Concat(TextValue.Concat(one, separator).Repeat(end - index - 1), one));
            index = end;
        }

        return content.IsOpen || _isStopped ? TextValue.Concat(text, TextValue.Unknown) : text;
    }

    private Value EvaluateUnary(UnaryExpression unary)
    {
        if (unary.Operator == Operator.TypeOf)
        {
            if (Peek(unary.Argument) is ReferenceValue reference)
            {
                NotePresenceTest(reference, false);
            }

            return Evaluate(unary.Argument).TypeOf is { } type ? TextValue.Of(type) : TextValue.AtLeastAscii(6);
        }

        if (unary.Operator == Operator.Delete)
        {
            return Delete(unary.Argument);
        }

        var value = Evaluate(unary.Argument);
        switch (unary.Operator)
        {
            case Operator.LogicalNot:
                return BooleanValue.Of(!value.Truthiness);
            case Operator.Void:
                return UndefinedValue.Instance;
            case Operator.UnaryPlus:
                return ToNumber(value) is { } plus ? new NumberValue(plus) : UnknownValue.Number;
            case Operator.UnaryNegation when value.TypeOf is not (null or "bigint"):
                return ToNumber(value) is { } minus ? new NumberValue(-minus) : UnknownValue.Number;
            case Operator.BitwiseNot when value.TypeOf is not (null or "bigint"):
                return ToNumber(value) is { } bits ? new NumberValue(~ToInt32(bits)) : UnknownValue.Number;
            default:
                return UnknownValue.Any;
        }
    }

    private BooleanValue Delete(Expression argument)
    {
        if (argument is MemberExpression member)
        {
            var holder = Evaluate(member.Object);
            var name = PropertyName(member);
            if (holder is ObjectValue target)
            {
                Write(target.Cell, name is null ? ObjectContent.Unknown : target.Content.Without(name));
            }
            else if (holder is ArrayValue list)
            {
                Forget(list.Cell);
            }
        }

        return BooleanValue.True;
    }

    private Value EvaluateUpdate(UpdateExpression update)
    {
        var before = Evaluate(update.Argument);
        Value old = ToNumber(before) is { } number ? new NumberValue(number) : before.TypeOf is "number" ? UnknownValue.Number : UnknownValue.Any;
        Value after = old is NumberValue known ? new NumberValue(known.Value + (update.Operator == Operator.Increment ? 1 : -1)) : old;
        Bind(update.Argument, after, isDeclaration: false);
        return update.Prefix ? after : old;
    }

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

    private string? KeyOf(Expression key) => key switch
    {
        Identifier name => MarkerScanner.IsStandIn(name.Name, name.Start, name.End, _unit.Replaced) ? null : name.Name,
        StringLiteral text => MarkerScanner.IsStandIn(text.Value, text.Start, text.End, _unit.Replaced) ? null : text.Value,
        NumericLiteral number => NumberText.Of(number.Value),
        PrivateIdentifier name => "#" + name.Name,
        _ => null,
    };

    /// <summary>Name of the property that a member expression names; <see langword="null"/> when it cannot be told.</summary>
    private string? PropertyName(MemberExpression member)
    {
        if (!member.Computed)
        {
            return KeyOf(member.Property);
        }

        return Evaluate(member.Property) switch
        {
            TextValue { Text: { } text } => text,
            NumberValue number => NumberText.Of(number.Value),
            _ => null,
        };
    }

    private Value EvaluateMember(MemberExpression member)
    {
        if (member.Object is Super)
        {
            return UnknownValue.Any;
        }

        var holder = Evaluate(member.Object);
        if (member.Optional)
        {
            if (holder.IsNullish is true)
            {
                return UndefinedValue.Instance;
            }

            if (holder is ReferenceValue reference)
            {
                NotePresenceTest(reference, false);
            }
        }

        var name = PropertyName(member);
        _node = member;
        return name is null ? ElementOf(holder) : ReadMember(holder, name, member);
    }

    private Value ReadMember(Value holder, string name, SyntaxNode node)
    {
        switch (holder)
        {
            case ObjectValue target:
                NoteRead(target.Cell);
                var content = target.Content;
                if (content.Find(name) is { } found)
                {
                    return found;
                }

                if (target.Type is not null)
                {
                    return MethodOf(target, name);
                }

                return content.IsOpen || name is "toString" or "hasOwnProperty" or "constructor" or "__proto__" ? UnknownValue.Any : UndefinedValue.Instance;
            case ArrayValue list:
                NoteRead(list.Cell);
                var items = list.Content;
                if (string.Equals(name, "length", StringComparison.Ordinal))
                {
                    return items.IsOpen ? UnknownValue.Number : new NumberValue(items.Items.Length);
                }

                return JsonText.IndexOf(name) is { } index
                    ? index < items.Items.Length ? UndefinedValue.Read(items.Items[(int)index]) : items.IsOpen ? UnknownValue.Any : UndefinedValue.Instance
                    : UnknownValue.Any;
            case TextValue text:
                if (string.Equals(name, "length", StringComparison.Ordinal))
                {
                    return text.IsExactLength ? new NumberValue(text.Least.Utf16Units) : UnknownValue.Number;
                }

                return JsonText.IndexOf(name) is { } at && text.Text is { } known
                    ? at < known.Length ? TextValue.Of(known[(int)at].ToString()) : UndefinedValue.Instance
                    : UnknownValue.Any;
            case ReferenceValue reference:
                return ReadReference(reference, name, node);
            case FunctionValue or ClassValue:
                return UnknownValue.Any;
            case RequestValue or ClientValue or PromiseValue or SignalValue or UnknownValue:
                return holder is UnknownValue { TypeOf: "number" or "boolean" } ? UnknownValue.Any : ReadReference(ReferenceValue.Elsewhere, name, node);
            default:
                return UnknownValue.Any;
        }
    }

    private void WriteMember(Value holder, string? name, Value value, SyntaxNode node)
    {
        switch (holder)
        {
            case ObjectValue target:
                NoteKept(target.Cell, value, node);
                if (target.Cell.IsVolatile)
                {
                    Escape(value);
                }
                else if (name is null)
                {
                    // Any property may have been overwritten.
                    Escape(value);
                    Forget(target.Cell);
                }
                else
                {
                    Write(target.Cell, target.Content.With(name, value));
                }

                break;
            case ArrayValue list:
                NoteKept(list.Cell, value, node);
                var content = list.Content;
                if (list.Cell.IsVolatile)
                {
                    Escape(value);
                }
                else if (name is not null && JsonText.IndexOf(name) is { } index && index < content.Items.Length)
                {
                    Write(list.Cell, content with { Items = content.Items.SetItem((int)index, value) });
                }
                else if (name is not null && JsonText.IndexOf(name) is { } next && next == content.Items.Length && !content.IsOpen)
                {
                    Write(list.Cell, content with { Items = content.Items.Add(value) });
                }
                else
                {
                    Escape(value);
                    Forget(list.Cell);
                }

                break;
            case ReferenceValue reference when name is not null:
                if (string.Equals(name, "timeout", StringComparison.Ordinal) && node is MemberExpression { Object: MemberExpression { Computed: false, Property: Identifier { Name: "defaults" } } defaults } && Peek(defaults.Object) is ClientValue client)
                {
                    var timeout = TimeoutOfNumber(value);
                    if (client.Timeout != timeout)
                    {
                        client.Timeout = timeout;
                        _escaped.Lose(0);
                    }
                }

                WriteReference(reference, name, value);
                break;
            default:
                Escape(value);
                break;
        }
    }

    private ArrayValue EvaluateArray(ArrayExpression array)
    {
        var items = ImmutableArray.CreateBuilder<Value>(array.Elements.Count);
        var isOpen = false;
        foreach (var element in array.Elements)
        {
            if (element is SpreadElement spread)
            {
                var source = Evaluate(spread.Argument);
                if (ItemsOf(source) is { } known && !isOpen)
                {
                    items.AddRange(known);
                }
                else
                {
                    Escape(source);
                    isOpen = true;
                }
            }
            else
            {
                var value = element is null ? UndefinedValue.Hole : Evaluate(element);
                if (isOpen)
                {
                    // Its place is unknown; what it holds may be changed through an unknown element.
                    Escape(value);
                }
                else
                {
                    items.Add(value);
                }
            }
        }

        return new ArrayValue(_serials.Next(), new ArrayContent(items.ToImmutable(), isOpen));
    }

    private ObjectValue EvaluateObject(ObjectExpression literal)
    {
        var target = new ObjectValue(_serials.Next(), ObjectContent.Empty);
        var content = new ObjectContent.Builder(literal.Properties.Count);
        foreach (var node in literal.Properties)
        {
            if (node is SpreadElement spread)
            {
                switch (Evaluate(spread.Argument))
                {
                    case ObjectValue { Type: null } source:
                        var other = source.Content;
                        if (other.IsOpen)
                        {
                            content.Forget();
                        }

                        foreach (var property in other.Properties)
                        {
                            content.Set(property.Key, property.Value);
                        }

                        break;
                    case NullValue or UndefinedValue or BooleanValue or NumberValue:
                        break;
                    default:
                        // Its properties may overwrite any that stand before it.
                        content.Forget();
                        break;
                }
            }
            else if (node is Property property)
            {
                var name = property.Computed ? ToText(Evaluate(property.Key)).Text : KeyOf(property.Key);
                Value value;
                if (property.Kind is PropertyKind.Get or PropertyKind.Set)
                {
                    value = UnknownValue.Any;
                }
                else if (property.Value is FunctionExpression function && property.Method)
                {
                    value = new FunctionValue(function, _scope, target);
                }
                else if (property.Value is FunctionExpression plain)
                {
                    value = MakeFunction(plain);
                }
                else
                {
                    value = property.Value is Expression expression ? Evaluate(expression) : UnknownValue.Any;
                }

                if (name is null)
                {
                    Escape(value);
                    content.Forget();
                }
                else
                {
                    content.Set(name, value);
                }
            }
        }

        target.Cell.Content = content.ToContent();
        return target;
    }

    private ArrayValue NewArray(ImmutableArray<Value> items)
    {
        // Thousands of elements take time to make.
        CountEntries(items.Length);
        if (items.Length <= MaximumItems)
        {
            return new ArrayValue(_serials.Next(), new ArrayContent(items, false));
        }

        EscapeAll(items[MaximumItems..]);
        return new ArrayValue(_serials.Next(), new ArrayContent(items[..MaximumItems], true));
    }

    private static ImmutableArray<Value> WithoutHoles(ImmutableArray<Value> places)
        => places.Contains(UndefinedValue.Hole) ? [.. places.Select(UndefinedValue.Read)] : places;

    /// <summary>The elements of an iterable, where all are known.</summary>
    private static ImmutableArray<Value>? ItemsOf(Value value)
    {
        switch (value)
        {
            case ArrayValue { Content: { IsOpen: false } content }:
                return WithoutHoles(content.Items);
            case TextValue { Text: { Length: <= MaximumIterations * 4 } text }:
                var points = ImmutableArray.CreateBuilder<Value>();
                for (var index = 0; index < text.Length; index++)
                {
                    var isPair = char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
                    points.Add(TextValue.Of(text.Substring(index, isPair ? 2 : 1)));
                    index += isPair ? 1 : 0;
                }

                return points.ToImmutable();
            default:
                return null;
        }
    }

    /// <summary>Some element of a value.</summary>
    private Value ElementOf(Value value)
    {
        switch (value)
        {
            case ReferenceValue { Root: not ReferenceRoot.Global } reference:
                return reference.Member(ReferenceValue.Element);
            case TextValue:
                return TextValue.AtLeastUnits(0);
            case ArrayValue list:
                // What an element that is not told apart holds could be changed through it; the list itself could not.
                Values.EscapeContent(list.Content, _escaped);
                RunEscaped();
                return UnknownValue.Any;
            case ObjectValue holder:
                Values.EscapeContent(holder.Content, _escaped);
                RunEscaped();
                return UnknownValue.Any;
            default:
                return ReferenceValue.Elsewhere;
        }
    }
}
