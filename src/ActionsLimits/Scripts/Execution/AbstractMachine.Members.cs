using System.Collections.Immutable;
using Acornima.Ast;
using ActionsLimits.Scripts.Parsing;

namespace ActionsLimits.Scripts.Execution;

/// <content>Objects and arrays: literals, reading and writing members.</content>
internal sealed partial class AbstractMachine
{
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
                if (ItemsOf(source) is { } known && !isOpen && items.Count + known.Length <= MaximumItems)
                {
                    // `[...a, ...a]` doubles: 40 lines of it would be more elements than there is memory for.
                    CountEntries(known.Length);
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

                        CountEntries(other.Properties.Length);
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
