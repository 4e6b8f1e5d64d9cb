using Acornima.Ast;

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
}
