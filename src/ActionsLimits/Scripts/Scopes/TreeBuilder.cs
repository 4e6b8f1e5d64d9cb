using Acornima.Ast;

namespace ActionsLimits.Scripts.Scopes;

/// <summary>
/// Walks a tree once, with a stack of its own (a recursive visitor overflows on <c>a+a+…</c>), and records parents, scopes, variables, references
/// and the nodes by kind. Reuses its arrays from script to script. Not thread-safe.
/// </summary>
internal sealed partial class TreeBuilder
{
    private const int KindCount = 128;

    /// <summary>Arrays longer than this are dropped after use, so that one huge script does not occupy memory until the end of the build.</summary>
    private const int KeepLength = 1 << 18;

    private readonly NameTable _names = new();
    private readonly Dictionary<long, Binding> _declared = new(256);
    private readonly int[] _firstOfKind = new int[KindCount];
    private readonly int[] _lastOfKind = new int[KindCount];
    private readonly List<FunctionInfo> _functions = [];
    private NodeEntry[] _nodes = new NodeEntry[1024];
    private int _nodeCount;
    private Reference?[] _references = new Reference?[1024];
    private ReferencePlace[] _places = new ReferencePlace[1024];
    private int _referenceCount;
    private Binding?[] _free = new Binding?[256];
    private Binding?[] _visible = new Binding?[256];
    private StackEntry[] _stack = new StackEntry[256];
    private int _stackCount;
    private int _scopeCount;

    /// <summary>See <see cref="SyntaxTree.Functions"/>.</summary>
    public List<FunctionInfo> Functions => _functions;

    /// <summary>See <see cref="SyntaxTree.NodeCount"/>.</summary>
    public int NodeCount => _nodeCount;

    /// <summary>See <see cref="SyntaxTree.References"/>.</summary>
    public ReadOnlySpan<Reference> References => _references.AsSpan(0, _referenceCount)!;

    /// <summary>See <see cref="SyntaxTree.FreeNames"/>.</summary>
    public IEnumerable<Binding> FreeNames
    {
        get
        {
            for (var i = 0; i < _names.Count; i++)
            {
                if (_free[i] is { } binding)
                {
                    yield return binding;
                }
            }
        }
    }

    /// <summary>Index of the first node of a kind; -1 for none.</summary>
    public int FirstOfKind(NodeType kind) => _firstOfKind[(int)kind];

    /// <summary>Index of the next node of the same kind; -1 for none.</summary>
    public int NextOfKind(int index) => _nodes[index].NextOfKind;

    /// <summary>The node at an index.</summary>
    public SyntaxNode NodeAt(int index) => _nodes[index].Node;

    /// <summary>See <see cref="SyntaxTree.FindFree"/>.</summary>
    public Binding? FindFree(string name) => _names.Find(name) is >= 0 and var id ? _free[id] : null;

    /// <summary>Builds the tree of a program. The tree that this builder built before becomes invalid.</summary>
    /// <param name="program">The program.</param>
    public SyntaxTree Build(Program program)
    {
        Reset();
        var root = new Scope(_scopeCount++, null, program, null, isFunctionScope: true);
        program.UserData = null;
        Record(program);
        PushStatements(program.Body.AsSpan(), program, root);
        while (_stackCount > 0)
        {
            var entry = _stack[--_stackCount];
            Visit(entry.Node, entry.Scope, entry.Mode);
        }

        Bind();
        return new SyntaxTree(this, program, root);
    }

    /// <summary>Lets go of the last tree, so that its memory can be reclaimed while this builder waits for work.</summary>
    public void Reset()
    {
        Array.Clear(_nodes, 0, _nodeCount);
        Array.Clear(_references, 0, _referenceCount);
        Array.Clear(_places, 0, _referenceCount);
        Array.Clear(_free, 0, _names.Count);
        Array.Clear(_visible, 0, _names.Count);

        // Each entry that was left keeps the tree that its node belongs to.
        Array.Clear(_stack);
        if (_nodes.Length > KeepLength)
        {
            _nodes = new NodeEntry[1024];
            _references = new Reference?[1024];
            _places = new ReferencePlace[1024];
            _free = new Binding?[256];
            _visible = new Binding?[256];
            _stack = new StackEntry[256];
            _declared.Clear();
            _declared.TrimExcess(256);
        }

        Array.Fill(_firstOfKind, -1);
        _functions.Clear();
        _names.Clear();
        _declared.Clear();
        _nodeCount = 0;
        _referenceCount = 0;
        _stackCount = 0;
        _scopeCount = 0;
    }

    private void Record(SyntaxNode node)
    {
        var index = _nodeCount++;
        if (index == _nodes.Length)
        {
            Array.Resize(ref _nodes, index * 2);
        }

        ref var entry = ref _nodes[index];
        entry.Node = node;
        entry.NextOfKind = -1;
        var kind = (int)node.Type;
        if (_firstOfKind[kind] < 0)
        {
            _firstOfKind[kind] = index;
        }
        else
        {
            _nodes[_lastOfKind[kind]].NextOfKind = index;
        }

        _lastOfKind[kind] = index;
    }

    private int NameId(string name)
    {
        var id = _names.GetOrAdd(name);
        if (id >= _free.Length)
        {
            Array.Resize(ref _free, id * 2);
            Array.Resize(ref _visible, id * 2);
        }

        return id;
    }

