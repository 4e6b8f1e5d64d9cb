using Acornima.Ast;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Scopes;

/// <summary>A variable, or a free name that some outer world has to provide (<see cref="BindingKind.Free"/>).</summary>
internal sealed class Binding
{
    public Binding(string name, int nameId, Scope? scope, BindingKind kind)
    {
        Name = name;
        NameId = nameId;
        Scope = scope;
        Kind = kind;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Number of the name in this script.</summary>
    public int NameId { get; }

    /// <summary>The scope that declares it; <see langword="null"/> for a free name.</summary>
    public Scope? Scope { get; }

    /// <summary>How it was declared first.</summary>
    public BindingKind Kind { get; }

    /// <summary>The first reference in order of position; follow <see cref="Reference.Next"/>.</summary>
    public Reference? First { get; internal set; }

    /// <summary>Number of references that write.</summary>
    public int WriteCount { get; internal set; }

    /// <summary>The functions that Annex B lets this variable hold although a block declares them; <see langword="null"/> for none.</summary>
    public List<FunctionDeclaration>? BlockFunctions { get; internal set; }

    /// <summary>The value, once it was asked for.</summary>
    public Value? Value { get; set; }

    /// <summary>Whether <see cref="Value"/> holds only until all callers of functions are known.</summary>
    public bool IsProvisional { get; set; }

    /// <summary>Whether the value is, or has below it, the event or its secrets; <see langword="null"/> before that was asked.</summary>
    public bool? HoldsSecrets { get; set; }

    /// <summary>Whether the value is being computed, so that asking again means a cycle.</summary>
    public bool IsEvaluating { get; set; }

    internal Reference? Last { get; set; }

    internal Binding? NextInScope { get; init; }

    internal Binding? Shadowed { get; set; }
}
