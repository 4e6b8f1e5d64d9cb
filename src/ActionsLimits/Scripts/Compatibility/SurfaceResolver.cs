using Acornima;
using Acornima.Ast;
using ActionsLimits.Node;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>
/// Finds what expressions of one script are in the Node surface table: globals, modules and their members by the paths that the evaluator
/// knows, and instances by literals, <c>new</c>, well-known functions and chains of methods whose result has one type.
/// </summary>
internal sealed class SurfaceResolver
{
    /// <summary>Steps of a chain of methods that are followed; also the bound on variables that are initialised with each other.</summary>
    private const int MaximumDepth = 24;

    /// <summary>Noted of a path that the table says nothing about.</summary>
    private static readonly object Nothing = new();

    private readonly NodeSurface _surface;
    private readonly Evaluator _values;
    private readonly Dictionary<Binding, SurfaceValue?> _freeNames = [];
    private readonly Dictionary<SyntaxNode, SurfaceValue?> _chains = [];
    private SurfaceValue? _string;
    private SurfaceValue? _array;
    private int _depth;

    public SurfaceResolver(NodeSurface surface, Evaluator values)
    {
        _surface = surface;
        _values = values;
    }

    private SurfaceValue Text => _string ??= Instance("String")!;

    private SurfaceValue Array => _array ??= Instance("Array")!;

    /// <summary>What an expression is; <see langword="null"/> when that is not known for sure.</summary>
    /// <param name="node">An expression.</param>
    public SurfaceValue? Resolve(SyntaxNode node)
    {
        var value = OfFreeName(node) ?? Of(_values.Evaluate(node));
        if (value is not null || !MayBeChain(node.Type))
        {
            return value;
        }

        // A variable is read in many places, and what it was initialised with is remembered.
        var isRemembered = node.Type != NodeType.Identifier;
        if (isRemembered && _chains.TryGetValue(node, out var known))
        {
            return known;
        }

        if (_depth >= MaximumDepth)
        {
            return null;
        }

        if (isRemembered)
        {
            _chains[node] = null;
        }

        _depth++;
        value = OfChain(node);
        _depth--;
        if (isRemembered)
        {
            _chains[node] = value;
        }

        return value;
    }

    /// <summary>What a value is; <see langword="null"/> when that is not known for sure.</summary>
    /// <param name="value">A value.</param>
    public SurfaceValue? Of(Value value)
    {
        switch (value)
        {
            case PathValue path:
                return OfPath(path);
            case StringValue or PartialStringValue:
                return Text;
            case ArrayValue:
                return Array;
            case NumberValue:
                return Instance("Number");
            case BigIntValue:
                return Instance("BigInt");
            case UnionValue union:
                {
                    // Missing values have no members, so that the others decide; all of them must agree.
                    SurfaceValue? common = null;
                    foreach (var alternative in union.Alternatives)
                    {
                        if (alternative is UndefinedValue or NullValue)
                        {
                            continue;
                        }

                        var one = Of(alternative);
                        if (one?.Object is null || (common is not null && !ReferenceEquals(common.Object, one.Object)))
                        {
                            return null;
                        }

                        common ??= one;
                    }

                    return common;
                }

            default:
                return null;
        }
    }

    /// <summary>A member of what an expression is; <see langword="null"/> for a member that no Node line knows.</summary>
    public static SurfaceMember? MemberOf(SurfaceValue? owner, string name) => owner?.Object?.FindMember(name);

    private SurfaceValue? OfPath(PathValue path)
    {
        // Nothing that a path starts from is nothing whatever follows.
        if (path.Kind == PathKind.Parameter)
        {
            return null;
        }

        path.Noted ??= Compute(path) ?? Nothing;
        return ReferenceEquals(path.Noted, Nothing) ? null : (SurfaceValue)path.Noted;
    }

    private SurfaceValue? Compute(PathValue path)
    {
        switch (path.Kind)
        {
            case PathKind.Global:
                return Named(_surface.CommonJs.FindOwnMember(path.Name) ?? _surface.FindGlobal(path.Name), null);
            case PathKind.Module:
                return Named(_surface.FindModule(path.Name), null);
            case PathKind.Member:
                {
                    var owner = OfPath(path.Parent!);
                    return Named(MemberOf(owner, path.Name), owner);
                }

            case PathKind.Call:
                {
                    var callee = OfPath(path.Parent!);

                    // Promises are taken as what they resolve to, like everywhere in the evaluator.
                    return callee?.Member is { YieldKind: YieldKind.Returns or YieldKind.Resolves, Yields: { } type }
                        ? new SurfaceValue(null, type, callee)
                        : null;
                }

            case PathKind.Instance:
                {
                    var callee = OfPath(path.Parent!);
                    return callee?.Object is { Kind: SurfaceObjectKind.Class, InstancePrototype: { } prototype }
                        ? new SurfaceValue(null, prototype, callee)
                        : null;
                }

            default:
                return null;
        }
    }

