using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Compatibility;

/// <content>What the outcome of a condition says about an API.</content>
internal sealed partial class ApiGuards
{
    /// <summary>Whether the API exists when a condition has this outcome.</summary>
    private bool Implies(Expression test, bool outcome, Asked asked, int depth)
    {
        if (depth > MaximumDepth)
        {
            return false;
        }

        switch (test)
        {
            case ParenthesizedExpression inner:
                return Implies(inner.Expression, outcome, asked, depth + 1);
            case ChainExpression chain:
                return Implies(chain.Expression, outcome, asked, depth + 1);
            case SequenceExpression sequence:
                return Implies(sequence.Expressions[sequence.Expressions.Count - 1], outcome, asked, depth + 1);
            case UnaryExpression { Operator: Operator.LogicalNot } not:
                return Implies(not.Argument, !outcome, asked, depth + 1);

            // Both hold when "and" is true, both fail when "or" is false; otherwise one of them decides, and each must do.
            case BinaryExpression { Operator: Operator.LogicalAnd } and:
                return outcome
                    ? Implies(and.Left, true, asked, depth + 1) || Implies(and.Right, true, asked, depth + 1)
                    : Implies(and.Left, false, asked, depth + 1) && Implies(and.Right, false, asked, depth + 1);
            case BinaryExpression { Operator: Operator.LogicalOr } or:
                return outcome
                    ? Implies(or.Left, true, asked, depth + 1) && Implies(or.Right, true, asked, depth + 1)
                    : Implies(or.Left, false, asked, depth + 1) || Implies(or.Right, false, asked, depth + 1);
            case ConditionalExpression choice:
                return ComesFrom(choice.Test, true, choice.Consequent) && ComesFrom(choice.Test, false, choice.Alternate);
            case BinaryExpression { Operator: Operator.In, Right: var place } when outcome && IsOfElsewhere(place):
                return true;
            case BinaryExpression { Operator: Operator.In } has:
                return TextOf(has.Left) is { } name && SurfaceResolver.MemberOf(_resolver.Resolve(has.Right), name) is { } present
                    && ((outcome && asked.Matches(present)) || asked.IsFineWhere(present, outcome));
            case BinaryExpression comparison:
                return Compares(comparison, outcome, asked, depth);
            case CallExpression call:
                return Asks(call, outcome, asked, depth);
            case Identifier identifier when SyntaxTree.ReferenceOf(identifier)?.Binding is { Kind: not BindingKind.Free } binding:
                return (outcome && Names(identifier, asked)) || (InitialOf(binding) is { } init && Implies(init, outcome, asked, depth + 1))
                    || IsFineWhere(identifier, outcome, asked) || (outcome && IsFlag(binding, asked, depth));
            case MemberExpression member when IsOfElsewhere(member):
                return true;
            case MemberExpression or Identifier:
                return (outcome && Names(test, asked)) || (!asked.IgnoresVersions && IsVersion(test)) || IsFineWhere(test, outcome, asked)
                    || (HeldBy(test as MemberExpression) is { } held && Implies(held, outcome, asked, depth + 1));
            default:
                return false;
        }

        // Either this way was not taken, or both its condition and its value say something.
        bool ComesFrom(Expression condition, bool taken, Expression value) => IsNever(value, outcome)
            || Implies(condition, taken, asked, depth + 1) || Implies(value, outcome, asked, depth + 1);
    }

    /// <summary><c>let can = false; if (fs.rm) can = true;</c>: a variable that only becomes true where the API exists.</summary>
    private bool IsFlag(Binding binding, Asked asked, int depth)
    {
        if (binding.WriteCount is < 1 or > MaximumWrites || _flags.Count >= MaximumCalls || _flags.Contains(binding))
        {
            return false;
        }

        _flags.Add(binding);
        var isGuarded = true;
        var isSet = false;
        for (var reference = binding.First; isGuarded && reference is not null; reference = reference.Next)
        {
            if (!reference.IsWrite)
            {
                continue;
            }

            switch (reference.Parent)
            {
                case VariableDeclarator { Init: null }:
                    break;
                case VariableDeclarator { Init: { } value } declarator when ReferenceEquals(declarator.Id, reference.Identifier):
                    Set(reference, value);
                    break;
                case AssignmentExpression { Operator: Operator.Assignment, Right: var value } assignment when ReferenceEquals(assignment.Left, reference.Identifier):
                    Set(reference, value);
                    break;
                default:
                    isGuarded = false;
                    break;
            }
        }

        _flags.RemoveAt(_flags.Count - 1);
        return isGuarded && isSet;

        void Set(Reference reference, Expression value)
        {
            if (!IsNever(value, true))
            {
                isSet = true;
                isGuarded = Implies(value, true, asked, depth + 4) || IsDominated(reference.Identifier, asked, isCall: true);
            }
        }
    }

