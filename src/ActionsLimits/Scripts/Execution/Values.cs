namespace ActionsLimits.Scripts.Execution;

/// <summary>Operations on values that need no state.</summary>
internal static class Values
{
    /// <summary>What is known when either value may be there.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other value.</param>
    /// <param name="escaped">Receives what is given up: the functions that can be called without being seen from now on, the cells that can be written so.</param>
    internal static Value Join(Value left, Value right, EscapeLog escaped)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        switch (left, right)
        {
            case (TextValue one, TextValue other):
                return TextValue.Join(one, other);
            case (NumberValue one, NumberValue other) when one.Value.Equals(other.Value):
                return one;
            case (BooleanValue one, BooleanValue other) when one.Value == other.Value:
                return one;
            case (ReferenceValue one, ReferenceValue other) when one.IsSameAs(other):
                return one;
            case (PromiseValue one, PromiseValue other) when one.Waits.IsEmpty && other.Waits.IsEmpty:
                return new PromiseValue(Join(one.Result, other.Result, escaped), []) { Sites = one.Sites.AddRange(other.Sites) };
            default:
                Escape(left, escaped);
                Escape(right, escaped);
                return left.TypeOf switch
                {
                    "number" when right.TypeOf is "number" => UnknownValue.Number,
                    "boolean" when right.TypeOf is "boolean" => UnknownValue.Boolean,
                    _ => UnknownValue.Any,
                };
        }
    }

    /// <summary>
    /// Gives up on the contents of a value that from now on can be written through a name that is not followed. Each cell is given up once, so that objects may hold
    /// each other; without recursion, because <c>o = [o]</c> in a loop makes as many levels as it has turns.
    /// </summary>
    internal static void Escape(Value value, EscapeLog escaped)
    {
        var pending = escaped.Pending;
        var first = pending.Count;
        for (var next = value; ;)
        {
            switch (next)
            {
                case ObjectValue { Cell.IsVolatile: false } holder:
                    var properties = holder.Content.Properties;
                    escaped.GiveUp(holder.Cell);
                    for (var index = properties.Length - 1; index >= 0; index--)
                    {
                        pending.Push(properties[index].Value);
                    }

                    break;
                case ArrayValue { Cell.IsVolatile: false } list:
                    var items = list.Content.Items;
                    escaped.GiveUp(list.Cell);
                    for (var index = items.Length - 1; index >= 0; index--)
                    {
                        pending.Push(items[index]);
                    }

                    break;
                case FunctionValue function:
                    escaped.Functions.Add(function);
                    break;
                case PromiseValue promise:
                    next = promise.Result;
                    continue;
            }

            if (pending.Count == first)
            {
                return;
            }

            next = pending.Pop();
        }
    }

    /// <summary>Gives up on everything that a cell holds.</summary>
    internal static void EscapeContent(object content, EscapeLog escaped)
    {
        switch (content)
        {
            case Value value:
                Escape(value, escaped);
                break;
            case ObjectContent holder:
                foreach (var property in holder.Properties)
                {
                    Escape(property.Value, escaped);
                }

                break;
            case ArrayContent list:
                foreach (var item in list.Items)
                {
                    Escape(item, escaped);
                }

                break;
        }
    }

    /// <summary><c>===</c>; <see langword="null"/> when it cannot be told.</summary>
    internal static bool? StrictlyEqual(Value left, Value right) => (left, right) switch
    {
        (NumberValue one, NumberValue other) => one.Value == other.Value,
        (TextValue { Text: { } one }, TextValue { Text: { } other }) => string.Equals(one, other, StringComparison.Ordinal),
        (BooleanValue one, BooleanValue other) => one.Value == other.Value,
        (UndefinedValue, UndefinedValue) or (NullValue, NullValue) => true,
        (TextValue { IsExactLength: true } one, TextValue { IsExactLength: true } other) when one.Least != other.Least => false,
        (ObjectValue or ArrayValue or FunctionValue or ClassValue, ObjectValue or ArrayValue or FunctionValue or ClassValue) => ReferenceEquals(left, right),
        _ when IsSingular(left) && right.TypeOf is { } type && !string.Equals(type, left.TypeOf, StringComparison.Ordinal) => false,
        _ when IsSingular(right) && left.TypeOf is { } type && !string.Equals(type, right.TypeOf, StringComparison.Ordinal) => false,
        (NullValue, ObjectValue or ArrayValue) or (ObjectValue or ArrayValue, NullValue) => false,
        _ => null,
    };

    private static bool IsSingular(Value value) => value is NumberValue or TextValue or BooleanValue or UndefinedValue or NullValue;
}
