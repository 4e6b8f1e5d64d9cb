using System.Runtime.InteropServices;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <summary>
/// Finds the functions from which a request or a read of an identity provider's token can be reached, by names alone: a function that names what
/// sends requests, a function that names such a function, and so on. Where names cannot tell, a function is among them.
/// </summary>
internal sealed class RequestReach
{
    /// <summary>Levels around a place up to which each place looks at all of them.</summary>
    private const int MaximumLevels = 64;

    private readonly SyntaxTree _tree;
    private readonly string _text;
    private readonly List<FunctionInfo> _found = [];

    // Most scripts need none of these.
    private HashSet<FunctionInfo>? _marked;
    private HashSet<SyntaxNode>? _around;
    private HashSet<string>? _members;
    private HashSet<Binding>? _variables;
    private Dictionary<string, List<SyntaxNode>>? _uses;
    private bool _isNamed;

    private RequestReach(SyntaxTree tree, string text)
    {
        _tree = tree;
        _text = text;
    }

    /// <summary>The functions that are worth following for their requests and tokens alone, in no particular order.</summary>
    /// <param name="tree">The script's tree.</param>
    /// <param name="text">Its text.</param>
    /// <param name="isNamed">Whether the script names anything that sends requests or holds tokens, be it outside of functions.</param>
    internal static List<FunctionInfo> Find(SyntaxTree tree, string text, out bool isNamed)
    {
        var reach = new RequestReach(tree, text);
        reach.AddMeans();
        isNamed = reach._isNamed;
        for (var index = 0; index < reach._found.Count; index++)
        {
            reach.AddNames(reach._found[index].Node);
        }

        return reach._found;
    }

    private void AddMeans()
    {
        // The second is what AbstractMachine.ReadReference finds.
        AddTexts("fetch", "identities");
        if (_tree.FindFree("require") is { } require)
        {
            for (var reference = require.First; reference is not null; reference = reference.Next)
            {
                if (SyntaxTree.ParentOf(reference.Identifier) is not CallExpression { Arguments: [var source, ..] } call
                    || !ReferenceEquals(call.Callee, reference.Identifier)
                    || MaySend(source))
                {
                    AddNode(reference.Identifier);
                }
            }
        }

        foreach (var import in _tree.OfKind(NodeType.ImportExpression))
        {
            if (MaySend(((ImportExpression)import).Source))
            {
                AddNode(import);
            }
        }

        // `module.require`, and require itself as a value of something else.
        if (_text.Contains(".require", StringComparison.Ordinal))
        {
            foreach (var node in _tree.OfKind(NodeType.MemberExpression))
            {
                if (node is MemberExpression { Property: Identifier { Name: "require" } })
                {
                    AddNode(node);
                }
            }
        }
    }

    private static bool MaySend(Expression source) => source is not StringLiteral { Value: var specifier } || specifier switch
    {
        // The packages of AbstractMachine.CallPackage, CallClient and CreateFromPackage.
        "axios" or "got" or "ky" or "ky-universal" or "request" or "request-promise" or "request-promise-native" => true,
        "node-fetch" or "cross-fetch" or "isomorphic-fetch" or "node-fetch-commonjs" or "make-fetch-happen" or "undici" => true,
        "http" or "https" or "node:http" or "node:https" or "follow-redirects" or "superagent" or "auth0" => true,
        _ => false,
    };

    private void AddTexts(params ReadOnlySpan<string> words)
    {
        var places = new List<int>();
        foreach (var word in words)
        {
            for (var index = _text.IndexOf(word, StringComparison.Ordinal); index >= 0; index = _text.IndexOf(word, index + word.Length, StringComparison.Ordinal))
            {
                places.Add(index);
            }
        }

        if (places.Count == 0)
        {
            return;
        }

        _isNamed = true;
        places.Sort();
        foreach (var function in _tree.Functions)
        {
            var index = places.BinarySearch(function.Node.Start);
            index = index < 0 ? ~index : index;
            if (index < places.Count && places[index] < function.Node.End)
            {
                Mark(function);
            }
        }
    }

    private bool Mark(FunctionInfo function)
    {
        if (!(_marked ??= []).Add(function))
        {
            return false;
        }

        _found.Add(function);
        return true;
    }

