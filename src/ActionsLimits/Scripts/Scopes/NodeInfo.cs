namespace ActionsLimits.Scripts.Scopes;

/// <summary>
/// What is known about a node beyond the parser's tree. Hangs on <see cref="SyntaxNode.UserData"/> of identifiers, functions, and nodes whose
/// value was asked for; other nodes carry just their parent there. So no table is needed.
/// </summary>
internal abstract class NodeInfo
{
    protected NodeInfo(SyntaxNode parent) => Parent = parent;

    /// <summary>The parent.</summary>
    public SyntaxNode Parent { get; }
}
