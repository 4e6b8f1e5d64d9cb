using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Values;

/// <content>Where the value of a declared or assigned name comes from: initialisers, patterns, parameters, loops.</content>
internal sealed partial class Evaluator
{
    private bool _callSitesKnown;
    private NameFilter? _givenNames;

    /// <summary>The value that a pattern, or an identifier that is declared or assigned, receives at this place.</summary>
    /// <param name="target">The identifier or the pattern.</param>
    public Value SourceOf(SyntaxNode target)
    {
        var parent = SyntaxTree.ParentOf(target)!;
        switch (parent)
        {
            case VariableDeclarator declarator:
                if (declarator.Init is not null)
                {
                    return Evaluate(declarator.Init);
                }

                return SyntaxTree.ParentOf(SyntaxTree.ParentOf(declarator)!) switch
                {
                    ForOfStatement loop => ElementOf(Evaluate(loop.Right)),
                    ForInStatement => PartialStringValue.Any,
                    _ => UndefinedValue.Instance,
                };
            case AssignmentExpression assignment:
                return assignment.Operator is Operator.Assignment or Operator.LogicalOrAssignment or Operator.NullishCoalescingAssignment
                    or Operator.LogicalAndAssignment
                    ? Evaluate(assignment.Right)
                    : Value.Unknown;
            case AssignmentPattern pattern:
                return WithDefault(SourceOf(pattern), pattern.Right);
            case Property property:
                {
                    var source = SourceOf(SyntaxTree.ParentOf(property)!);
                    return KeyOf(property.Key, property.Computed) is { } key ? Member(source, key) : Element(source);
                }

            case ArrayPattern pattern:
                {
                    var source = SourceOf(pattern);
                    var elements = pattern.Elements;
                    for (var i = 0; i < elements.Count; i++)
                    {
                        if (ReferenceEquals(elements[i], target))
                        {
                            return ElementAt(source, i);
                        }
                    }

                    return Value.Unknown;
                }

            case RestElement rest:
                // The rest of an object still has the members that were not taken out, so it passes for the object itself.
                return SyntaxTree.ParentOf(rest) is ObjectPattern owner ? SourceOf(owner) : Value.Unknown;
            case ForOfStatement loop:
                return ElementOf(Evaluate(loop.Right));
            case ForInStatement:
                return PartialStringValue.Any;
            case IFunction function:
                {
                    var parameters = function.Params;
                    for (var i = 0; i < parameters.Count; i++)
                    {
                        if (ReferenceEquals(parameters[i], target))
                        {
                            return ParameterValue(SyntaxTree.FunctionOf(parent), i);
                        }
                    }

                    return Value.Unknown;
                }

            default:
                return Value.Unknown;
        }
    }

    /// <summary>The value of a parameter: what the calls in this script pass, and a path when there may be other callers.</summary>
    /// <param name="function">The function.</param>
    /// <param name="index">Position of the parameter.</param>
    public Value ParameterValue(FunctionInfo function, int index)
    {
        if (!_callSitesKnown)
        {
            // While calls are being resolved nobody knows all callers yet; what is concluded meanwhile is forgotten afterwards.
            _provisional++;
            return Parameter(function, index);
        }

        if (function.CallSites is not { Count: > 0 and <= MaximumWrites } sites)
        {
            return CallbackParameter(function, index) ?? Parameter(function, index);
        }

        if (sites.Count == 1 && !function.MayBeCalledElsewhere)
        {
            return ArgumentAt(sites[0], index);
        }

        var values = new List<Value>(sites.Count + 1);
        foreach (var site in sites)
        {
            values.Add(ArgumentAt(site, index));
        }

        if (function.MayBeCalledElsewhere)
        {
            values.Add(Parameter(function, index));
        }

        return UnionValue.Of(values);
    }

    /// <summary>Finds out which calls run which functions of the script. Called by the first evaluation that needs it.</summary>
    public void ResolveCallSites()
    {
        if (_callSitesKnown)
        {
            return;
        }

        // Resolving may itself ask for parameters (a callback that is called): those stay unresolved, see ParameterValue.
        List<CallExpression>? callbacks = null;
        foreach (var node in _tree.OfKind(NodeType.CallExpression))
        {
            var call = (CallExpression)node;
            if (call.Callee is Identifier && IsParameter(Evaluate(call.Callee)))
            {
                (callbacks ??= []).Add(call);
            }
            else if (call.Callee is not MemberExpression member || MayBeFunction(member))
            {
                AddCallSite(call.Callee, call);
            }
        }

        foreach (var node in _tree.OfKind(NodeType.NewExpression))
        {
            AddCallSite(((NewExpression)node).Callee, node);
        }

        foreach (var function in _tree.Functions)
        {
            function.MayBeCalledElsewhere = !HasOnlyKnownCallers(function);
        }

        _callSitesKnown = true;
        ForgetProvisional();
        foreach (var call in callbacks ?? [])
        {
            // factory(exports) in code for several module systems: now it is known what the caller passed.
            AddCallSite(call.Callee, call);
        }
    }

