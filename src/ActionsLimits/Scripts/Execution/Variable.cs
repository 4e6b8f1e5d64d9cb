namespace ActionsLimits.Scripts.Execution;

/// <summary>A variable or parameter.</summary>
internal sealed class Variable(int serial, string name, Value value) : Cell(serial, value)
{
    internal string Name { get; } = name;

    internal Value Value => IsVolatile ? UnknownValue.Any : (Value)Content;

    internal override object UnknownContent => UnknownValue.Any;

    internal override object Join(object left, object right, EscapeLog escaped) => Values.Join((Value)left, (Value)right, escaped);
}
