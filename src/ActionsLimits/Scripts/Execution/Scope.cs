namespace ActionsLimits.Scripts.Execution;

/// <summary>The variables of one block, function or script.</summary>
internal sealed class Scope(CellSerials serials, Scope? parent, bool isFunction)
{
    // Most scopes have a handful of variables, where comparing names beats hashing them, and many have none.
    private const int SearchedLength = 8;

    private List<Variable>? _variables;
    private Dictionary<string, int>? _index;

    internal Scope? Parent { get; } = parent;

    internal bool IsFunction { get; } = isFunction;

    internal IReadOnlyList<Variable> Variables => _variables ?? (IReadOnlyList<Variable>)[];

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

    internal Variable? FindOwn(string name) => PositionOf(name) is >= 0 and var position ? _variables![position] : null;

    internal Variable Declare(string name, Value value)
    {
        var variable = new Variable(serials.Next(), name, value);
        _variables ??= [];
        if (PositionOf(name) is >= 0 and var position)
        {
            _variables[position] = variable;
            return variable;
        }

        _variables.Add(variable);
        if (_index is not null)
        {
            _index.Add(name, _variables.Count - 1);
        }
        else if (_variables.Count > SearchedLength)
        {
            _index = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < _variables.Count; i++)
            {
                _index.Add(_variables[i].Name, i);
            }
        }

        return variable;
    }

    private int PositionOf(string name)
    {
        if (_variables is null)
        {
            return -1;
        }

        if (_index is not null)
        {
            return _index.TryGetValue(name, out var position) ? position : -1;
        }

        for (var i = 0; i < _variables.Count; i++)
        {
            if (string.Equals(_variables[i].Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