    /// <summary>Whether a value cannot have this outcome as a condition.</summary>
    private bool IsNever(Expression value, bool outcome) => ConstantOf(value) switch
    {
        UndefinedValue or NullValue => outcome,
        BooleanValue { Value: var truth } => truth != outcome,
        _ => false,
    };

    /// <summary>Whether an expression that is there names the API, or could be there only with it: <c>(a = fs.promises) == null ? void 0 : a.rm</c>.</summary>
    private bool Holds(Expression subject, Asked asked, int depth)
    {
        while (subject is ParenthesizedExpression inner)
        {
            subject = inner.Expression;
        }

        return Names(subject, asked) || (subject is ConditionalExpression && Implies(subject, true, asked, depth + 1));
    }

    private bool Compares(BinaryExpression comparison, bool outcome, Asked asked, int depth)
    {
        bool isEqual;
        switch (comparison.Operator)
        {
            case Operator.Equality or Operator.StrictEquality:
                isEqual = true;
                break;
            case Operator.Inequality or Operator.StrictInequality:
                isEqual = false;
                break;
            case Operator.LessThan or Operator.GreaterThan when TypeIsDefined(comparison) is { } asksFor:
                return outcome == asksFor.IsDefined
                    ? Names(asksFor.Subject, asked) || IsFineWhere(asksFor.Subject, true, asked)
                    : IsFineWhere(asksFor.Subject, false, asked);
            default:
                // process.versions.node >= …: which outcome is the newer one does not matter to somebody who looked.
                return !asked.IgnoresVersions
                    && (IsVersion(comparison.Left) || IsVersion(comparison.Right) || HoldsVersion(comparison.Left, depth) || HoldsVersion(comparison.Right, depth));
        }

        var holds = outcome == isEqual;
        var (subject, constant) = ConstantOf(comparison.Right) is { } right ? (comparison.Left, right) : (comparison.Right, ConstantOf(comparison.Left));
        if (subject is UnaryExpression { Operator: Operator.TypeOf } type && constant is StringValue kind)
        {
            // typeof x === 'function' when it holds, typeof x === 'undefined' when it does not.
            var exists = kind.Text == "undefined" ? !holds : holds;
            return (exists && (Holds(type.Argument, asked, depth) || (kind.Text == "function" && Implies(type.Argument, true, asked, depth + 1))))
                || ((exists || kind.Text == "undefined") && IsFineWhere(type.Argument, exists, asked));
        }

        if (constant is UndefinedValue or NullValue)
        {
            return (!holds && Holds(subject, asked, depth)) || IsFineWhere(subject, !holds, asked);
        }

        if (constant is BooleanValue truth)
        {
            return Implies(subject, holds == truth.Value, asked, depth + 1);
        }

        return !asked.IgnoresVersions && (IsVersion(subject) || HoldsVersion(subject, depth));
    }

    /// <summary><c>typeof x &lt; 'u'</c>, as minifiers write <c>typeof x !== 'undefined'</c>: no other type comes as late in the alphabet.</summary>
    /// <returns>What is asked for, and whether the comparison holds when that is there; <see langword="null"/> for any other comparison.</returns>
    private (Expression Subject, bool IsDefined)? TypeIsDefined(BinaryExpression comparison)
    {
        var isLess = comparison.Operator == Operator.LessThan;
        var (type, text) = comparison.Left is UnaryExpression { Operator: Operator.TypeOf } left
            ? (left, comparison.Right)
            : (comparison.Right as UnaryExpression, comparison.Left);
        return type is { Operator: Operator.TypeOf } && TextOf(text) == "u" ? (type.Argument, isLess == ReferenceEquals(type, comparison.Left)) : null;
    }