    /// <summary>
    /// Whether a member may be a function of the script. <c>[1, 2].map</c> and <c>event.user.name.trim</c> are none whatever their values are,
    /// nor is anything under a name that the script gives no function.
    /// </summary>
    private bool MayBeFunction(MemberExpression member) => member.Computed || member.Property is not Identifier name
        || (MayBeGiven(name.Name) && member.Object.Type is not (NodeType.ArrayExpression or NodeType.Literal or NodeType.TemplateLiteral)
            && OutsideRootOf(member) is null);

    /// <summary>
    /// Whether the script may give a member of that name a function, its own or one from outside. Of any other name an object of the script has
    /// no method, so that a call of it calls a member of something outside.
    /// </summary>
    /// <param name="name">Name of a member, written out.</param>
    public bool MayBeGiven(string name) => (_givenNames ??= ReadGivenNames()).MayContain(name);

    private NameFilter ReadGivenNames()
    {
        var names = new NameFilter(1 << 12);
        foreach (var node in _tree.OfKind(NodeType.Property))
        {
            if (node is ObjectProperty property && MayHold(property.Value))
            {
                Add(property.Key, property.Computed);
            }
        }

        foreach (var node in _tree.OfKind(NodeType.MethodDefinition))
        {
            Add(((MethodDefinition)node).Key, ((MethodDefinition)node).Computed);
        }

        foreach (var node in _tree.OfKind(NodeType.PropertyDefinition))
        {
            if (node is PropertyDefinition { Value: { } value } field && MayHold(value))
            {
                Add(field.Key, field.Computed);
            }
        }

        foreach (var node in _tree.OfKind(NodeType.AssignmentExpression))
        {
            // Under a name that is not plain nothing is found again, see Written.
            if (node is AssignmentExpression { Left: MemberExpression member, Right: var value } && MayHold(value) && member is not { Computed: true, Property: not StringLiteral })
            {
                Add(member.Property, member.Computed);
            }
        }

        return names;

        static bool MayHold(SyntaxNode value) => value.Type is not (NodeType.Literal or NodeType.TemplateLiteral or NodeType.ObjectExpression
            or NodeType.ArrayExpression or NodeType.BinaryExpression or NodeType.UnaryExpression or NodeType.UpdateExpression);

        void Add(Expression key, bool isComputed)
        {
            if (isComputed && key is not StringLiteral)
            {
                names.AddAll();
            }
            else if (KeyOf(key, computed: false) is { } name)
            {
                names.Add(name);
            }
        }
    }

    private void ForgetProvisional()
    {
        foreach (var node in _provisionalNodes ?? [])
        {
            switch (node)
            {
                case ValueInfo info:
                    info.Value = null;
                    info.IsProvisional = false;
                    break;
                case FunctionInfo function:
                    function.ReturnValue = null;
                    function.IsReturnProvisional = false;
                    break;
            }
        }

        foreach (var binding in _provisionalBindings ?? [])
        {
            binding.Value = null;
            binding.IsProvisional = false;
        }

        _provisionalNodes = null;
        _provisionalBindings = null;
    }

    private static bool IsParameter(Value value)
    {
        foreach (var alternative in AlternativesOf(value))
        {
            if (alternative is PathValue { Kind: PathKind.Parameter })
            {
                return true;
            }
        }

        return false;
    }

    private void AddCallSite(Expression callee, SyntaxNode site)
    {
        foreach (var alternative in AlternativesOf(Evaluate(callee)))
        {
            var function = alternative switch
            {
                FunctionValue value => value.Function,
                ClassValue type => ConstructorOf(type),
                _ => null,
            };
            if (function is not null)
            {
                (function.CallSites ??= []).Add(site);
            }
        }
    }

    private static FunctionInfo? ConstructorOf(ClassValue type)
    {
        foreach (var element in ((IClass)type.Definition).Body.Body)
        {
            if (element is MethodDefinition { Kind: PropertyKind.Constructor } method)
            {
                return SyntaxTree.FunctionOf(method.Value);
            }
        }

        return null;
    }

