using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <summary>What an object holds at one moment. Immutable.</summary>
/// <param name="Properties">The known properties in the order of their creation.</param>
/// <param name="IsOpen">Whether it may have other properties, or other values of these.</param>
internal sealed record ObjectContent(ImmutableArray<KeyValuePair<string, Value>> Properties, bool IsOpen)
{
    internal static ObjectContent Empty { get; } = new([], false);

    internal static ObjectContent Unknown { get; } = new([], true);

    /// <summary>The property; <see langword="null"/> when it is not among the known ones.</summary>
    internal Value? Find(string name)
    {
        foreach (var property in Properties)
        {
            if (string.Equals(property.Key, name, StringComparison.Ordinal))
            {
                return property.Value;
            }
        }

        return null;
    }

    internal ObjectContent With(string name, Value value)
    {
        for (var index = 0; index < Properties.Length; index++)
        {
            if (string.Equals(Properties[index].Key, name, StringComparison.Ordinal))
            {
                return this with { Properties = Properties.SetItem(index, new(name, value)) };
            }
        }

        return this with { Properties = Properties.Add(new(name, value)) };
    }

    internal ObjectContent Without(string name)
        => this with { Properties = Properties.RemoveAll(property => string.Equals(property.Key, name, StringComparison.Ordinal)) };
}
