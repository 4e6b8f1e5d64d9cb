using System.Globalization;
using System.Runtime.InteropServices;
using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Values;

/// <content>Members of objects, arrays, classes, strings and paths, with what is assigned to them anywhere in the script.</content>
internal sealed partial class Evaluator
{
    /// <summary>Elements of an array that are kept apart.</summary>
    private const int MaximumElements = 4096;

    /// <summary>Steps of a path; longer ones come from recursion only.</summary>
    private const int MaximumPathDepth = 24;

    /// <summary>Members of a class or an object literal that are looked through for one step: a lookup in a table of thousands is work, too.</summary>
    private const int MembersPerStep = 8;

    /// <summary>Members that are looked through without a table.</summary>
    private const int FewMembers = 64;

    private Dictionary<SyntaxNode, Dictionary<string, List<SyntaxNode>>?>? _tables;

    /// <summary>Members that <see cref="OutsideRootOf"/> goes through, so that each member of a very long chain does not go through all others.</summary>
    private const int MaximumChainLength = 8;

    private Dictionary<string, List<AssignmentExpression>>? _memberWrites;
    private List<AssignmentExpression>? _dynamicWrites;
    private HashSet<SyntaxNode>? _mutatedArrays;

    /// <summary>A member of a value.</summary>
    /// <param name="owner">The value.</param>
    /// <param name="name">Name of the member.</param>
    public Value Member(Value owner, string name)
    {
        switch (owner)
        {
            case PathValue path:
                return MemberOfPath(path, name);
            case ObjectValue instance:
                return MemberOfObject(instance, name);
            case ArrayValue array:
                return MemberOfArray(array, name);
            case ClassValue type:
                return MemberOfClass(type, name, isStatic: true);
            case InstanceValue instance:
                return MemberOfClass(instance.Type, name, isStatic: false);
            case StringValue text:
                return name == "length" ? new NumberValue(text.Text.Length)
                    : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < text.Text.Length
                        ? new StringValue(text.Text[index].ToString())
                        : Value.Unknown;
            case PartialStringValue { IsExactLength: true } text:
                return name == "length" ? new NumberValue(text.Minimum.Units) : Value.Unknown;
            case FunctionValue function:
                return Written(function, name, null) ?? Value.Unknown;
            case UnionValue union:
                {
                    var values = new List<Value>(union.Alternatives.Length);
                    foreach (var alternative in union.Alternatives)
                    {
                        // A missing value has no members: that path throws, and the others count.
                        if (alternative is not (UndefinedValue or NullValue))
                        {
                            values.Add(Member(alternative, name));
                        }
                    }

                    return UnionValue.Of(values);
                }

            default:
                return Value.Unknown;
        }
    }

    private Value MemberOfPath(PathValue path, string name)
    {
        if (path.Depth >= MaximumPathDepth)
        {
            return Value.Unknown;
        }

        // Interop helpers and import() put the module below "default".
        if (path.Kind == PathKind.Module && name == "default")
        {
            return path;
        }

        var member = path.IsGlobal("globalThis") ? Global(name) : path.Member(name);

        // Only what the script itself exports can be looked up again; other outside objects are what they are.
        return path.IsMemberOfGlobal("module", "exports") || member.IsMemberOfGlobal("module", "exports") ? Written(path, name, member) ?? member : member;
    }

    private Value MemberOfObject(ObjectValue owner, string name)
    {
        if (--_steps <= 0 || _depth >= MaximumDepth)
        {
            return Value.Unknown;
        }

        _depth++;
        var value = Written(owner, name, OwnMember(owner, name));
        _depth--;
        return value ?? UndefinedValue.Instance;
    }

