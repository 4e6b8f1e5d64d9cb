using Acornima.Ast;

namespace ActionsLimits.Scripts.Scopes;

/// <summary>The nodes of one kind, for <c>foreach</c>, without allocation.</summary>
internal readonly struct NodeSequence
{
    private readonly TreeBuilder _builder;
    private readonly NodeType _kind;

    public NodeSequence(TreeBuilder builder, NodeType kind)
    {
        _builder = builder;
        _kind = kind;
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _builder.FirstOfKind(_kind) < 0;

    public Enumerator GetEnumerator() => new(_builder, _kind);

    /// <summary>Goes through the nodes.</summary>
    internal struct Enumerator
    {
        private readonly TreeBuilder _builder;
        private int _next;

        public Enumerator(TreeBuilder builder, NodeType kind)
        {
            _builder = builder;
            _next = builder.FirstOfKind(kind);
            Current = null!;
        }

        public SyntaxNode Current { get; private set; }

        public bool MoveNext()
        {
            if (_next < 0)
            {
                return false;
            }

            Current = _builder.NodeAt(_next);
            _next = _builder.NextOfKind(_next);
            return true;
        }
    }
}
