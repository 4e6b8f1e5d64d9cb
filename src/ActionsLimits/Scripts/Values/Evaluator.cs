using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Values;

/// <summary>
/// Finds out what expressions of one script can be: constants, objects and functions of the script, or paths into the outside world. Works on
/// demand and remembers; does not follow the order of execution: a variable has every value that it is given anywhere. Never guesses: what is
/// not known is <see cref="Value.Unknown"/>. Depth and work are bounded, beyond them everything is unknown.
/// </summary>
internal sealed partial class Evaluator
{
    /// <summary>Nested evaluations; more than people write, and within 16 MB of stack by a wide margin.</summary>
    private const int MaximumDepth = 300;

    /// <summary>Assignments to one variable or member that are looked at.</summary>
    private const int MaximumWrites = 24;

    private readonly SyntaxTree _tree;
    private readonly List<MarkerSpan> _replaced;
    private Dictionary<(FunctionInfo, int), PathValue>? _otherParameters;
    private readonly Dictionary<string, PathValue> _globals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PathValue> _modules = new(StringComparer.Ordinal);
    private long _steps;
    private int _depth;

    /// <summary>Counts what was concluded before all callers of functions are known; see <see cref="ParameterValue"/>.</summary>
    private int _provisional;
    private List<NodeInfo>? _provisionalNodes;
    private List<Binding>? _provisionalBindings;

    /// <summary>Makes an evaluator for one script.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="replaced">Regions whose text is not what the author wrote (markers), so that constants there are unknown.</param>
    public Evaluator(SyntaxTree tree, List<MarkerSpan> replaced)
    {
        _tree = tree;
        _replaced = replaced;
        _steps = 100_000 + (64L * tree.NodeCount);
    }

    /// <summary>The path of a free name. <c>exports</c> gives <c>module.exports</c>, <c>global</c> gives <c>globalThis</c>.</summary>
    /// <param name="name">The name.</param>
    public PathValue Global(string name)
    {
        switch (name)
        {
            case "exports":
                return Global("module").Member("exports");
            case "global":
                name = "globalThis";
                break;
        }

        if (!_globals.TryGetValue(name, out var path))
        {
            _globals[name] = path = new PathValue(PathKind.Global, name);
        }

        return path;
    }

    /// <summary>The path of a module.</summary>
    /// <param name="specifier">What it is required as.</param>
    public PathValue Module(string specifier)
    {
        if (!_modules.TryGetValue(specifier, out var path))
        {
            _modules[specifier] = path = new PathValue(PathKind.Module, specifier);
        }

        return path;
    }

    /// <summary>The path of a parameter that callers outside the script provide.</summary>
    /// <param name="function">The function.</param>
    /// <param name="index">Position of the parameter.</param>
    public PathValue Parameter(FunctionInfo function, int index)
    {
        var parameters = function.Function.Params;
        if (index < parameters.Count)
        {
            return (function.ParameterPaths ??= new PathValue?[parameters.Count])[index] ??= new PathValue(function, index, ParameterName(parameters[index]));
        }

        // What `arguments` holds beyond the parameters.
        _otherParameters ??= [];
        if (!_otherParameters.TryGetValue((function, index), out var path))
        {
            _otherParameters[(function, index)] = path = new PathValue(function, index, string.Empty);
        }

        return path;
    }

    /// <summary>Counts work that is no evaluation of a node. <see langword="false"/> when nothing more may be done.</summary>
    internal bool TakeStep() => --_steps > 0;

    /// <summary>The value of an expression.</summary>
    /// <param name="node">An expression of the tree.</param>
    public Value Evaluate(SyntaxNode node)
    {
        if (node.Type == NodeType.Identifier)
        {
            return SyntaxTree.ReferenceOf((Identifier)node) is { } reference ? ValueOf(reference.Binding) : Value.Unknown;
        }

        var data = node.UserData;
        var info = data as ValueInfo;
        if (info is { Value: { } known })
        {
            if (info.IsProvisional)
            {
                _provisional++;
            }

            return known;
        }

        if (data is FunctionInfo function)
        {
            return function.Value;
        }

        if (_depth >= MaximumDepth || --_steps <= 0)
        {
            return Value.Unknown;
        }

        if (IsRemembered(node.Type))
        {
            if (info is null)
            {
                node.UserData = info = new ValueInfo((SyntaxNode)data!);
            }

            // A value that depends on itself finds "unknown" here and stops.
            info.Value = Value.Unknown;
        }

        var provisionalBefore = _provisional;
        _depth++;
        var value = EvaluateUncached(node);
        _depth--;
        if (info is not null)
        {
            info.Value = value;
            if (_provisional != provisionalBefore)
            {
                info.IsProvisional = true;
                (_provisionalNodes ??= []).Add(info);
            }
        }

        return value;
    }