    /// <summary>The member as the literal gives it; <see langword="null"/> when it surely has none.</summary>
    private Value? OwnMember(ObjectValue owner, string name)
    {
        for (var i = owner.Parts.Length - 1; i >= 0; i--)
        {
            if (SpreadMember(owner.Parts[i], name) is { } part)
            {
                return part;
            }
        }

        if (owner.Site is not ObjectExpression literal)
        {
            return null;
        }

        var properties = literal.Properties;
        if (TableOf(literal, properties) is { } table)
        {
            return table.TryGetValue(name, out var named) ? ValueOf((Property)named[^1]) : null;
        }

        _steps -= properties.Count / MembersPerStep;
        for (var i = properties.Count - 1; i >= 0; i--)
        {
            switch (properties[i])
            {
                case Property property:
                    {
                        var key = KeyOf(property.Key, property.Computed);
                        if (key is null)
                        {
                            return Value.Unknown;
                        }

                        if (key != name)
                        {
                            break;
                        }

                        return ValueOf(property);
                    }

                case SpreadElement spread:
                    if (SpreadMember(Evaluate(spread.Argument), name) is { } member)
                    {
                        return member;
                    }

                    break;
            }
        }

        return null;
    }

    private Value ValueOf(Property property) => property.Kind switch
    {
        PropertyKind.Get => ReturnOf(SyntaxTree.FunctionOf(property.Value)),
        PropertyKind.Set => Value.Unknown,
        _ => Evaluate(property.Value),
    };

    /// <summary>
    /// The members of a literal or a class by their names, in order; <see langword="null"/> where there are few, or where not all names are written out. Members of a generated table
    /// of thousands that refer to each other would take its square.
    /// </summary>
    private Dictionary<string, List<SyntaxNode>>? TableOf(SyntaxNode holder, in NodeList<SyntaxNode> members)
    {
        if (members.Count <= FewMembers)
        {
            return null;
        }

        if ((_tables ??= []).TryGetValue(holder, out var table))
        {
            return table;
        }

        table = new(StringComparer.Ordinal);
        foreach (var member in members)
        {
            var (key, isComputed) = member switch
            {
                Property property => (property.Key, property.Computed),
                MethodDefinition method => (method.Key, method.Computed),
                PropertyDefinition field => (field.Key, field.Computed),
                SpreadElement => (null, true),
                _ => ((Expression?)null, false),
            };
            var name = isComputed || key is null ? null : KeyOf(key, computed: false);
            if (isComputed || (name is null && key is not null))
            {
                table = null;
                break;
            }

            if (name is not null)
            {
                ref var named = ref CollectionsMarshal.GetValueRefOrAddDefault(table, name, out _);
                (named ??= []).Add(member);
            }
        }

        _tables.Add(holder, table);
        return table;
    }

    private Value? SpreadMember(Value source, string name)
    {
        switch (source)
        {
            case ObjectValue inner:
                // Undefined means "not there" as far as anybody can tell, so that earlier parts show through.
                return MemberOfObject(inner, name) is var value and not UndefinedValue ? value : null;
            case PathValue path:
                return MemberOfPath(path, name);
            case UndefinedValue or NullValue or BooleanValue or NumberValue:
                return null;
            default:
                return Value.Unknown;
        }
    }

    private Value MemberOfArray(ArrayValue array, string name)
    {
        if (name == "length")
        {
            return array.IsComplete && !IsMutated(array) ? new NumberValue(array.Elements.Length) : Value.Unknown;
        }

        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? ElementAt(array, index) : Value.Unknown;
    }

