namespace ActionsLimits.Scripts.Execution;

/// <summary>The variables of one block, function or script.</summary>
internal sealed class Scope(CellSerials serials, Scope? parent, bool isFunction)
{
    /// <summary>Most scopes have a handful of variables, where comparing names beats hashing them, and many have none.</summary>
    private const int SearchedLength = 8;

    private Variable[] _variables = [];
    private Dictionary<string, int>? _index;
    private int _count;

    internal Scope? Parent { get; } = parent;

    internal bool IsFunction { get; } = isFunction;

    /// <summary>The variables in the order of their declaration.</summary>
    internal ReadOnlySpan<Variable> Variables => _variables.AsSpan(0, _count);

    internal Variable? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.FindOwn(name) is { } variable)
            {
                return variable;
            }
        }

        return null;
    }

    internal Variable? FindOwn(string name) => PositionOf(name) is >= 0 and var position ? _variables[position] : null;

    internal Variable Declare(string name, Value value)
    {
        var variable = new Variable(serials.Next(), name, value);
        if (PositionOf(name) is >= 0 and var position)
        {
            _variables[position] = variable;
            return variable;
        }

        if (_count == _variables.Length)
        {
            Array.Resize(ref _variables, _count == 0 ? 2 : _count * 2);
        }

        _variables[_count++] = variable;
        if (_index is not null)
        {
            _index.Add(name, _count - 1);
        }
        else if (_count > SearchedLength)
        {
            _index = new Dictionary<string, int>(_count * 2, StringComparer.Ordinal);
            for (var i = 0; i < _count; i++)
            {
                _index.Add(_variables[i].Name, i);
            }
        }

        return variable;
    }

    private int PositionOf(string name)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(name, out var position) ? position : -1;
        }

        for (var i = 0; i < _count; i++)
        {
            // The parser gives equal names as one object nearly always.
            var other = _variables[i].Name;
            if (ReferenceEquals(other, name) || (other.Length == name.Length && string.Equals(other, name, StringComparison.Ordinal)))
            {
                return i;
            }
        }

        return -1;
    }
}
