using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Facts;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>Finds syntax that some Node line lacks, or got in its middle, regular expressions included.</summary>
internal sealed class SyntaxFeatureCollector : FactCollector
{
    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts)
    {
        var uses = facts.SyntaxUses;
        // Names are whole and constant: facts of thousands of scripts are in memory at once.
        void Add(string feature, SyntaxNode node) => uses.Add(new SyntaxUse(feature, ScriptModel.RangeOf(node)));

        foreach (var node in model.Tree.OfKind(NodeType.ChainExpression))
        {
            Add("syntax:optional-chaining", node);
        }

        foreach (var node in model.Tree.OfKind(NodeType.LogicalExpression))
        {
            if (((BinaryExpression)node).Operator == Operator.NullishCoalescing)
            {
                Add("syntax:nullish-coalescing", node);
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.AssignmentExpression))
        {
            if (((AssignmentExpression)node).Operator is Operator.NullishCoalescingAssignment or Operator.LogicalOrAssignment or Operator.LogicalAndAssignment)
            {
                Add("syntax:logical-assignment", node);
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.MethodDefinition))
        {
            var method = (MethodDefinition)node;
            if (method.Key.Type == NodeType.PrivateIdentifier)
            {
                var isAccessor = method.Kind is PropertyKind.Get or PropertyKind.Set;
                Add(
                    method.Static
                        ? isAccessor ? "syntax:class-static-private-accessors" : "syntax:class-static-private-methods"
                        : isAccessor ? "syntax:class-private-accessors" : "syntax:class-private-methods",
                    method.Key);
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.PrivateIdentifier))
        {
            if (SyntaxTree.ParentOf(node) is BinaryExpression { Operator: Operator.In })
            {
                Add("syntax:private-in", node);
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.StaticBlock))
        {
            Add("syntax:class-static-blocks", node);
        }

        foreach (var node in model.Tree.OfKind(NodeType.AccessorProperty))
        {
            Add("syntax:class-accessor-keyword", ((AccessorProperty)node).Key);
        }

        if (model.Text.Contains("accessor", StringComparison.Ordinal))
        {
            AccessorMethods(model, Add);
        }

        foreach (var node in model.Tree.OfKind(NodeType.Decorator))
        {
            Add("syntax:decorators", node);
        }

        foreach (var node in model.Tree.OfKind(NodeType.VariableDeclaration))
        {
            switch (((VariableDeclaration)node).Kind)
            {
                case VariableDeclarationKind.Using:
                    Add("syntax:using", node);
                    break;
                case VariableDeclarationKind.AwaitUsing:
                    Add("syntax:await-using", node);
                    break;
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.ImportExpression))
        {
            var import = (ImportExpression)node;
            if (ImportPhase(model.Text, import) is { } phase)
            {
                Add(phase, node);
            }
            else if (import.Options is not null)
            {
                Add("syntax:import-options", import.Options);
            }
            else if (HasCommaBetween(model.Text, import.Source.End, import.End))
            {
                Add("syntax:import-trailing-comma", node);
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.Literal))
        {
            switch (node)
            {
                case NumericLiteral or BigIntLiteral:
                    if (((Literal)node).Raw.Contains('_', StringComparison.Ordinal))
                    {
                        Add("syntax:numeric-separators", node);
                    }

                    if (node is BigIntLiteral && IsPropertyName(node))
                    {
                        Add("syntax:bigint-property-names", node);
                    }

                    break;
                case RegExpLiteral expression:
                    foreach (var feature in RegExpFeatures.Of(expression.RegExp.Pattern, expression.RegExp.Flags))
                    {
                        Add("syntax:" + feature, node);
                    }

                    break;
            }
        }

        RegExpConstructors(model, Add);
        if (model.Text.Contains("\\u", StringComparison.Ordinal))
        {
            EscapedNames(model, Add);
        }
    }

    /// <summary>
    /// <c>await</c> at the top level, which only modules have and older lines lack. Not for scripts: there it is an error of the parser.
    /// </summary>
    public static void CollectTopLevelAwait(ScriptModel model, ScriptFactsBuilder facts)
    {
        foreach (var node in model.Tree.OfKind(NodeType.AwaitExpression))
        {
            // What stands for a static import has its place.
            if (node.Start < ((AwaitExpression)node).Argument.Start && SyntaxTree.EnclosingFunction(node) is null)
            {
                facts.SyntaxUses.Add(new SyntaxUse("syntax:top-level-await", ScriptModel.RangeOf(node)));
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.ForOfStatement))
        {
            if (((ForOfStatement)node).Await && SyntaxTree.EnclosingFunction(node) is null)
            {
                facts.SyntaxUses.Add(new SyntaxUse("syntax:top-level-await", ScriptModel.RangeOf(node)));
            }
        }
    }

    /// <summary><c>accessor x() { }</c>, which is no syntax of any proposal, but which the parser (Acornima 1.9.1) takes for a method.</summary>
    private static void AccessorMethods(ScriptModel model, Action<string, SyntaxNode> add)
    {
        foreach (var node in model.Tree.OfKind(NodeType.MethodDefinition))
        {
            var method = (MethodDefinition)node;
            var head = model.Text.AsSpan(method.Start, method.Key.Start - method.Start).TrimEnd(" \t\r\n[");
            if (head.EndsWith("accessor", StringComparison.Ordinal) && (head.Length == 8 || char.IsWhiteSpace(head[^9])))
            {
                add("syntax:class-accessor-keyword", method.Key);
            }
        }
    }

    private static bool IsPropertyName(SyntaxNode node) => SyntaxTree.ParentOf(node) switch
    {
        Property property => !property.Computed && ReferenceEquals(property.Key, node),
        ClassProperty property => !property.Computed && ReferenceEquals(property.Key, node),
        _ => false,
    };

    /// <summary><c>new RegExp('…', 'v')</c> throws where a literal would not compile.</summary>
    private static void RegExpConstructors(ScriptModel model, Action<string, SyntaxNode> add)
    {
        if (model.Tree.FindFree("RegExp") is not { WriteCount: 0 } binding)
        {
            return;
        }

        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            var arguments = reference.Parent switch
            {
                NewExpression creation when ReferenceEquals(creation.Callee, reference.Identifier) => creation.Arguments,
                CallExpression call when ReferenceEquals(call.Callee, reference.Identifier) => call.Arguments,
                _ => default,
            };
            if (arguments.Count == 0 || IsInTry(reference.Parent!))
            {
                continue;
            }

            var pattern = model.Values.Evaluate(arguments[0]) is StringValue text ? text.Text : "";
            var flags = arguments.Count > 1 && model.Values.Evaluate(arguments[1]) is StringValue known ? known.Text : "";
            foreach (var feature in RegExpFeatures.Of(pattern, flags))
            {
                add("syntax:" + feature, reference.Parent!);
            }
        }
    }

    /// <summary>A constructor in a <c>try</c> asks whether the runtime has the feature; a literal there would not even compile.</summary>
    private static bool IsInTry(SyntaxNode node)
    {
        var child = node;
        for (var parent = SyntaxTree.ParentOf(node); parent is not null; (child, parent) = (parent, SyntaxTree.ParentOf(parent)))
        {
            if (parent is TryStatement { Handler: not null } attempt && ReferenceEquals(attempt.Block, child) && attempt.Block.Body.Count <= 3)
            {
                return true;
            }
        }

        return false;
    }

    private static string? ImportPhase(string text, ImportExpression import)
    {
        var head = text.AsSpan(import.Start, import.Source.Start - import.Start);
        var dot = head.IndexOf('.');
        if (dot < 0)
        {
            return null;
        }

        // A comment between "import" and "(" may have a dot, too.
        var rest = head[(dot + 1)..].TrimStart();
        return rest.StartsWith("source", StringComparison.Ordinal) ? "syntax:import-source"
            : rest.StartsWith("defer", StringComparison.Ordinal) ? "syntax:import-defer"
            : null;
    }

    private static bool HasCommaBetween(string text, int start, int end)
    {
        var index = start;
        while (index < end)
        {
            var rest = text.AsSpan(index, end - index);
            if (rest.StartsWith("/*", StringComparison.Ordinal))
            {
                var close = rest.IndexOf("*/", StringComparison.Ordinal);
                index = close < 0 ? end : index + close + 2;
            }
            else if (rest.StartsWith("//", StringComparison.Ordinal))
            {
                var close = rest.IndexOfAny('\r', '\n');
                index = close < 0 ? end : index + close + 1;
            }
            else if (rest[0] == ',')
            {
                return true;
            }
            else
            {
                index++;
            }
        }

        return false;
    }

    /// <summary>Reserved words that are written with an escape where any name may stand: <c>({ i\u0066: 1 })</c>.</summary>
    private static void EscapedNames(ScriptModel model, Action<string, SyntaxNode> add)
    {
        foreach (var node in model.Tree.OfKind(NodeType.MemberExpression))
        {
            var member = (MemberExpression)node;
            if (!member.Computed)
            {
                Check(member.Property);
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.Property))
        {
            var property = (Property)node;
            if (!property.Computed)
            {
                Check(property.Key);
            }
        }

        foreach (var kind in (ReadOnlySpan<NodeType>)[NodeType.MethodDefinition, NodeType.PropertyDefinition])
        {
            foreach (var node in model.Tree.OfKind(kind))
            {
                var property = (ClassProperty)node;
                if (!property.Computed)
                {
                    Check(property.Key);
                }
            }
        }

        void Check(SyntaxNode name)
        {
            if (name is Identifier identifier && identifier.End - identifier.Start != identifier.Name.Length && IsReserved(identifier.Name))
            {
                add("syntax:escaped-keyword-name", name);
            }
        }
    }

    private static bool IsReserved(string name) => name is "await" or "break" or "case" or "catch" or "class" or "const" or "continue" or "debugger"
        or "default" or "delete" or "do" or "else" or "enum" or "export" or "extends" or "false" or "finally" or "for" or "function" or "if"
        or "import" or "in" or "instanceof" or "new" or "null" or "return" or "super" or "switch" or "this" or "throw" or "true" or "try"
        or "typeof" or "var" or "void" or "while" or "with" or "yield" or "let" or "static" or "implements" or "interface" or "package" or "private"
        or "protected" or "public";
}
