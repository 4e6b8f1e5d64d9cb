namespace ActionsLimits.Scripts.Scopes;

/// <summary>A region in which names are declared. Blocks without declarations have none of their own.</summary>
internal sealed class Scope
{
    public Scope(int id, Scope? parent, SyntaxNode node, FunctionInfo? function, bool isFunctionScope)
    {
        Id = id;
        Parent = parent;
        Node = node;
        Function = function;
        Depth = parent is null ? 0 : parent.Depth + 1;
        VariableScope = isFunctionScope || parent is null ? this : parent.VariableScope;
    }

    /// <summary>Number of the scope, in order of position.</summary>
    public int Id { get; }

    /// <summary>The scope around it; <see langword="null"/> for that of the whole script.</summary>
    public Scope? Parent { get; }

    /// <summary>The node that makes the scope.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The innermost function around; <see langword="null"/> at the top level.</summary>
    public FunctionInfo? Function { get; }

    /// <summary>Number of scopes around.</summary>
    public int Depth { get; }

    /// <summary>The scope that <c>var</c> declares in.</summary>
    public Scope VariableScope { get; }

    /// <summary>The first of the variables declared here; follow <see cref="Binding.NextInScope"/>.</summary>
    public Binding? FirstBinding { get; internal set; }
}