    private Value MemberOfClass(ClassValue type, string name, bool isStatic)
    {
        if (--_steps <= 0 || _depth >= MaximumDepth)
        {
            return Value.Unknown;
        }

        var definition = (IClass)type.Definition;
        var elements = definition.Body.Body;
        List<SyntaxNode>? named = null;
        var count = elements.Count;
        if (TableOf(definition.Body, elements) is { } table)
        {
            count = table.TryGetValue(name, out named) ? named.Count : 0;
        }
        else
        {
            _steps -= count / MembersPerStep;
        }

        Value? own = null;
        for (var index = 0; index < count; index++)
        {
            switch (named is null ? elements[index] : named[index])
            {
                case MethodDefinition method when method.Static == isStatic && KeyOf(method.Key, method.Computed) == name:
                    own = method.Kind switch
                    {
                        PropertyKind.Get => ReturnOf(SyntaxTree.FunctionOf(method.Value)),
                        PropertyKind.Set => own ?? Value.Unknown,
                        _ => Evaluate(method.Value),
                    };
                    break;
                case PropertyDefinition field when field.Static == isStatic && KeyOf(field.Key, field.Computed) == name:
                    own = field.Value is null ? UndefinedValue.Instance : Evaluate(field.Value);
                    break;
            }
        }

        _depth++;
        if (own is null && definition.SuperClass is not null)
        {
            own = Evaluate(definition.SuperClass) switch
            {
                ClassValue parent when !ReferenceEquals(parent, type) => MemberOfClass(parent, name, isStatic),
                PathValue path when MemberOfPath(isStatic ? path : path.Instance(), name) is PathValue inherited => inherited,
                _ => Value.Unknown,
            };
        }

        var value = Written(isStatic ? type : type.Instance, name, own);
        _depth--;
        return value ?? Value.Unknown;
    }

    /// <summary>Adds what the script assigns to a member of an object it made.</summary>
    private Value? Written(Value owner, string name, Value? own)
    {
        IndexMemberWrites();
        List<Value>? values = null;
        if (_memberWrites!.TryGetValue(name, out var writes))
        {
            if (writes.Count > MaximumWrites)
            {
                return Value.Unknown;
            }

            foreach (var write in writes)
            {
                if (MayBe(((MemberExpression)write.Left).Object, owner))
                {
                    (values ??= []).Add(write.Operator is Operator.Assignment or Operator.LogicalOrAssignment or Operator.NullishCoalescingAssignment
                        ? Evaluate(write.Right)
                        : Value.Unknown);
                }
            }
        }

        // A write under a name that nobody knows may be this one.
        if (_dynamicWrites is { Count: > 0 and <= MaximumWrites } && owner is not PathValue)
        {
            foreach (var write in _dynamicWrites)
            {
                if (MayBe(((MemberExpression)write.Left).Object, owner))
                {
                    return Value.Unknown;
                }
            }
        }

        if (values is null)
        {
            return own ?? (owner is FunctionValue ? Value.Unknown : null);
        }

        // "let x; x = …" in members: the placeholder that a later assignment replaces is no alternative.
        if (own is not null and not (UndefinedValue or NullValue))
        {
            values.Insert(0, own);
        }

        return UnionValue.Of(values);
    }

    private bool MayBe(SyntaxNode expression, Value owner)
    {
        foreach (var alternative in AlternativesOf(Evaluate(expression)))
        {
            if (ReferenceEquals(alternative, owner)
                || (alternative is ObjectValue left && owner is ObjectValue right && ReferenceEquals(left.Site, right.Site))
                || (alternative is FunctionValue one && owner is FunctionValue other && ReferenceEquals(one.Function, other.Function)))
            {
                return true;
            }
        }

        return false;
    }

    private void IndexMemberWrites()
    {
        if (_memberWrites is not null)
        {
            return;
        }

        var writes = _memberWrites = new Dictionary<string, List<AssignmentExpression>>(StringComparer.Ordinal);
        foreach (var node in _tree.OfKind(NodeType.AssignmentExpression))
        {
            var assignment = (AssignmentExpression)node;
            if (assignment.Left is not MemberExpression member)
            {
                continue;
            }

            // Computed names are folded later, if they are plain: evaluating here would ask for this very index.
            var name = member.Computed ? (member.Property as StringLiteral)?.Value : KeyOf(member);
            if (name is null)
            {
                (_dynamicWrites ??= []).Add(assignment);
                continue;
            }

            if (!writes.TryGetValue(name, out var list))
            {
                writes[name] = list = [];
            }

            list.Add(assignment);
        }
    }