    /// <summary>The value of an expression when it is one known string; otherwise <see langword="null"/>.</summary>
    /// <param name="node">An expression of the tree.</param>
    public string? StringOf(SyntaxNode node) => (Evaluate(node) as StringValue)?.Text;

    /// <summary>The values that an expression can have, <see cref="Value.Unknown"/> included where there may be more.</summary>
    /// <param name="value">A value.</param>
    public static Alternatives AlternativesOf(Value value) => new(value);

    /// <summary>The name of a property key or of a member, folded; <see langword="null"/> when it is computed and unknown.</summary>
    /// <param name="key">The key expression.</param>
    /// <param name="computed">Whether it is in brackets.</param>
    public string? KeyOf(Expression key, bool computed)
    {
        if (!computed)
        {
            return key switch
            {
                Identifier identifier => MarkerScanner.IsStandIn(identifier.Name, identifier.Start, identifier.End, _replaced) ? null : identifier.Name,
                StringLiteral text => IsReplaced(text) ? null : text.Value,
                NumericLiteral number => JavaScriptNumber.ToText(number.Value),
                BigIntLiteral number => number.BigInt,
                PrivateIdentifier hidden => "#" + hidden.Name,
                _ => null,
            };
        }

        return Evaluate(key) is ConstantValue constant ? constant.Text : null;
    }

    /// <summary>The name of a member expression, folded; <see langword="null"/> when it is computed and unknown.</summary>
    /// <param name="member">The expression.</param>
    public string? KeyOf(MemberExpression member) => KeyOf(member.Property, member.Computed);

    /// <summary>The value of a variable.</summary>
    /// <param name="binding">The variable.</param>
    public Value ValueOf(Binding binding)
    {
        if (binding.Value is { } known)
        {
            if (binding.IsProvisional)
            {
                _provisional++;
            }

            return known;
        }

        if (binding.IsEvaluating || _depth >= MaximumDepth || --_steps <= 0)
        {
            return Value.Unknown;
        }

        binding.IsEvaluating = true;
        var provisionalBefore = _provisional;
        _depth++;
        var value = ComputeBinding(binding);
        _depth--;
        binding.IsEvaluating = false;
        binding.Value = value;
        if (_provisional != provisionalBefore)
        {
            binding.IsProvisional = true;
            (_provisionalBindings ??= []).Add(binding);
        }

        return value;
    }

    /// <summary>Kinds of nodes whose value is worth an object: those that are asked for again, or cost more than that.</summary>
    private static bool IsRemembered(NodeType kind) => kind is NodeType.CallExpression or NodeType.NewExpression or NodeType.MemberExpression
        or NodeType.ObjectExpression or NodeType.ArrayExpression or NodeType.ImportExpression or NodeType.ClassDeclaration or NodeType.ClassExpression
        or NodeType.BinaryExpression or NodeType.TemplateLiteral or NodeType.LogicalExpression or NodeType.ConditionalExpression;

    private bool IsReplaced(SyntaxNode node)
    {
        foreach (var span in _replaced)
        {
            if (span.Start < node.End && node.Start < span.End)
            {
                return true;
            }
        }

        return false;
    }

    private static string ParameterName(SyntaxNode parameter) => parameter switch
    {
        Identifier identifier => identifier.Name,
        AssignmentPattern { Left: Identifier identifier } => identifier.Name,
        _ => string.Empty,
    };

    private Value ComputeBinding(Binding binding)
    {
        Value? outside = null;
        if (binding.Kind == BindingKind.Free)
        {
            switch (binding.Name)
            {
                case "undefined":
                    return UndefinedValue.Instance;
                case "NaN":
                    return new NumberValue(double.NaN);
                case "Infinity":
                    return new NumberValue(double.PositiveInfinity);
                case "arguments":
                    return Value.Unknown;
            }

            if (_replaced.Count > 0 && IsReplaced(binding.First!.Identifier))
            {
                return Value.Unknown;
            }

            outside = Global(binding.Name);
            if (binding.WriteCount == 0)
            {
                return outside;
            }
        }

        if (binding.WriteCount > MaximumWrites)
        {
            return Value.Unknown;
        }

        // The common case first: one write, and no list.
        if (binding.WriteCount == 1 && outside is null && binding.BlockFunctions is null)
        {
            for (var reference = binding.First; reference is not null; reference = reference.Next)
            {
                if (reference.IsWrite)
                {
                    return WrittenValue(reference);
                }
            }
        }

        var values = new List<Value>(4);
        if (outside is not null)
        {
            values.Add(outside);
        }

        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            if (reference.IsWrite)
            {
                values.Add(WrittenValue(reference));
            }
        }

        if (binding.BlockFunctions is { } functions)
        {
            foreach (var function in functions)
            {
                values.Add(Evaluate(function));
            }
        }

