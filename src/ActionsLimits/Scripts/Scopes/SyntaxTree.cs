using Acornima.Ast;

namespace ActionsLimits.Scripts.Scopes;

/// <summary>
/// A script's tree with parents, scopes, variables, and its nodes by kind. Valid until the next script is built with the same
/// <see cref="TreeBuilder"/>, whose arrays it uses.
/// </summary>
internal sealed class SyntaxTree
{
    private readonly TreeBuilder _builder;

    public SyntaxTree(TreeBuilder builder, Program program, Scope root)
    {
        _builder = builder;
        Program = program;
        Root = root;
    }

    /// <summary>The program.</summary>
    public Program Program { get; }

    /// <summary>The scope of the whole script.</summary>
    public Scope Root { get; }

    /// <summary>The functions, in no particular order.</summary>
    public List<FunctionInfo> Functions => _builder.Functions;

    /// <summary>Number of nodes, identifiers not counted.</summary>
    public int NodeCount => _builder.NodeCount;

    /// <summary>All references; siblings are not always in order of position.</summary>
    public ReadOnlySpan<Reference> References => _builder.References;

    /// <summary>The nodes of one kind, without a search; siblings are not always in order of position. Identifiers are not among them: see <see cref="References"/>.</summary>
    /// <param name="kind">The kind.</param>
    public NodeSequence OfKind(NodeType kind) => new(_builder, kind);

    /// <summary>A name that the script uses without declaring it; <see langword="null"/> when it does not.</summary>
    /// <param name="name">The name, such as <c>require</c>.</param>
    public Binding? FindFree(string name) => _builder.FindFree(name);

    /// <summary>All names that the script uses without declaring them.</summary>
    public IEnumerable<Binding> FreeNames => _builder.FreeNames;

    /// <summary>The parent of a node; <see langword="null"/> for the program.</summary>
    /// <param name="node">A node of this tree.</param>
    public static SyntaxNode? ParentOf(SyntaxNode node) => node.UserData is NodeInfo info ? info.Parent : (SyntaxNode?)node.UserData;

    /// <summary>What an identifier refers to; <see langword="null"/> when it is a property name or a label.</summary>
    /// <param name="identifier">An identifier of this tree.</param>
    public static Reference? ReferenceOf(Identifier identifier) => identifier.UserData as Reference;

    /// <summary>The function node's facts.</summary>
    /// <param name="function">A function declaration, function expression or arrow function of this tree.</param>
    public static FunctionInfo FunctionOf(SyntaxNode function) => (FunctionInfo)function.UserData!;

    /// <summary>The innermost function around a node (not the node itself); <see langword="null"/> at the top level.</summary>
    /// <param name="node">A node of this tree.</param>
    /// <param name="skipArrows">Whether arrow functions, which have no <c>this</c>, are passed over.</param>
    public static FunctionInfo? EnclosingFunction(SyntaxNode node, bool skipArrows = false)
    {
        for (var current = ParentOf(node); current is not null; current = ParentOf(current))
        {
            if (current is IFunction && !(skipArrows && current.Type == NodeType.ArrowFunctionExpression))
            {
                return FunctionOf(current);
            }
        }

        return null;
    }
}
