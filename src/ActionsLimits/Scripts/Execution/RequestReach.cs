using System.Collections.Frozen;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <summary>
/// Finds the functions that use, by whatever name, something that requests are sent with: a function that nothing called and that is none of
/// them need not be followed. Errs on the side of following: a name reaches as soon as anything that reaches has been near it.
/// </summary>
internal sealed class RequestReach
{
    /// <summary>Free names that neither send requests nor give something that does; any other free name may.</summary>
    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        StringComparer.Ordinal,
        "AbortController", "AbortSignal", "AggregateError", "Array", "ArrayBuffer", "BigInt", "Boolean", "Buffer", "DataView", "Date", "Error", "Infinity",
        "Intl", "JSON", "Map", "Math", "NaN", "Number", "Object", "Promise", "Proxy", "RangeError", "ReferenceError", "Reflect", "RegExp", "Set", "String",
        "Symbol", "SyntaxError", "TextDecoder", "TextEncoder", "TypeError", "URIError", "URL", "URLSearchParams", "Uint8Array", "WeakMap", "WeakSet",
        "arguments", "atob", "btoa", "clearInterval", "clearTimeout", "console", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent",
        "escape", "exports", "isFinite", "isNaN", "parseFloat", "parseInt", "performance", "process", "queueMicrotask", "setImmediate", "setInterval",
        "setTimeout", "structuredClone", "undefined", "unescape");

    private readonly HashSet<Binding> _reached = [];
    private readonly Stack<Binding> _pending = new();
    private long _budget;

    private RequestReach(long budget) => _budget = budget;

    /// <summary>Sets <see cref="FunctionInfo.MayReachRequests"/>.</summary>
    /// <param name="tree">The tree.</param>
    internal static void Mark(SyntaxTree tree)
    {
        // Far above what code takes that a person wrote; generated code of great depth just has all functions followed.
        var reach = new RequestReach(100_000 + (50L * tree.NodeCount));
        reach.MarkAll(tree);
        if (reach._budget < 0)
        {
            foreach (var function in tree.Functions)
            {
                function.MayReachRequests = true;
            }
        }
    }

    private void MarkAll(SyntaxTree tree)
    {
        foreach (var binding in tree.FreeNames)
        {
            if (!Harmless.Contains(binding.Name) && _reached.Add(binding))
            {
                _pending.Push(binding);
            }
        }

        foreach (var node in tree.OfKind(NodeType.ImportExpression))
        {
            MarkAround(node);
        }

        while (_pending.TryPop(out var binding))
        {
            for (var reference = binding.First; reference is not null && _budget >= 0; reference = reference.Next)
            {
                MarkAround(reference.Identifier);
            }
        }
    }

    /// <summary>Marks the functions around a node, and the names that what it stands in is given to.</summary>
    private void MarkAround(SyntaxNode node)
    {
        SyntaxNode? inner = null;
        for (var current = node; current is not null && _budget-- >= 0; inner = current, current = SyntaxTree.ParentOf(current))
        {
            switch (current)
            {
                case IFunction function:
                    var information = SyntaxTree.FunctionOf(current);
                    if (information.MayReachRequests)
                    {
                        // Everything around it has been marked with it.
                        return;
                    }

                    information.MayReachRequests = true;
                    Reach(function.Id);
                    break;
                case IClass { Id: { } name }:
                    Reach(name);
                    break;
                case VariableDeclarator declarator:
                    ReachPattern(declarator.Id);
                    break;
                case AssignmentExpression assignment:
                    ReachPattern(assignment.Left);
                    break;
                case ForOfStatement loop:
                    ReachPattern(loop.Left);
                    break;
                case CallExpression call when !ReferenceEquals(call.Callee, inner):
                    ReachRoot(call.Callee);
                    break;
            }
        }
    }

    /// <summary>Every name in a pattern, and the root of every member path in it.</summary>
    private void ReachPattern(SyntaxNode pattern)
    {
        switch (pattern)
        {
            case Identifier or MemberExpression:
                ReachRoot(pattern);
                return;
            case IFunction:
                return;
        }

        foreach (var child in pattern.ChildNodes)
        {
            if (child is not null && _budget-- >= 0)
            {
                ReachPattern(child);
            }
        }
    }

    private void ReachRoot(SyntaxNode node)
    {
        for (SyntaxNode? current = node; current is not null && _budget-- >= 0;)
        {
            switch (current)
            {
                case Identifier identifier:
                    Reach(identifier);
                    return;
                case MemberExpression member:
                    current = member.Object;
                    break;
                case CallExpression call:
                    current = call.Callee;
                    break;
                case ChainExpression chain:
                    current = chain.Expression;
                    break;
                case ParenthesizedExpression parenthesized:
                    current = parenthesized.Expression;
                    break;
                default:
                    return;
            }
        }
    }

    private void Reach(Identifier? identifier)
    {
        if (identifier is not null
            && SyntaxTree.ReferenceOf(identifier)?.Binding is { } binding
            && (binding.Scope is not null || binding.Name is "exports")
            && _reached.Add(binding))
        {
            _pending.Push(binding);
        }
    }
}
