using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <summary>The places of a script that give a variable a new value, in order of position. Declarations of names that are new on each turn are none.</summary>
internal sealed class Assignments
{
    private readonly List<Reference> _places = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <param name="tree">The script's tree.</param>
    internal Assignments(SyntaxTree tree)
    {
        foreach (var reference in tree.References)
        {
            if (reference.IsWrite && ((reference.Kind & ReferenceKind.Declaration) == 0 || reference.Binding.Kind == BindingKind.Var))
            {
                _places.Add(reference);
                _names.Add(reference.Identifier.Name);
            }
        }

        _places.Sort(static (one, other) => one.Identifier.Start.CompareTo(other.Identifier.Start));
    }

    /// <summary>Whether a variable of that name is assigned anywhere.</summary>
    /// <param name="name">The name.</param>
    internal bool Has(string name) => _names.Contains(name);

    /// <summary>Those in a loop or function that write a variable from outside. The variables of a loop's head are outside of its turns.</summary>
    /// <param name="node">The loop or function.</param>
    internal IEnumerable<Reference> In(SyntaxNode node)
    {
        var isLoop = node is not IFunction;
        for (var index = IndexOf(node.Start); index < _places.Count && _places[index].Identifier.Start < node.End; index++)
        {
            var reference = _places[index];
            if (reference.Binding.Scope is not { } scope || scope.Node.Start < node.Start || scope.Node.End > node.End || (isLoop && ReferenceEquals(scope.Node, node)))
            {
                yield return reference;
            }
        }
    }

    private int IndexOf(int position)
    {
        var (low, high) = (0, _places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_places[middle].Identifier.Start < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