    /// <summary>Whether a method that changes its array, or an assignment, is applied to an array anywhere.</summary>
    private bool IsMutated(ArrayValue array)
    {
        if (_mutatedArrays is null)
        {
            _mutatedArrays = [];
            foreach (var node in _tree.OfKind(NodeType.CallExpression))
            {
                if (((CallExpression)node).Callee is MemberExpression { Computed: false, Property: Identifier method } callee
                    && method.Name is "push" or "pop" or "shift" or "unshift" or "splice" or "sort" or "reverse" or "fill" or "copyWithin")
                {
                    MarkMutated(((MemberExpression)((CallExpression)node).Callee).Object);
                }
            }

            foreach (var node in _tree.OfKind(NodeType.AssignmentExpression))
            {
                if (((AssignmentExpression)node).Left is MemberExpression member
                    && (member.Computed || member.Property is Identifier { Name: "length" }))
                {
                    MarkMutated(member.Object);
                }
            }
        }

        return _mutatedArrays.Contains(array.Site);
    }

    private void MarkMutated(Expression expression)
    {
        foreach (var alternative in AlternativesOf(Evaluate(expression)))
        {
            if (alternative is ArrayValue array)
            {
                _mutatedArrays!.Add(array.Site);
            }
        }
    }

    /// <summary>
    /// Where a chain of members that are written out starts, when each step of it is surely nothing but a path from outside: the parameter for
    /// <c>event.user.name</c> and <c>event.getList().length</c>, the module for <c>crypto.constants</c>. Finding that takes no memory, and for
    /// most members of most scripts it is all that has to be known.
    /// </summary>
    /// <param name="member">The last member of the chain.</param>
    /// <returns>The root of the paths; <see langword="null"/> when the value has to be evaluated to know more.</returns>
    public PathValue? OutsideRootOf(MemberExpression member)
    {
        if (_replaced.Count > 0)
        {
            return null;
        }

        Expression at = member;
        var hasCalls = false;
        for (var steps = 0; steps < MaximumChainLength; steps++)
        {
            switch (at.Type)
            {
                case NodeType.MemberExpression:
                    member = (MemberExpression)at;
                    if (member.Computed || member.Property.Type != NodeType.Identifier)
                    {
                        return null;
                    }

                    at = member.Object;
                    break;
                case NodeType.CallExpression:
                    hasCalls = true;
                    at = ((CallExpression)at).Callee;
                    if (at.Type != NodeType.MemberExpression || IsInteropHelper(at))
                    {
                        return null;
                    }

                    break;
                case NodeType.AwaitExpression:
                    at = ((AwaitExpression)at).Argument;
                    break;
                case NodeType.ChainExpression:
                    at = ((ChainExpression)at).Expression;
                    break;
                case NodeType.Identifier when SyntaxTree.ReferenceOf((Identifier)at) is { } reference && ValueOf(reference.Binding) is PathValue path:
                    while (path.Parent is { } parent)
                    {
                        path = parent;
                    }

                    return path.Kind switch
                    {
                        PathKind.Parameter => path,

                        // What a script exports, and globals by another way, are looked up again; some calls give more than a path.
                        PathKind.Global => hasCalls || path.Name is "module" or "globalThis" ? null : path,
                        _ => hasCalls ? null : path,
                    };
                default:
                    return null;
            }
        }

        return null;
    }

    private Value EvaluateMember(MemberExpression member)
    {
        if (member.Object.Type == NodeType.Super)
        {
            return Value.Unknown;
        }

        var owner = Evaluate(member.Object);
        if (owner.IsUnknown)
        {
            return owner;
        }

        if (!member.Computed && KeyOf(member) is { } written)
        {
            return Member(owner, written);
        }

        // A name with a keyword marker in it is as unknown as a computed one.
        var key = member.Computed ? Evaluate(member.Property) : Value.Unknown;
        switch (key)
        {
            case ConstantValue constant:
                return Member(owner, constant.Text);
            case UnionValue union:
                {
                    var values = new List<Value>(union.Alternatives.Length);
                    foreach (var alternative in union.Alternatives)
                    {
                        values.Add(alternative is ConstantValue name ? Member(owner, name.Text) : Element(owner));
                    }

                    return UnionValue.Of(values);
                }

            default:
                return Element(owner);
        }
    }
}
