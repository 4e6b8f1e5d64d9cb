using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>An object that the script made.</summary>
internal sealed class ObjectValue(int serial, ObjectContent content, ClassValue? type = null) : Value
{
    internal ObjectCell Cell { get; } = new(serial, content);

    /// <summary>The class whose instance it is; <see langword="null"/> for a plain object.</summary>
    internal ClassValue? Type { get; } = type;

    internal ObjectContent Content => Cell.IsVolatile ? ObjectContent.Unknown : (ObjectContent)Cell.Content;

    internal override bool? Truthiness => true;

    internal override string? TypeOf => "object";

    /// <summary>The part of an object that can be written.</summary>
    internal sealed class ObjectCell(int serial, ObjectContent content) : Cell(serial, content)
    {
        internal override object UnknownContent => ObjectContent.Unknown;

        internal override object Join(object left, object right, EscapeLog escaped)
        {
            var (one, other) = ((ObjectContent)left, (ObjectContent)right);
            if (ReferenceEquals(one, other))
            {
                return one;
            }

            // A property that only one branch has may be missing: the object is open, and only what both have is kept.
            var both = ImmutableArray.CreateBuilder<ObjectProperty>();
            foreach (var property in one.Properties)
            {
                if (other.Find(property.Key) is { } second)
                {
                    both.Add(new(property.Key, Values.Join(property.Value, second, escaped)));
                }
                else
                {
                    Values.Escape(property.Value, escaped);
                }
            }

            foreach (var property in other.Properties)
            {
                if (one.Find(property.Key) is null)
                {
                    Values.Escape(property.Value, escaped);
                }
            }

            return new ObjectContent(both.ToImmutable(), one.IsOpen || other.IsOpen || both.Count < Math.Max(one.Properties.Length, other.Properties.Length));
        }
    }
}
