using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ActionsLimits.Scripts.Execution;

/// <summary>What an object holds at one moment. Immutable.</summary>
/// <param name="Properties">The known properties in the order of their creation.</param>
/// <param name="IsOpen">Whether it may have other properties, or other values of these.</param>
internal sealed record ObjectContent(ImmutableArray<ObjectProperty> Properties, bool IsOpen)
{
    /// <summary>
    /// Properties up to which they are told apart: more than any configuration written by hand. Adding one copies all, so that a table of 50,000
    /// entries, which a generator writes easily, would take a minute.
    /// </summary>
    private const int MaximumProperties = 1024;

    /// <summary>Properties of a literal that are looked through without a table.</summary>
    private const int FewProperties = 32;

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

        return Properties.Length < MaximumProperties
            ? this with { Properties = Properties.Add(new(name, value)) }
            : this with { IsOpen = true };
    }

    /// <summary>Puts the content of an object literal together, as <see cref="With"/> would.</summary>
    internal struct Builder(int capacity)
    {
        private ObjectProperty[] _properties = capacity == 0 ? [] : new ObjectProperty[Math.Min(capacity, MaximumProperties)];
        private Dictionary<string, int>? _places;
        private int _count;
        private bool _isOpen;

        /// <summary>Gives up on everything so far.</summary>
        internal void Forget()
        {
            _count = 0;
            _places = null;
            _isOpen = true;
        }

        internal void Set(string name, Value value)
        {
            if (PlaceOf(name) is >= 0 and var place)
            {
                _properties[place] = new(name, value);
                return;
            }

            if (_count == MaximumProperties)
            {
                _isOpen = true;
                return;
            }

            _places?.Add(name, _count);

            if (_count == _properties.Length)
            {
                Array.Resize(ref _properties, Math.Max(4, _count * 2));
            }

            _properties[_count++] = new(name, value);
        }

        /// <summary>Where a property stands; -1 when it is not there. Looked up in a table where there are many.</summary>
        private int PlaceOf(string name)
        {
            if (_count > FewProperties)
            {
                if (_places is null)
                {
                    _places = new(StringComparer.Ordinal);
                    for (var index = 0; index < _count; index++)
                    {
                        _places.Add(_properties[index].Key, index);
                    }
                }

                return _places.TryGetValue(name, out var place) ? place : -1;
            }

            for (var index = 0; index < _count; index++)
            {
                if (string.Equals(_properties[index].Key, name, StringComparison.Ordinal))
                {
                    return index;
                }
            }

            return -1;
        }

        /// <summary>The content. Nothing may be set afterwards.</summary>
        internal readonly ObjectContent ToContent()
        {
            if (_count == 0)
            {
                return _isOpen ? Unknown : Empty;
            }

            var properties = _properties;
            if (_count < properties.Length)
            {
                Array.Resize(ref properties, _count);
            }

            return new ObjectContent(ImmutableCollectionsMarshal.AsImmutableArray(properties), _isOpen);
        }
    }

    internal ObjectContent Without(string name)
        => this with { Properties = Properties.RemoveAll(property => string.Equals(property.Key, name, StringComparison.Ordinal)) };
}