    private static SurfaceValue? Named(SurfaceMember? member, SurfaceValue? parent) => member is null
        ? null
        : new SurfaceValue(member, member.Target ?? (member.YieldKind == YieldKind.IsInstance ? member.Yields : null), parent);

    private SurfaceValue? Instance(string type) => _surface.FindPrototype(type) is { } prototype ? new SurfaceValue(null, prototype, null) : null;

    /// <summary>A global by its name; known also where the evaluator has given up in a very long script.</summary>
    private SurfaceValue? OfFreeName(SyntaxNode node)
    {
        if (node is not Identifier name || SyntaxTree.ReferenceOf(name)?.Binding is not { Kind: BindingKind.Free, WriteCount: 0 } binding)
        {
            return null;
        }

        if (!_freeNames.TryGetValue(binding, out var value))
        {
            _freeNames[binding] = value = Named(_surface.CommonJs.FindOwnMember(name.Name) ?? _surface.FindGlobal(name.Name), null);
        }

        return value;
    }

    /// <summary>Kinds of expressions that <see cref="OfChain"/> knows something about.</summary>
    private static bool MayBeChain(NodeType kind) => kind is not (NodeType.MemberExpression or NodeType.ThisExpression or NodeType.Literal
        or NodeType.ObjectExpression or NodeType.ArrayExpression or NodeType.ArrowFunctionExpression or NodeType.FunctionExpression);

    /// <summary>What the evaluator, which knows values and not types, leaves open.</summary>
    private SurfaceValue? OfChain(SyntaxNode node)
    {
        switch (node)
        {
            case CallExpression { Callee: MemberExpression { Computed: false, Property: Identifier property } callee }:
                {
                    // A call that the script's own functions answer is no chain; the evaluator found nothing there.
                    if (Resolve(callee.Object) is { } owner)
                    {
                        return MemberOf(owner, property.Name) is { YieldKind: YieldKind.Returns or YieldKind.Resolves, Yields: { } type }
                            ? new SurfaceValue(null, type, owner)
                            : null;
                    }

                    return property.Name switch
                    {
                        "split" => Array,
                        "trim" or "trimStart" or "trimEnd" or "toLowerCase" or "toUpperCase" or "padStart" or "padEnd" or "charAt" or "substring" => Text,
                        _ => null,
                    };
                }

            case CallExpression call when Resolve(call.Callee) is { Member: { YieldKind: YieldKind.Returns or YieldKind.Resolves, Yields: { } type } } owner:
                return new SurfaceValue(null, type, owner);
            case NewExpression creation when Resolve(creation.Callee) is { Object: { Kind: SurfaceObjectKind.Class, InstancePrototype: { } prototype } } owner:
                return new SurfaceValue(null, prototype, owner);
            case TemplateLiteral:
                return Text;
            case AwaitExpression wait:
                return Resolve(wait.Argument);
            case ChainExpression chain:
                return Resolve(chain.Expression);
            case ParenthesizedExpression inner:
                return Resolve(inner.Expression);
            case SequenceExpression sequence:
                return Resolve(sequence.Expressions[sequence.Expressions.Count - 1]);
            case AssignmentExpression { Operator: Operator.Assignment } assignment:
                return Resolve(assignment.Right);
            case BinaryExpression { Operator: Operator.Addition } sum:
                return ReferenceEquals(Resolve(sum.Left)?.Object, Text.Object) || ReferenceEquals(Resolve(sum.Right)?.Object, Text.Object) ? Text : null;

            // x || []: whoever writes that takes x for a list, too.
            case BinaryExpression { Operator: Operator.LogicalOr or Operator.NullishCoalescing } either:
                {
                    var fallback = Resolve(either.Right);
                    return either.Right is ArrayExpression or StringLiteral or TemplateLiteral or NewExpression ? fallback
                        : fallback?.Object is not null && ReferenceEquals(Resolve(either.Left)?.Object, fallback.Object) ? fallback : null;
                }

            case ConditionalExpression conditional:
                {
                    var one = Resolve(conditional.Consequent);
                    return one?.Object is not null && ReferenceEquals(Resolve(conditional.Alternate)?.Object, one.Object) ? one : null;
                }

            case Identifier identifier when SyntaxTree.ReferenceOf(identifier)?.Binding is { WriteCount: 1, Kind: not (BindingKind.Free or BindingKind.Parameter) } binding:
                {
                    for (var reference = binding.First; reference is not null; reference = reference.Next)
                    {
                        if (reference is { IsWrite: true, Parent: VariableDeclarator { Init: { } init } declarator } && ReferenceEquals(declarator.Id, reference.Identifier))
                        {
                            return Resolve(init);
                        }
                    }

                    return null;
                }

            default:
                return null;
        }
    }
}
