using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Scopes;

/// <summary>
/// What is known about a node beyond the parser's tree. Hangs on <see cref="SyntaxNode.UserData"/> of nodes whose value is worth remembering; other
/// nodes carry just their parent there. So neither needs a table.
/// </summary>
internal class NodeInfo
{
    public NodeInfo(SyntaxNode? parent) => Parent = parent;

    /// <summary>The parent; <see langword="null"/> for the program.</summary>
    public SyntaxNode? Parent { get; }

    /// <summary>The value, once it was asked for.</summary>
    public Value? Value { get; set; }
}