    /// <summary>What a member holds of an object or class that the script makes: <c>{ hasFetch: typeof fetch === 'function' }</c>.</summary>
    private Expression? HeldBy(MemberExpression? member)
    {
        if (member is null || _values.KeyOf(member) is not { } name)
        {
            return null;
        }

        var (definition, isStatic) = _values.Evaluate(member.Object) switch
        {
            ObjectValue { Site: ObjectExpression site, Parts.IsEmpty: true } => ((SyntaxNode?)site, false),
            ClassValue type => (type.Definition, true),
            InstanceValue instance => (instance.Type.Definition, false),
            _ => (null, false),
        };
        Expression? held = null;
        if (definition is ObjectExpression literal)
        {
            foreach (var node in literal.Properties)
            {
                if (node is Property { Kind: PropertyKind.Init } property && _values.KeyOf(property.Key, property.Computed) == name)
                {
                    held = property.Value as Expression;
                }
            }
        }
        else if (definition is IClass { Body.Body: var elements })
        {
            foreach (var element in elements)
            {
                if (element is PropertyDefinition field && field.Static == isStatic && _values.KeyOf(field.Key, field.Computed) == name)
                {
                    held = field.Value;
                }
            }
        }

        return held;
    }

    /// <summary>A function of the script that answers the question: each way out with that outcome has to say it.</summary>
    private bool Answers(CallExpression call, bool outcome, Asked asked, int depth)
    {
        if (depth > MaximumDepth
            || _values.Evaluate(call.Callee) is not FunctionValue { Function: { Function: { Async: false, Generator: false } } function })
        {
            return false;
        }

        _answers ??= [];
        if (!_answers.TryGetValue((function, outcome, asked), out var answer))
        {
            // Functions may ask each other in a circle: that answers nothing.
            _answers.Add((function, outcome, asked), false);
            answer = _answers.Count < MaximumAnswers && Answers(function, outcome, asked, depth);
            _answers[(function, outcome, asked)] = answer;
        }

        return answer;
    }

    private bool Answers(FunctionInfo function, bool outcome, Asked asked, int depth)
    {

        if (function.Function.Body is not BlockStatement body)
        {
            return function.Function.Body is Expression answer && Implies(answer, outcome, asked, depth + 1);
        }

        // Who comes to the end answers undefined, which is no.
        if (function.Returns is not { Count: > 0 and <= 8 } returns || (!outcome && (body.Body.Count == 0 || !AlwaysLeaves(body.Body[body.Body.Count - 1]))))
        {
            return false;
        }

        var any = false;
        foreach (var statement in returns)
        {
            if (statement.Argument is not { } argument || _values.Evaluate(argument).Truthiness == !outcome)
            {
                if (statement.Argument is null && !outcome)
                {
                    return false;
                }

                continue;
            }

            any = Implies(argument, outcome, asked, depth + 1) || IsDominated(statement, asked);
            if (!any)
            {
                return false;
            }
        }

        return any;
    }