    private void AddReference(Identifier identifier, SyntaxNode parent, Scope scope, int nameId, ReferenceKind kind)
    {
        var reference = new Reference(identifier, parent, kind);
        identifier.UserData = reference;
        var index = _referenceCount++;
        if (index == _references.Length)
        {
            Array.Resize(ref _references, index * 2);
            Array.Resize(ref _places, index * 2);
        }

        _references[index] = reference;
        ref var place = ref _places[index];
        place.Scope = scope;
        place.NameId = nameId;
    }

    private Binding Declare(string name, int nameId, Scope scope, BindingKind kind)
    {
        ref var slot = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
            _declared, ((long)scope.Id << 32) | (uint)nameId, out var exists);
        if (!exists)
        {
            slot = new Binding(name, nameId, scope, kind) { NextInScope = scope.FirstBinding };
            scope.FirstBinding = slot;
        }

        return slot!;
    }

    /// <summary>An identifier that names a variable.</summary>
    private void Name(Identifier identifier, SyntaxNode parent, Scope scope, TargetMode mode)
    {
        var id = NameId(identifier.Name);
        switch (mode)
        {
            case TargetMode.Read:
                AddReference(identifier, parent, scope, id, ReferenceKind.Read);
                return;
            case TargetMode.Assign:
                AddReference(identifier, parent, scope, id, ReferenceKind.Write);
                return;
            case TargetMode.Update:
                AddReference(identifier, parent, scope, id, ReferenceKind.Read | ReferenceKind.Write);
                return;
        }

        var (kind, target) = mode switch
        {
            TargetMode.Var or TargetMode.VarNoValue => (BindingKind.Var, scope.VariableScope),
            TargetMode.Let or TargetMode.LetNoValue => (BindingKind.Let, scope),
            TargetMode.Const => (BindingKind.Const, scope),
            TargetMode.Parameter => (BindingKind.Parameter, scope),
            _ => (BindingKind.Catch, scope),
        };
        Declare(identifier.Name, id, target, kind);
        var written = mode is TargetMode.VarNoValue or TargetMode.LetNoValue ? ReferenceKind.None : ReferenceKind.Write;
        AddReference(identifier, parent, scope, id, ReferenceKind.Declaration | written);
    }

    /// <summary>The name of a function or class declaration, or of such an expression in the scope that it makes for itself.</summary>
    private Binding DeclareName(Identifier identifier, SyntaxNode parent, Scope scope, BindingKind kind)
    {
        var id = NameId(identifier.Name);
        var binding = Declare(identifier.Name, id, scope, kind);
        AddReference(identifier, parent, scope, id, ReferenceKind.Declaration | ReferenceKind.Write);
        return binding;
    }

    /// <summary>
    /// Connects references with variables. Scopes are entered and left in order of position, each once; a name's visible variable is one array
    /// access, so that this is linear whatever a minifier does with names.
    /// </summary>
    private void Bind()
    {
        Scope? current = null;
        for (var i = 0; i < _referenceCount; i++)
        {
            var reference = _references[i]!;
            var (scope, nameId) = (_places[i].Scope, _places[i].NameId);
            if (!ReferenceEquals(scope, current))
            {
                Move(current, scope);
                current = scope;
            }

            var binding = _visible[nameId] ?? (_free[nameId] ??= new Binding(reference.Identifier.Name, nameId, null, BindingKind.Free));
            reference.Binding = binding;
            if (binding.Last is null)
            {
                binding.First = reference;
            }
            else
            {
                binding.Last.Next = reference;
            }

            binding.Last = reference;
            if (reference.IsWrite)
            {
                binding.WriteCount++;
            }
        }
    }

    private void Move(Scope? from, Scope to)
    {
        // Leave what does not contain the new scope.
        var common = to;
        while (from is not null && !ReferenceEquals(from, common))
        {
            if (common is null || from.Depth > common.Depth)
            {
                Leave(from);
                from = from.Parent;
            }
            else if (common.Depth > from.Depth)
            {
                common = common.Parent;
            }
            else
            {
                Leave(from);
                from = from.Parent;
                common = common.Parent;
            }
        }

        Enter(from, to);
    }

    private void Enter(Scope? outer, Scope inner)
    {
        var path = _path;
        path.Clear();
        for (var scope = inner; scope is not null && !ReferenceEquals(scope, outer); scope = scope.Parent)
        {
            path.Add(scope);
        }

        for (var i = path.Count - 1; i >= 0; i--)
        {
            for (var binding = path[i].FirstBinding; binding is not null; binding = binding.NextInScope)
            {
                binding.Shadowed = _visible[binding.NameId];
                _visible[binding.NameId] = binding;
            }
        }

        path.Clear();
    }

    private void Leave(Scope scope)
    {
        for (var binding = scope.FirstBinding; binding is not null; binding = binding.NextInScope)
        {
            _visible[binding.NameId] = binding.Shadowed;
            binding.Shadowed = null;
        }
    }

    private readonly List<Scope> _path = [];

    /// <summary>A recorded node. A structure, so that storing one needs no check of the array's element type.</summary>
    private struct NodeEntry
    {
        public SyntaxNode Node;
        public int NextOfKind;
    }

    /// <summary>What binding a reference needs and nobody asks for later.</summary>
    private struct ReferencePlace
    {
        public Scope Scope;
        public int NameId;
    }

    /// <summary>A node that waits to be visited.</summary>
    private struct StackEntry
    {
        public SyntaxNode Node;
        public Scope Scope;
        public TargetMode Mode;
    }
}
