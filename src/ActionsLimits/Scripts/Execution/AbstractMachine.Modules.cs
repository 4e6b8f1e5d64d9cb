namespace ActionsLimits.Scripts.Execution;

/// <content>
/// Action Modules that the script loads. They run in the Action's own instance, so they are followed like a part of the script: their constants,
/// functions, factories and classes are known to it, and what they do to the outside is noted with the place in the Module.
/// </content>
internal sealed partial class AbstractMachine
{
    /// <summary>
    /// Follows the top level of every Module before the script. A script loads most of them first thing; one that it loads later, or only on some
    /// path, has done nothing to the outside at its top level but define what it exports.
    /// </summary>
    private void FollowModules()
    {
        if (_linked is null)
        {
            return;
        }

        foreach (var module in _linked)
        {
            (_unit, _inside) = (module.Unit, new ModulePlace(module.Unit.Module!, null));
            _steps = 0;
            _isStopped = false;
            var exports = FollowTopLevel(module.Unit.Tree.Program, module.Root, out var throws);
            module.Exports = _isStopped || throws ? null : exports;
        }

        (_unit, _inside) = (_own, null);
        _scope = _root;
        _steps = 0;
        _isStopped = false;
        _effects = [];
    }

    private Value ExportsOf(string name)
    {
        // A Module cannot load another one, or itself.
        if (_linked is not null && _inside is null)
        {
            foreach (var module in _linked)
            {
                if (module.Exports is { } exports && string.Equals(module.Unit.Module, name, StringComparison.Ordinal))
                {
                    return exports;
                }
            }
        }

        return new ReferenceValue(ReferenceRoot.Module, 0, name);
    }

    private void NoteCall(SyntaxNode call)
    {
        if (_inside is null)
        {
            _calling = call;
        }
    }

    /// <summary>Goes to the text that code in a scope stands in.</summary>
    private void GoTo(Scope scope)
    {
        var unit = UnitOf(scope);
        if (ReferenceEquals(unit, _own))
        {
            (_unit, _inside) = (_own, null);
        }
        else if (!ReferenceEquals(_unit, unit))
        {
            // From one Module to another one, by way of a callback: called from where the script called the first.
            _inside = new ModulePlace(unit.Module!, _inside is not null ? _inside.CallSite : _calling is null ? null : RangeOf(_calling));
            _unit = unit;
        }
    }

    /// <summary>The text that code in a scope stands in.</summary>
    private ScriptUnit UnitOf(Scope scope)
    {
        if (_linked is null)
        {
            return _own;
        }

        var root = scope;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        foreach (var module in _linked)
        {
            if (ReferenceEquals(root, module.Root))
            {
                return module.Unit;
            }
        }

        return _own;
    }
}