    /// <summary>Whether every use of a function is a direct call in this script.</summary>
    private static bool HasOnlyKnownCallers(FunctionInfo function)
    {
        if (function.CallSites is null)
        {
            return false;
        }

        Binding? binding = null;
        switch (function.Node)
        {
            case FunctionDeclaration { Id: { } id }:
                binding = SyntaxTree.ReferenceOf(id)!.Binding;
                break;
            default:
                switch (function.Parent)
                {
                    case CallExpression call when ReferenceEquals(call.Callee, function.Node):
                        break;
                    case VariableDeclarator { Id: Identifier name }:
                        binding = SyntaxTree.ReferenceOf(name)!.Binding;
                        break;
                    case AssignmentExpression { Operator: Operator.Assignment, Left: Identifier name }
                        when SyntaxTree.ParentOf(function.Parent) is ExpressionStatement:
                        binding = SyntaxTree.ReferenceOf(name)!.Binding;
                        break;
                    default:
                        return false;
                }

                break;
        }

        return (binding is null || (binding.Kind != BindingKind.Free && IsOnlyCalled(binding)))
            && (function.Node is not FunctionExpression { Id: { } self } || IsOnlyCalled(SyntaxTree.ReferenceOf(self)!.Binding));
    }

    private static bool IsOnlyCalled(Binding binding)
    {
        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            if (reference.IsRead && !(reference.Parent switch
            {
                CallExpression call => ReferenceEquals(call.Callee, reference.Identifier),
                NewExpression creation => ReferenceEquals(creation.Callee, reference.Identifier),
                _ => false,
            }))
            {
                return false;
            }
        }

        return true;
    }

    private Value ArgumentAt(SyntaxNode site, int index)
    {
        var arguments = site is CallExpression call ? call.Arguments : ((NewExpression)site).Arguments;
        for (var i = 0; i < arguments.Count && i <= index; i++)
        {
            if (arguments[i].Type == NodeType.SpreadElement)
            {
                return Value.Unknown;
            }
        }

        return index < arguments.Count ? Evaluate(arguments[index]) : UndefinedValue.Instance;
    }

    /// <summary>The parameter of a callback whose caller is well known: array iteration and promises.</summary>
    private Value? CallbackParameter(FunctionInfo function, int index)
    {
        if (index != 0
            || function.Parent is not CallExpression { Callee: MemberExpression callee } call
            || !ReferenceEquals(call.Arguments[0], function.Node)
            || KeyOf(callee) is not { } name)
        {
            return null;
        }

        switch (name)
        {
            case "forEach" or "map" or "filter" or "some" or "every" or "find" or "findIndex" or "flatMap":
                return Evaluate(callee.Object) is ArrayValue { IsComplete: true } array && !IsMutated(array) ? ElementOf(array) : null;
            case "then":
                return Evaluate(callee.Object) is PathValue { Kind: PathKind.Module } module ? module : null;
            default:
                return null;
        }
    }

    private Value WithDefault(Value source, Expression defaultValue) => source switch
    {
        UndefinedValue => Evaluate(defaultValue),
        ConstantValue or ObjectValue or ArrayValue or FunctionValue or ClassValue or PartialStringValue => source,
        UnionValue union when union.Alternatives.Contains(UndefinedValue.Instance) =>
            UnionValue.Of([.. union.Alternatives.Where(static value => value is not UndefinedValue), Evaluate(defaultValue)]),
        _ => UnionValue.Of(source, Evaluate(defaultValue)),
    };

    /// <summary>What iterating over a value gives.</summary>
    private Value ElementOf(Value collection)
    {
        switch (collection)
        {
            case ArrayValue { IsComplete: true } array when !IsMutated(array):
                return UnionValue.Of([.. array.Elements]);
            case PathValue path:
                return path.Element();
            case UnionValue union:
                return OfEach(union, 0, static (values, alternative, _) => values.ElementOf(alternative));

            default:
                return Value.Unknown;
        }
    }

    private Value ElementAt(Value collection, int index)
    {
        switch (collection)
        {
            case ArrayValue array when IsMutated(array):
                return Value.Unknown;
            case ArrayValue array when index < array.Elements.Length:
                return array.Elements[index];
            case ArrayValue { IsComplete: true }:
                return UndefinedValue.Instance;
            case PathValue path:
                return path.Element();
            case UnionValue union:
                return OfEach(union, index, static (values, alternative, at) => values.ElementAt(alternative, at));

            default:
                return Value.Unknown;
        }
    }

    private Value Element(Value source)
    {
        switch (source)
        {
            case PathValue path:
                return path.Element();
            case ArrayValue array:
                return ElementOf(array);
            case UnionValue union:
                return OfEach(union, 0, static (values, alternative, _) => values.Element(alternative));

            default:
                return Value.Unknown;
        }
    }

    /// <summary>What a step gives for one of several values. The step takes what it needs as arguments: a closure for each would be most of the work.</summary>
    private Value OfEach(UnionValue union, int index, Func<Evaluator, Value, int, Value> step)
    {
        var values = new List<Value>(union.Alternatives.Length);
        foreach (var alternative in union.Alternatives)
        {
            values.Add(step(this, alternative, index));
        }

        return UnionValue.Of(values);
    }
}
