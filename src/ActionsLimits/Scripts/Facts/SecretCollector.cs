using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Facts;

/// <summary>Finds which secrets a script reads, and where the object that holds them leaves the script, so that any of them may be read.</summary>
internal sealed class SecretCollector : FactCollector
{
    /// <summary>Rounds in which objects that hold the event are followed into objects that hold those.</summary>
    private const int MaximumRounds = 3;

    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts)
    {
        if (!IsWorthwhile(model.Tree))
        {
            return;
        }

        FindReads(model, facts);
        new Escapes(model, facts).Find();
    }

    /// <summary>Whether the script has a handler, a parameter called <c>event</c>, or one of the free names <c>actions</c> and <c>event</c>.</summary>
    private static bool IsWorthwhile(SyntaxTree tree)
    {
        if (tree.FindFree("actions") is not null || tree.FindFree("event") is not null)
        {
            return true;
        }

        foreach (var function in tree.Functions)
        {
            if (function.IsHandler)
            {
                return true;
            }

            foreach (var parameter in function.Function.Params)
            {
                if (parameter is Identifier { Name: "event" } or AssignmentPattern { Left: Identifier { Name: "event" } } or ObjectPattern
                    or AssignmentPattern { Left: ObjectPattern })
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a value is the event. A helper that forgot the parameter throws where it says <c>event</c>, but the secrets that it names there are the
    /// ones the Action needs.
    /// </summary>
    private static bool IsEvent(PathValue path) => path.IsEvent || path.IsGlobal("event");

    /// <summary>
    /// Whether a member may be the event or an object with secrets below it: by its name, or because the script gives members of that name values
    /// of its own. All other members are something else, whatever they belong to.
    /// </summary>
    private static bool MayHoldSecrets(ScriptModel model, MemberExpression member) => model.Replaced.Count > 0
        || member is not { Computed: false, Property: Identifier { Name: var name } } || MayHoldSecrets(model, name);

    private static bool MayHoldSecrets(ScriptModel model, string memberName) => memberName is "secrets" or "event" || model.Values.MayBeGiven(memberName);

    private static SecretRoot? RootOf(Value value) => value is PathValue { Kind: PathKind.Member, Name: "secrets", Parent: { } owner }
        ? IsEvent(owner) ? SecretRoot.Event : owner.IsGlobal("actions") ? SecretRoot.Actions : null
        : null;

    /// <summary>Whether a value is an object below which the secrets are, or the secrets themselves.</summary>
    private static bool HoldsSecrets(Value value)
    {
        if (value is not (PathValue or UnionValue))
        {
            return false;
        }

        foreach (var alternative in Evaluator.AlternativesOf(value))
        {
            if (RootOf(alternative) is not null || (alternative is PathValue path && (IsEvent(path) || path.IsGlobal("actions"))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsSecrets(ScriptModel model, Binding binding) =>
        binding.HoldsSecrets ??= MayHoldSecrets(model, binding) && HoldsSecrets(model.Values.ValueOf(binding));

    /// <summary>Whether it takes an evaluation to know that a variable is neither the event, nor an object with secrets below it, nor one of several such values.</summary>
    private static bool MayHoldSecrets(ScriptModel model, Binding binding)
    {
        if (binding.HoldsSecrets is { } known)
        {
            return known;
        }

        if (binding.WriteCount != 1 || binding.First?.IsWrite != true)
        {
            return true;
        }

        Expression source;
        switch (binding.First.Parent)
        {
            case Property { Computed: false, Key: Identifier { Name: var key } }:
                return model.Replaced.Count > 0 || MayHoldSecrets(model, key);
            case VariableDeclarator { Id: Identifier, Init: { } init }:
                source = init;
                break;
            default:
                return true;
        }

        while (source is AwaitExpression wait)
        {
            source = wait.Argument;
        }

        switch (source.Type)
        {
            case NodeType.Literal or NodeType.TemplateLiteral or NodeType.ObjectExpression or NodeType.ArrayExpression or NodeType.ArrowFunctionExpression
                or NodeType.FunctionExpression or NodeType.ClassExpression or NodeType.UnaryExpression or NodeType.BinaryExpression:
                return false;
            case NodeType.MemberExpression:
                return MayHoldSecrets(model, (MemberExpression)source);
            case NodeType.CallExpression:
                // What a method of an outside value returns is another value, but for a function that is bound: event.bind(null).
                return ((CallExpression)source).Callee is not MemberExpression { Property: Identifier { Name: not "bind" } } callee || model.Values.OutsideRootOf(callee) is not { Kind: PathKind.Parameter or PathKind.Module };
            default:
                return true;
        }
    }

    /// <summary>
    /// Whether secrets may be read from anything but <c>X.secrets</c> where it stands: from a variable, an argument, a member. In most scripts
    /// they are not, and then values need not be looked through for them.
    /// </summary>
    private static bool MayHaveAliases(ScriptModel model)
    {
        foreach (var node in model.Tree.OfKind(NodeType.MemberExpression))
        {
            var member = (MemberExpression)node;
            if (IsNamedSecrets(model, member) && !(SyntaxTree.ParentOf(member) is MemberExpression reader && ReferenceEquals(reader.Object, member)))
            {
                return true;
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.ObjectPattern))
        {
            foreach (var child in ((ObjectPattern)node).Properties)
            {
                if (child is not Property { Computed: false, Key: Identifier { Name: not "secrets" } or StringLiteral { Value: not "secrets" } })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsNamedSecrets(ScriptModel model, MemberExpression member) => member.Computed
        ? model.Values.KeyOf(member) == "secrets" || model.Values.Evaluate(member.Property) is UnionValue
        : member.Property is Identifier { Name: "secrets" };

    private static void FindReads(ScriptModel model, ScriptFactsBuilder facts)
    {
        var mayHaveAliases = MayHaveAliases(model);
        foreach (var node in model.Tree.OfKind(NodeType.MemberExpression))
        {
            var member = (MemberExpression)node;
            if (!mayHaveAliases && !(member.Object is MemberExpression owner && IsNamedSecrets(model, owner)))
            {
                continue;
            }

            var value = model.Values.Evaluate(member.Object);
            if (value is not (PathValue { Kind: PathKind.Member, Name: "secrets" } or UnionValue))
            {
                continue;
            }

            foreach (var secrets in Evaluator.AlternativesOf(value))
            {
                if (RootOf(secrets) is { } root && !IsAssigned(member))
                {
                    AddKey(model, facts, root, member.Property, member.Computed);
                }
            }
        }

        if (!mayHaveAliases)
        {
            return;
        }

        foreach (var node in model.Tree.OfKind(NodeType.ObjectPattern))
        {
            foreach (var source in Evaluator.AlternativesOf(model.Values.SourceOf(node)))
            {
                if (RootOf(source) is not { } root)
                {
                    continue;
                }

                foreach (var child in ((ObjectPattern)node).Properties)
                {
                    if (child is Property property)
                    {
                        AddKey(model, facts, root, property.Key, property.Computed);
                    }
                }
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.BinaryExpression))
        {
            if (node is BinaryExpression { Operator: Operator.In } test)
            {
                foreach (var owner in Evaluator.AlternativesOf(model.Values.Evaluate(test.Right)))
                {
                    if (RootOf(owner) is { } root)
                    {
                        AddKey(model, facts, root, test.Left, computed: true);
                    }
                }
            }
        }
    }

    private static void AddKey(ScriptModel model, ScriptFactsBuilder facts, SecretRoot root, Expression key, bool computed)
    {
        var range = ScriptModel.RangeOf(key);
        if (!computed)
        {
            facts.SecretReads.Add(new SecretRead(root, model.Values.KeyOf(key, false), range));
            return;
        }

        foreach (var name in Evaluator.AlternativesOf(model.Values.Evaluate(key)))
        {
            facts.SecretReads.Add(new SecretRead(root, (name as ConstantValue)?.Text, range));
        }
    }

    private static bool IsAssigned(MemberExpression member) => SyntaxTree.ParentOf(member) switch
    {
        AssignmentExpression { Operator: Operator.Assignment } assignment => ReferenceEquals(assignment.Left, member),
        UnaryExpression { Operator: Operator.Delete } => true,
        _ => false,
    };

    /// <summary>Follows the objects that hold secrets to the places where they leave the script.</summary>
    private sealed class Escapes
    {
        private readonly ScriptModel _model;
        private readonly ScriptFactsBuilder _facts;
        private readonly HashSet<SyntaxNode> _holders = [];
        private bool _hasNewHolders;

        public Escapes(ScriptModel model, ScriptFactsBuilder facts)
        {
            _model = model;
            _facts = facts;
        }

        public void Find()
        {
            foreach (var reference in _model.Tree.References)
            {
                if (reference.IsRead && HoldsSecrets(_model, reference.Binding))
                {
                    Follow(reference.Identifier);
                }
            }

            foreach (var node in _model.Tree.OfKind(NodeType.MemberExpression))
            {
                var member = (MemberExpression)node;
                if (!MayHoldSecrets(_model, member))
                {
                    continue;
                }

                var owner = _model.Values.Evaluate(member.Object);
                if (owner is PathValue path && IsEvent(path) && _model.Values.KeyOf(member) is null)
                {
                    // event[name]: any member, so perhaps the secrets.
                    Report(node);
                }
                else if (HoldsSecrets(_model.Values.Evaluate(node)))
                {
                    Follow(node);
                }
            }

            // Objects such as { event, api } are followed like the event itself.
            for (var round = 0; round < MaximumRounds && _hasNewHolders; round++)
            {
                _hasNewHolders = false;
                foreach (var reference in _model.Tree.References)
                {
                    if (reference.IsRead && IsHolder(_model.Values.ValueOf(reference.Binding)))
                    {
                        Follow(reference.Identifier);
                    }
                }
            }
        }

        private bool IsHolder(Value value)
        {
            foreach (var alternative in Evaluator.AlternativesOf(value))
            {
                if (alternative is ObjectValue instance && _holders.Contains(instance.Site))
                {
                    return true;
                }
            }

            return false;
        }

        private void Report(SyntaxNode node) => _facts.SecretEscapes.Add(ScriptModel.RangeOf(node));

        /// <summary>Looks at what happens to the value of an expression.</summary>
        private void Follow(SyntaxNode expression)
        {
            var node = expression;
            while (true)
            {
                var parent = SyntaxTree.ParentOf(node)!;
                switch (parent)
                {
                    case CallExpression call when !ReferenceEquals(call.Callee, node):
                        if (IsTransparent(call.Callee))
                        {
                            break;
                        }

                        ReportUnlessLocal(expression, call.Callee, call.Arguments.AsSpan(), node);
                        return;
                    case NewExpression creation when !ReferenceEquals(creation.Callee, node):
                        ReportUnlessLocal(expression, creation.Callee, creation.Arguments.AsSpan(), node);
                        return;
                    case AssignmentExpression assignment:
                        if (ReferenceEquals(assignment.Left, node) || !FollowAssignment(expression, assignment))
                        {
                            return;
                        }

                        break;
                    case LogicalExpression logical:
                        if (logical.Operator == Operator.LogicalAnd && ReferenceEquals(logical.Left, node))
                        {
                            return;
                        }

                        break;
                    case ConditionalExpression conditional:
                        if (ReferenceEquals(conditional.Test, node))
                        {
                            return;
                        }

                        break;
                    case SequenceExpression sequence:
                        if (!ReferenceEquals(sequence.Expressions[sequence.Expressions.Count - 1], node))
                        {
                            return;
                        }

                        break;
                    case AwaitExpression or ChainExpression or ParenthesizedExpression:
                        break;
                    case Property property when ReferenceEquals(property.Value, node) && SyntaxTree.ParentOf(property) is ObjectExpression holder:
                        AddHolder(holder);
                        node = holder;
                        continue;
                    case SpreadElement spread when SyntaxTree.ParentOf(spread) is ObjectExpression && IsSecrets(spread.Argument):
                        // The secrets themselves become members of another object, whose members are not followed.
                        Report(expression);
                        return;
                    case SpreadElement spread when SyntaxTree.ParentOf(spread) is ObjectExpression holder:
                        AddHolder(holder);
                        node = holder;
                        continue;
                    case SpreadElement or ArrayExpression or ThrowStatement or YieldExpression or TaggedTemplateExpression:
                        Report(expression);
                        return;
                    case ForInStatement loop when ReferenceEquals(loop.Right, node):
                    case ForOfStatement each when ReferenceEquals(each.Right, node):
                        Report(expression);
                        return;
                    case TemplateLiteral template:
                        if (SyntaxTree.ParentOf(template) is TaggedTemplateExpression)
                        {
                            Report(expression);
                        }

                        return;
                    case ReturnStatement:
                    case ArrowFunctionExpression:
                        ReportUnlessReturnIsSeen(expression, node);
                        return;
                    default:
                        return;
                }

                node = parent;
            }
        }

        private bool IsSecrets(Expression expression)
        {
            foreach (var value in Evaluator.AlternativesOf(_model.Values.Evaluate(expression)))
            {
                if (RootOf(value) is not null)
                {
                    return true;
                }
            }

            return false;
        }

        private void AddHolder(ObjectExpression holder) => _hasNewHolders |= _holders.Add(holder);

        /// <summary>Whether the assignment's own value has to be followed further.</summary>
        private bool FollowAssignment(SyntaxNode expression, AssignmentExpression assignment)
        {
            if (assignment.Left is MemberExpression target)
            {
                foreach (var owner in Evaluator.AlternativesOf(_model.Values.Evaluate(target.Object)))
                {
                    switch (owner)
                    {
                        case ObjectValue { Site: ObjectExpression literal }:
                            AddHolder(literal);
                            break;
                        case InstanceValue or ClassValue:
                            break;
                        default:
                            Report(expression);
                            return false;
                    }
                }
            }

            return SyntaxTree.ParentOf(assignment) is not ExpressionStatement;
        }

        private bool IsTransparent(Expression callee) =>
            _model.Values.Evaluate(callee) is PathValue path && (path.IsMemberOfGlobal("Object", "freeze") || path.IsMemberOfGlobal("Promise", "resolve"));

        private void ReportUnlessLocal(SyntaxNode expression, Expression callee, ReadOnlySpan<Expression> arguments, SyntaxNode argument)
        {
            var index = arguments.IndexOf((Expression)argument);
            foreach (var target in Evaluator.AlternativesOf(_model.Values.Evaluate(callee)))
            {
                var isSeen = target switch
                {
                    FunctionValue function => function.Function.CallSites is not null && ReceivesByName(function.Function, index),
                    ClassValue => true,

                    // Boolean(event.secrets) and its like look at no member.
                    PathValue path => path.IsGlobal("Boolean") || path.IsGlobal("String"),
                    _ => false,
                };
                if (!isSeen)
                {
                    Report(expression);
                    return;
                }
            }
        }

        private static bool ReceivesByName(FunctionInfo function, int index)
        {
            var parameters = function.Function.Params;
            for (var i = 0; i < parameters.Count && i <= index; i++)
            {
                if (parameters[i] is RestElement)
                {
                    return false;
                }
            }

            return true;
        }

        private void ReportUnlessReturnIsSeen(SyntaxNode expression, SyntaxNode returned)
        {
            var function = SyntaxTree.EnclosingFunction(returned);
            if (function is { IsHandler: false } && (function.CallSites is null || function.MayBeCalledElsewhere))
            {
                Report(expression);
            }
        }
    }
}
