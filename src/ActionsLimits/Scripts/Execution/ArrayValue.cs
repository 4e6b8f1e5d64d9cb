using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>An array that the script made.</summary>
internal sealed class ArrayValue(int serial, ArrayContent content) : Value
{
    internal ArrayCell Cell { get; } = new(serial, content);

    internal ArrayContent Content => Cell.IsVolatile ? ArrayContent.Unknown : (ArrayContent)Cell.Content;

    internal override bool? Truthiness => true;

    internal override string? TypeOf => "object";

    /// <summary>The part of an array that can be written.</summary>
    internal sealed class ArrayCell(int serial, ArrayContent content) : Cell(serial, content)
    {
        internal override object UnknownContent => ArrayContent.Unknown;

        internal override object Join(object left, object right, EscapeLog escaped)
        {
            var (one, other) = ((ArrayContent)left, (ArrayContent)right);
            if (ReferenceEquals(one, other))
            {
                return one;
            }

            var shared = Math.Min(one.Items.Length, other.Items.Length);
            var items = ImmutableArray.CreateBuilder<Value>(shared);
            for (var index = 0; index < shared; index++)
            {
                items.Add(Values.Join(one.Items[index], other.Items[index], escaped));
            }

            foreach (var item in (one.Items.Length > shared ? one : other).Items.AsSpan()[shared..])
            {
                Values.Escape(item, escaped);
            }

            return new ArrayContent(items.MoveToImmutable(), one.IsOpen || other.IsOpen || one.Items.Length != other.Items.Length);
        }
    }
}
