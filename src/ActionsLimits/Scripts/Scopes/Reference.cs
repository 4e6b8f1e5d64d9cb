using Acornima.Ast;

namespace ActionsLimits.Scripts.Scopes;

/// <summary>An identifier that names a variable: a use, an assignment or a declaration. Property names and labels are none.</summary>
internal sealed class Reference : NodeInfo
{
    public Reference(Identifier identifier, SyntaxNode parent, ReferenceKind kind)
        : base(parent)
    {
        Identifier = identifier;
        Kind = kind;
    }

    /// <summary>The identifier.</summary>
    public Identifier Identifier { get; }

    /// <summary>What is done with the variable.</summary>
    public ReferenceKind Kind { get; }

    /// <summary>The variable; set when all declarations are known.</summary>
    public Binding Binding { get; internal set; } = null!;

    /// <summary>The next reference to the same variable, in order of position.</summary>
    public Reference? Next { get; internal set; }

    /// <summary>Whether the variable is read.</summary>
    public bool IsRead => (Kind & ReferenceKind.Read) != 0;

    /// <summary>Whether the variable gets a value here.</summary>
    public bool IsWrite => (Kind & ReferenceKind.Write) != 0;
}
