namespace ActionsLimits.Scripts.Execution;

/// <summary>The variables of one block, function or script.</summary>
internal sealed class Scope(CellSerials serials, Scope? parent, bool isFunction)
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.Ordinal);

    internal Scope? Parent { get; } = parent;

    internal bool IsFunction { get; } = isFunction;

    internal IEnumerable<Variable> Variables => _variables.Values;

    internal Variable? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._variables.TryGetValue(name, out var variable))
            {
                return variable;
            }
        }

        return null;
    }

    internal Variable? FindOwn(string name) => _variables.GetValueOrDefault(name);

    internal Variable Declare(string name, Value value)
    {
        var variable = new Variable(serials.Next(), name, value);
        _variables[name] = variable;
        return variable;
    }
}
