namespace ActionsLimits.Scripts.Values;

/// <summary>The alternatives of a value, for <c>foreach</c>, without allocation: one for anything but a union.</summary>
internal readonly struct Alternatives
{
    private readonly Value _value;

    public Alternatives(Value value) => _value = value;

    public Enumerator GetEnumerator() => new(_value);

    /// <summary>Goes through the alternatives.</summary>
    internal struct Enumerator
    {
        private readonly Value _value;
        private int _index = -1;

        public Enumerator(Value value) => _value = value;

        public readonly Value Current => _value is UnionValue union ? union.Alternatives[_index] : _value;

        public bool MoveNext() => ++_index < (_value is UnionValue union ? union.Alternatives.Length : 1);
    }
}