    /// <summary>Marks the functions around a place. <see langword="false"/> when there is none.</summary>
    private bool MarkAround(SyntaxNode node)
    {
        var function = SyntaxTree.EnclosingFunction(node);
        var isInside = function is not null;
        while (function is not null && Mark(function))
        {
            function = SyntaxTree.EnclosingFunction(function.Node);
        }

        return isInside;
    }

    /// <summary>Adds a place, and every use of the names that its value gets.</summary>
    private void AddNode(SyntaxNode node)
    {
        _isNamed = true;
        MarkAround(node);
        AddNames(node);
    }

    /// <summary>Adds the uses of the names that a value gets where it is made: of the variable, property, method or class that it becomes a part of.</summary>
    private void AddNames(SyntaxNode node)
    {
        if (node is FunctionDeclaration { Id: { } name })
        {
            AddVariable(name);
        }

        var level = 0;
        for (var current = SyntaxTree.ParentOf(node); current is not null; current = SyntaxTree.ParentOf(current))
        {
            // What is around a place has been added with an earlier one: `x.then(fetch).then(fetch)…` is as deep as it is long.
            if (++level > MaximumLevels && !(_around ??= []).Add(current))
            {
                return;
            }

            switch (current)
            {
                case VariableDeclarator declarator:
                    AddTargets(declarator.Id);
                    return;
                case AssignmentExpression assignment:
                    AddTargets(assignment.Left);
                    break;
                case Property property:
                    AddKey(property.Key);
                    break;
                case MethodDefinition method:
                    AddKey(method.Key);
                    break;
                case PropertyDefinition field:
                    AddKey(field.Key);
                    break;
                case ClassDeclaration { Id: { } type }:
                    AddVariable(type);
                    return;
                case IFunction or Statement:
                    return;
            }
        }
    }

    private void AddTargets(SyntaxNode target)
    {
        switch (target)
        {
            case Identifier identifier:
                AddVariable(identifier);
                break;
            case MemberExpression member:
                AddKey(member.Property);
                break;
            case AssignmentPattern assignment:
                AddTargets(assignment.Left);
                break;
            case RestElement rest:
                AddTargets(rest.Argument);
                break;
            case ObjectPattern pattern:
                foreach (var property in pattern.Properties)
                {
                    AddTargets(property is Property inner ? inner.Value : property);
                }

                break;
            case ArrayPattern pattern:
                foreach (var element in pattern.Elements)
                {
                    if (element is not null)
                    {
                        AddTargets(element);
                    }
                }

                break;
        }
    }

    private void AddVariable(Identifier identifier)
    {
        if (SyntaxTree.ReferenceOf(identifier)?.Binding is not { } binding || !(_variables ??= []).Add(binding))
        {
            return;
        }

        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            // `const send = axios.create()`: the name of a name.
            if (!MarkAround(reference.Identifier) && !ReferenceEquals(reference.Identifier, identifier))
            {
                AddNames(reference.Identifier);
            }
        }
    }

    private void AddKey(Expression key)
    {
        var name = NameOf(key);
        if (name is null || !(_members ??= new(StringComparer.Ordinal)).Add(name) || !Uses().TryGetValue(name, out var uses))
        {
            return;
        }

        foreach (var node in uses)
        {
            MarkAround(node);
            if (node is Property property)
            {
                AddTargets(property.Value);
            }
        }
    }

    private static string? NameOf(SyntaxNode key) => key switch
    {
        Identifier name => name.Name,
        StringLiteral text => text.Value,
        PrivateIdentifier name => name.Name,
        _ => null,
    };

    /// <summary>The places that read a member of a name: <c>client.send</c>, <c>const { send } = client</c>.</summary>
    private Dictionary<string, List<SyntaxNode>> Uses()
    {
        if (_uses is not null)
        {
            return _uses;
        }

        _uses = new(StringComparer.Ordinal);
        foreach (var node in _tree.OfKind(NodeType.MemberExpression))
        {
            Add(((MemberExpression)node).Property, node);
        }

        foreach (var node in _tree.OfKind(NodeType.ObjectPattern))
        {
            foreach (var part in ((ObjectPattern)node).Properties)
            {
                if (part is Property property)
                {
                    Add(property.Key, property);
                }
            }
        }

        return _uses;

        void Add(SyntaxNode key, SyntaxNode node)
        {
            if (NameOf(key) is { } name)
            {
                ref var nodes = ref CollectionsMarshal.GetValueRefOrAddDefault(_uses, name, out _);
                (nodes ??= []).Add(node);
            }
        }
    }
}