    private bool Asks(CallExpression call, bool outcome, Asked asked, int depth)
    {
        if (Answers(call, outcome, asked, depth))
        {
            return true;
        }

        if (call.Callee is Identifier { Name: "Boolean" } && call.Arguments.Count == 1)
        {
            return Implies(call.Arguments[0], outcome, asked, depth + 1);
        }

        if (call.Callee is MemberExpression { Computed: false, Property: Identifier method } callee)
        {
            switch (method.Name)
            {
                case "has" when call.Arguments.Count == 2 && callee.Object is Identifier { Name: "Reflect" }:
                case "hasOwn" when call.Arguments.Count == 2 && callee.Object is Identifier { Name: "Object" }:
                    return outcome && IsMember(call.Arguments[0], call.Arguments[1], asked);
                case "hasOwnProperty" when call.Arguments.Count == 1:
                    return outcome && IsMember(callee.Object, call.Arguments[0], asked);
                case "call" when call.Arguments.Count == 2 && callee.Object is MemberExpression { Property: Identifier { Name: "hasOwnProperty" } }:
                    return outcome && IsMember(call.Arguments[0], call.Arguments[1], asked);
                case "includes" when call.Arguments.Count == 1 && outcome:
                    // builtinModules.includes('sqlite')
                    return _values.StringOf(call.Arguments[0]) is { } module && asked.Code is null && asked.Member.Name.EndsWith(module, StringComparison.Ordinal);
                case "isBuiltin" when call.Arguments.Count == 1 && outcome:
                    return asked.Code is null && _values.StringOf(call.Arguments[0]) == asked.Member.Name;
            }
        }

        if (outcome && IsQuestion(call))
        {
            foreach (var argument in call.Arguments)
            {
                if (argument is not SpreadElement && Names(argument, asked))
                {
                    return true;
                }
            }
        }

        if (asked.IgnoresVersions)
        {
            return false;
        }

        // process.version.startsWith('v22.'), semver.gte(process.version, '18.0.0') and the like.
        if (call.Callee is MemberExpression asking && (IsVersion(asking.Object) || HoldsVersion(asking.Object, depth)))
        {
            return true;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument is not SpreadElement && (IsVersion(argument) || HoldsVersion(argument, depth)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMember(Expression owner, Expression key, Asked asked) =>
        TextOf(key) is { } name && asked.Matches(SurfaceResolver.MemberOf(_resolver.Resolve(owner), name));

    private bool Names(Expression expression, Asked asked)
    {
        while (expression is ParenthesizedExpression or ChainExpression)
        {
            expression = expression is ChainExpression chain ? chain.Expression : ((ParenthesizedExpression)expression).Expression;
        }

        if (expression is MemberExpression member && _values.KeyOf(member) is { } name)
        {
            var owner = _resolver.Resolve(member.Object);
            return owner is null
                // items.at && items.at(0): whatever items is, this method of it was asked for.
                ? asked.Code is null && name == asked.Member.Name
                : asked.Matches(SurfaceResolver.MemberOf(owner, name)) || asked.IsOnTheWayTo(owner);
        }

        var value = _resolver.Resolve(expression);
        return asked.Matches(value?.Member) || asked.IsOnTheWayTo(value?.Parent);
    }

    /// <summary>Whether the test of another API has an outcome that leaves only lines that have the asked one.</summary>
    private bool IsFineWhere(Expression tested, bool exists, Asked asked)
    {
        // A name that no Node line has is never there: what a script does in browsers only, Node does not reach.
        if (exists && tested is Identifier name && SyntaxTree.ReferenceOf(name)?.Binding is { Kind: BindingKind.Free, WriteCount: 0 } && IsElsewhereOnly(name.Name))
        {
            return true;
        }

        var member = _resolver.Resolve(tested)?.Member;
        while (member is null && tested is ParenthesizedExpression or ChainExpression)
        {
            tested = tested is ChainExpression chain ? chain.Expression : ((ParenthesizedExpression)tested).Expression;
        }

        // ''.isWellFormed: a member of a value of known type, which has no path.
        if (member is null && tested is MemberExpression { Object: var owner } access && _values.KeyOf(access) is { } key)
        {
            member = SurfaceResolver.MemberOf(_resolver.Resolve(owner), key);
        }

        return member is not null && asked.IsFineWhere(member, exists);
    }

    /// <summary>Whether an expression starts with a name that no Node line has: then it throws there, and what comes after it is not reached.</summary>
    private static bool IsOfElsewhere(Expression expression)
    {
        while (expression is MemberExpression member)
        {
            expression = member.Object;
        }

        return expression is Identifier name && SyntaxTree.ReferenceOf(name)?.Binding is { Kind: BindingKind.Free, WriteCount: 0 } && IsElsewhereOnly(name.Name);
    }

    private static bool IsElsewhereOnly(string name) => name is "window" or "document" or "self" or "Worker" or "XMLHttpRequest" or "HTMLElement" or "importScripts"
        or "WorkerGlobalScope" or "Deno" or "Bun" or "EdgeRuntime" or "chrome" or "ActiveXObject" or "FileReader" or "requestAnimationFrame";

    // Literals without the evaluator, which gives up in very long scripts.
    private ConstantValue? ConstantOf(Expression expression) => LiteralOf(expression) is { } text ? new StringValue(text) : _values.Evaluate(expression) as ConstantValue;

    private string? TextOf(Expression expression) => LiteralOf(expression) ?? _values.StringOf(expression);

    private static string? LiteralOf(Expression expression) => expression switch
    {
        StringLiteral literal => literal.Value,
        TemplateLiteral { Expressions.Count: 0, Quasis: [var whole] } => whole.Value.Cooked,
        _ => null,
    };

    private static Expression? InitialOf(Binding binding)
    {
        if (binding.WriteCount != 1)
        {
            return null;
        }

        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            if (reference is { IsWrite: true, Parent: VariableDeclarator { Init: { } init } declarator } && ReferenceEquals(declarator.Id, reference.Identifier))
            {
                return init;
            }
        }

        return null;
    }
}