        return values.Count == 0 ? UndefinedValue.Instance : UnionValue.Of(values);
    }

    private Value WrittenValue(Reference reference)
    {
        if (reference.Parent is FunctionDeclaration or FunctionExpression or ClassDeclaration or ClassExpression
            && ReferenceEquals((reference.Parent as IFunction)?.Id ?? (reference.Parent as IClass)?.Id, reference.Identifier))
        {
            return Evaluate(reference.Parent);
        }

        return SourceOf(reference.Identifier);
    }

    private Value EvaluateUncached(SyntaxNode node)
    {
        switch (node.Type)
        {
            case NodeType.Literal:
                return EvaluateLiteral((Literal)node);
            case NodeType.TemplateLiteral:
                return EvaluateTemplate((TemplateLiteral)node);
            case NodeType.TemplateElement:
                return ((TemplateElement)node).Value.Cooked is { } cooked && !IsReplaced(node) ? new StringValue(cooked) : PartialStringValue.Any;
            case NodeType.MemberExpression:
                return EvaluateMember((MemberExpression)node);
            case NodeType.CallExpression:
                return EvaluateCall((CallExpression)node);
            case NodeType.NewExpression:
                return EvaluateNew((NewExpression)node);
            case NodeType.ImportExpression:
                return LoadModule(((ImportExpression)node).Source, isImport: true);
            case NodeType.ClassDeclaration:
            case NodeType.ClassExpression:
                return new ClassValue(node);
            case NodeType.ObjectExpression:
                return new ObjectValue(node);
            case NodeType.ArrayExpression:
                return EvaluateArray((ArrayExpression)node);
            case NodeType.ThisExpression:
                return EvaluateThis(node);
            case NodeType.BinaryExpression:
                return EvaluateBinary((BinaryExpression)node);
            case NodeType.LogicalExpression:
                return EvaluateLogical((BinaryExpression)node);
            case NodeType.ConditionalExpression:
                {
                    var conditional = (ConditionalExpression)node;
                    return Evaluate(conditional.Test).Truthiness switch
                    {
                        true => Evaluate(conditional.Consequent),
                        false => Evaluate(conditional.Alternate),
                        null => UnionValue.Of(Evaluate(conditional.Consequent), Evaluate(conditional.Alternate)),
                    };
                }

            case NodeType.AssignmentExpression:
                {
                    var assignment = (AssignmentExpression)node;
                    return assignment.Operator switch
                    {
                        Operator.Assignment => Evaluate(assignment.Right),
                        Operator.LogicalOrAssignment or Operator.NullishCoalescingAssignment =>
                            UnionValue.Of(Evaluate(assignment.Left), Evaluate(assignment.Right)),
                        _ => Value.Unknown,
                    };
                }

            case NodeType.SequenceExpression:
                {
                    var expressions = ((SequenceExpression)node).Expressions;
                    return Evaluate(expressions[expressions.Count - 1]);
                }

            // Promises are taken as what they resolve to.
            case NodeType.AwaitExpression:
                return Evaluate(((AwaitExpression)node).Argument);
            case NodeType.ChainExpression:
                return Evaluate(((ChainExpression)node).Expression);
            case NodeType.ParenthesizedExpression:
                return Evaluate(((ParenthesizedExpression)node).Expression);
            case NodeType.UnaryExpression:
                return EvaluateUnary((UnaryExpression)node);
            case NodeType.MetaProperty:
                return ((MetaProperty)node).Meta.Name == "import" ? Global("import.meta") : Value.Unknown;
            default:
                return Value.Unknown;
        }
    }

    private Value EvaluateLiteral(Literal literal)
    {
        if (_replaced.Count > 0 && IsReplaced(literal))
        {
            return literal is StringLiteral ? PartialStringValue.Any : Value.Unknown;
        }

        return literal switch
        {
            StringLiteral text => new StringValue(text.Value),
            NumericLiteral number => new NumberValue(number.Value),
            BooleanLiteral boolean => BooleanValue.Of(boolean.Value),
            NullLiteral => NullValue.Instance,
            BigIntLiteral number => new BigIntValue(number.Value),
            RegExpLiteral => Global("RegExp").Instance(),
            _ => Value.Unknown,
        };
    }

    private Value EvaluateTemplate(TemplateLiteral template)
    {
        var builder = new TextAccumulator();
        for (var i = 0; i < template.Quasis.Count; i++)
        {
            builder.Append(Evaluate(template.Quasis[i]));
            if (i < template.Expressions.Count)
            {
                builder.Append(Evaluate(template.Expressions[i]));
            }
        }

        return builder.ToValue();
    }

    private Value EvaluateUnary(UnaryExpression unary)
    {
        var argument = Evaluate(unary.Argument);
        switch (unary.Operator)
        {
            case Operator.LogicalNot:
                return argument.Truthiness is { } truthy ? BooleanValue.Of(!truthy) : Value.Unknown;
            case Operator.UnaryNegation:
                return argument switch
                {
                    BigIntValue integer => new BigIntValue(-integer.Value),
                    _ => JavaScriptNumber.From(argument) is { } number ? new NumberValue(-number) : Value.Unknown,
                };
            case Operator.UnaryPlus:
                return argument is not BigIntValue && JavaScriptNumber.From(argument) is { } value ? new NumberValue(value) : Value.Unknown;
            case Operator.BitwiseNot:
                return argument is NumberValue bits ? new NumberValue(~ToInt32(bits.Value)) : Value.Unknown;
            case Operator.Void:
                return UndefinedValue.Instance;
            case Operator.TypeOf:
                return argument switch
                {
                    StringValue or PartialStringValue => new StringValue("string"),
                    NumberValue => new StringValue("number"),
                    BooleanValue => new StringValue("boolean"),
                    UndefinedValue => new StringValue("undefined"),
                    NullValue or ObjectValue or ArrayValue => new StringValue("object"),
                    FunctionValue or ClassValue => new StringValue("function"),

                    // Code for several environments asks what it runs in; Auth0's wrapper passes these three.
                    PathValue path when path.IsGlobal("require") => new StringValue("function"),
                    PathValue path when path.IsGlobal("module") || path.IsGlobal("exports") => new StringValue("object"),
                    _ => Value.Unknown,
                };
            default:
                return Value.Unknown;
        }
    }

    private Value EvaluateLogical(BinaryExpression logical)
    {
        var left = Evaluate(logical.Left);
        switch (logical.Operator)
        {
            case Operator.LogicalOr:
                return left.Truthiness switch
                {
                    true => left,
                    false => Evaluate(logical.Right),
                    null => UnionValue.Of(left, Evaluate(logical.Right)),
                };
            case Operator.LogicalAnd:
                return left.Truthiness switch
                {
                    true => Evaluate(logical.Right),
                    false => left,

                    // An outside object is tested because the script wants to go on with the right side.
                    null => left is PathValue ? Evaluate(logical.Right) : UnionValue.Of(Value.Unknown, Evaluate(logical.Right)),
                };
            default:
                return left switch
                {
                    NullValue or UndefinedValue => Evaluate(logical.Right),
                    ConstantValue or ObjectValue or ArrayValue or FunctionValue or ClassValue or PartialStringValue => left,
                    _ => UnionValue.Of(left, Evaluate(logical.Right)),
                };
        }
    }

    private ArrayValue EvaluateArray(ArrayExpression array)
    {
        var elements = System.Collections.Immutable.ImmutableArray.CreateBuilder<Value>(Math.Min(array.Elements.Count, MaximumElements));
        foreach (var element in array.Elements)
        {
            if (elements.Count >= MaximumElements)
            {
                return new ArrayValue(array, elements.ToImmutable(), isComplete: false);
            }

            switch (element)
            {
                case null:
                    elements.Add(UndefinedValue.Instance);
                    break;
                case SpreadElement spread:
                    if (Evaluate(spread.Argument) is not ArrayValue { IsComplete: true } inner)
                    {
                        return new ArrayValue(array, elements.ToImmutable(), isComplete: false);
                    }

                    elements.AddRange(inner.Elements);
                    break;
                default:
                    elements.Add(Evaluate(element));
                    break;
            }
        }

        return new ArrayValue(array, elements.ToImmutable(), isComplete: true);
    }

    private Value EvaluateThis(SyntaxNode node)
    {
        var function = SyntaxTree.EnclosingFunction(node, skipArrows: true);

        // Arrow functions of field initialisers and static blocks have the class around them and no function.
        for (var current = SyntaxTree.ParentOf(node); current is not null && !ReferenceEquals(current, function?.Node); current = SyntaxTree.ParentOf(current))
        {
            if (current is PropertyDefinition { Computed: false } field)
            {
                return ThisOfClassElement(field, field.Static);
            }

            if (current is StaticBlock block)
            {
                return ThisOfClassElement(block, isStatic: true);
            }
        }

        if (function is null)
        {
            return Global("exports");
        }

        return function.Parent switch
        {
            MethodDefinition method => ThisOfClassElement(method, method.Static),
            Property property when SyntaxTree.ParentOf(property) is ObjectExpression owner => Evaluate(owner),
            _ => Value.Unknown,
        };
    }

    private Value ThisOfClassElement(SyntaxNode element, bool isStatic)
    {
        var definition = SyntaxTree.ParentOf(SyntaxTree.ParentOf(element)!)!;
        return Evaluate(definition) is ClassValue type ? (isStatic ? type : type.Instance) : Value.Unknown;
    }
}
