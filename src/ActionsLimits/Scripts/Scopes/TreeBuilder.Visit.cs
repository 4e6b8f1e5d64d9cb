using Acornima;
using Acornima.Ast;

namespace ActionsLimits.Scripts.Scopes;

/// <content>The walk itself: what each kind of node contains.</content>
internal sealed partial class TreeBuilder
{
    /// <summary>Takes a child: leaves are done at once, the rest waits on the stack. Call for the last child first.</summary>
    private void Child(SyntaxNode? child, SyntaxNode parent, Scope scope, TargetMode mode = TargetMode.Read)
    {
        if (child is null)
        {
            return;
        }

        switch (child.Type)
        {
            case NodeType.Identifier:
                Name((Identifier)child, parent, scope, mode);
                return;
            case NodeType.Literal:
            case NodeType.TemplateElement:
            case NodeType.ThisExpression:
            case NodeType.Super:
            case NodeType.PrivateIdentifier:
            case NodeType.EmptyStatement:
            case NodeType.DebuggerStatement:
            case NodeType.MetaProperty:
                child.UserData = parent;
                Record(child);
                return;
            case NodeType.FunctionDeclaration:
            case NodeType.FunctionExpression:
            case NodeType.ArrowFunctionExpression:
                var function = new FunctionInfo(child, parent);
                child.UserData = function;
                _functions.Add(function);
                break;
            default:
                child.UserData = parent;
                break;
        }

        if (_stackCount == _stack.Length)
        {
            Array.Resize(ref _stack, _stackCount * 2);
        }

        ref var entry = ref _stack[_stackCount++];
        entry.Node = child;
        entry.Scope = scope;
        entry.Mode = mode;
    }

    private void Children<T>(ReadOnlySpan<T?> children, SyntaxNode parent, Scope scope, TargetMode mode = TargetMode.Read)
        where T : SyntaxNode
    {
        for (var i = children.Length - 1; i >= 0; i--)
        {
            Child(children[i], parent, scope, mode);
        }
    }

    private void PushStatements(ReadOnlySpan<Statement> statements, SyntaxNode parent, Scope scope) => Children(statements, parent, scope);

    private Scope NewScope(Scope parent, SyntaxNode node) => new(_scopeCount++, parent, node, parent.Function, isFunctionScope: false);

    /// <summary>The scope of a block: a new one only when something is declared in it.</summary>
    private Scope BlockScope(ReadOnlySpan<Statement> statements, Scope scope, SyntaxNode node)
    {
        foreach (var statement in statements)
        {
            if (IsLexical(statement))
            {
                return NewScope(scope, node);
            }
        }

        return scope;
    }

    private static bool IsLexical(SyntaxNode? statement) => statement is not null && statement.Type switch
    {
        NodeType.FunctionDeclaration or NodeType.ClassDeclaration => true,
        NodeType.VariableDeclaration => ((VariableDeclaration)statement).Kind != VariableDeclarationKind.Var,
        NodeType.LabeledStatement => ((LabeledStatement)statement).Body.Type == NodeType.FunctionDeclaration,
        _ => false,
    };

    private void Visit(SyntaxNode node, Scope scope, TargetMode mode)
    {
        Record(node);
        switch (node.Type)
        {
            case NodeType.ExpressionStatement:
                Child(((ExpressionStatement)node).Expression, node, scope);
                break;
            case NodeType.CallExpression:
                {
                    var call = (CallExpression)node;
                    Children(call.Arguments.AsSpan(), node, scope);
                    Child(call.Callee, node, scope);
                    break;
                }

            case NodeType.NewExpression:
                {
                    var creation = (NewExpression)node;
                    Children(creation.Arguments.AsSpan(), node, scope);
                    Child(creation.Callee, node, scope);
                    break;
                }

            case NodeType.MemberExpression:
                {
                    var member = (MemberExpression)node;
                    if (member.Computed)
                    {
                        Child(member.Property, node, scope);
                    }
                    else
                    {
                        PropertyName(member.Property, node);
                    }

                    Child(member.Object, node, scope);
                    break;
                }

            case NodeType.AssignmentExpression:
                {
                    var assignment = (AssignmentExpression)node;
                    Child(assignment.Right, node, scope);
                    Child(assignment.Left, node, scope, assignment.Operator == Operator.Assignment ? TargetMode.Assign : TargetMode.Update);
                    break;
                }

            case NodeType.VariableDeclaration:
                {
                    var declaration = (VariableDeclaration)node;
                    var kind = declaration.Kind switch
                    {
                        VariableDeclarationKind.Var => TargetMode.Var,
                        VariableDeclarationKind.Let => TargetMode.Let,
                        _ => TargetMode.Const,
                    };
                    if (kind == TargetMode.Var && scope.Function is { } function)
                    {
                        function.HasVariables = true;
                    }

                    Children(declaration.Declarations.AsSpan(), node, scope, kind);
                    break;
                }

            case NodeType.VariableDeclarator:
                {
                    var declarator = (VariableDeclarator)node;
                    if (declarator.Init is null && !IsLoopTarget(node))
                    {
                        mode = mode switch
                        {
                            TargetMode.Var => TargetMode.VarNoValue,
                            TargetMode.Let => TargetMode.LetNoValue,
                            _ => mode,
                        };
                    }

                    Child(declarator.Init, node, scope);
                    Child(declarator.Id, node, scope, mode);
                    break;
                }

            case NodeType.FunctionDeclaration:
            case NodeType.FunctionExpression:
            case NodeType.ArrowFunctionExpression:
                VisitFunction(node, scope);
                break;
            case NodeType.ClassDeclaration:
            case NodeType.ClassExpression:
                VisitClass(node, scope);
                break;
            case NodeType.ClassBody:
                Children(((ClassBody)node).Body.AsSpan(), node, scope);
                break;
            case NodeType.MethodDefinition:
            case NodeType.PropertyDefinition:
            case NodeType.AccessorProperty:
                {
                    var property = (ClassProperty)node;
                    Child(property.Value, node, scope);
                    if (property.Computed)
                    {
                        Child(property.Key, node, scope);
                    }
                    else
                    {
                        PropertyName(property.Key, node);
                    }

                    Children((node switch
                    {
                        MethodDefinition method => method.Decorators,
                        PropertyDefinition field => field.Decorators,
                        _ => ((AccessorProperty)node).Decorators,
                    }).AsSpan(), node, scope);
                    break;
                }

            case NodeType.StaticBlock:
                {
                    var inner = new Scope(_scopeCount++, scope, node, scope.Function, isFunctionScope: true);
                    PushStatements(((StaticBlock)node).Body.AsSpan(), node, inner);
                    break;
                }

            case NodeType.ObjectExpression:
                Children(((ObjectExpression)node).Properties.AsSpan(), node, scope);
                break;
            case NodeType.ObjectPattern:
                Children(((ObjectPattern)node).Properties.AsSpan(), node, scope, mode);
                break;
            case NodeType.Property:
                {
                    var property = (Property)node;
                    Child(property.Value, node, scope, mode);
                    if (property.Computed)
                    {
                        Child(property.Key, node, scope);
                    }
                    else if (!property.Shorthand)
                    {
                        PropertyName(property.Key, node);
                    }

                    break;
                }

            case NodeType.ArrayExpression:
                Children(((ArrayExpression)node).Elements.AsSpan(), node, scope);
                break;
            case NodeType.ArrayPattern:
                Children(((ArrayPattern)node).Elements.AsSpan(), node, scope, mode);
                break;
            case NodeType.AssignmentPattern:
                {
                    var pattern = (AssignmentPattern)node;
                    Child(pattern.Right, node, scope);
                    Child(pattern.Left, node, scope, mode);
                    break;
                }

            case NodeType.RestElement:
                Child(((RestElement)node).Argument, node, scope, mode);
                break;
            case NodeType.SpreadElement:
                Child(((SpreadElement)node).Argument, node, scope);
                break;
            case NodeType.BinaryExpression:
            case NodeType.LogicalExpression:
                {
                    var binary = (BinaryExpression)node;
                    Child(binary.Right, node, scope);
                    Child(binary.Left, node, scope);
                    break;
                }

            case NodeType.UnaryExpression:
                Child(((UnaryExpression)node).Argument, node, scope);
                break;
            case NodeType.UpdateExpression:
                Child(((UpdateExpression)node).Argument, node, scope, TargetMode.Update);
                break;
            case NodeType.ConditionalExpression:
                {
                    var conditional = (ConditionalExpression)node;
                    Child(conditional.Alternate, node, scope);
                    Child(conditional.Consequent, node, scope);
                    Child(conditional.Test, node, scope);
                    break;
                }

            case NodeType.SequenceExpression:
                Children(((SequenceExpression)node).Expressions.AsSpan(), node, scope);
                break;
            case NodeType.ChainExpression:
                Child(((ChainExpression)node).Expression, node, scope);
                break;
            case NodeType.AwaitExpression:
                Child(((AwaitExpression)node).Argument, node, scope);
                break;
            case NodeType.YieldExpression:
                Child(((YieldExpression)node).Argument, node, scope);
                break;
            case NodeType.TemplateLiteral:
                {
                    var template = (TemplateLiteral)node;
                    Children(template.Expressions.AsSpan(), node, scope);
                    Children(template.Quasis.AsSpan(), node, scope);
                    break;
                }

            case NodeType.TaggedTemplateExpression:
                {
                    var tagged = (TaggedTemplateExpression)node;
                    Child(tagged.Quasi, node, scope);
                    Child(tagged.Tag, node, scope);
                    break;
                }

            case NodeType.ImportExpression:
                {
                    var import = (ImportExpression)node;
                    Child(import.Options, node, scope);
                    Child(import.Source, node, scope);
                    break;
                }

            case NodeType.BlockStatement:
                {
                    var body = ((BlockStatement)node).Body.AsSpan();
                    PushStatements(body, node, BlockScope(body, scope, node));
                    break;
                }

            case NodeType.ReturnStatement:
                {
                    var statement = (ReturnStatement)node;
                    if (scope.Function is { } function)
                    {
                        (function.Returns ??= []).Add(statement);
                    }

                    Child(statement.Argument, node, scope);
                    break;
                }

            case NodeType.IfStatement:
                {
                    var statement = (IfStatement)node;
                    Child(statement.Alternate, node, scope);
                    Child(statement.Consequent, node, scope);
                    Child(statement.Test, node, scope);
                    break;
                }

            case NodeType.ForStatement:
                {
                    var statement = (ForStatement)node;
                    var inner = IsLexical(statement.Init) ? NewScope(scope, node) : scope;
                    Child(statement.Body, node, inner);
                    Child(statement.Update, node, inner);
                    Child(statement.Test, node, inner);
                    Child(statement.Init, node, inner);
                    break;
                }

            case NodeType.ForInStatement:
                {
                    var statement = (ForInStatement)node;
                    var inner = IsLexical(statement.Left) ? NewScope(scope, node) : scope;
                    Child(statement.Body, node, inner);
                    Child(statement.Right, node, inner);
                    Child(statement.Left, node, inner, TargetMode.Assign);
                    break;
                }

            case NodeType.ForOfStatement:
                {
                    var statement = (ForOfStatement)node;
                    var inner = IsLexical(statement.Left) ? NewScope(scope, node) : scope;
                    Child(statement.Body, node, inner);
                    Child(statement.Right, node, inner);
                    Child(statement.Left, node, inner, TargetMode.Assign);
                    break;
                }

            case NodeType.WhileStatement:
                {
                    var statement = (WhileStatement)node;
                    Child(statement.Body, node, scope);
                    Child(statement.Test, node, scope);
                    break;
                }

            case NodeType.DoWhileStatement:
                {
                    var statement = (DoWhileStatement)node;
                    Child(statement.Test, node, scope);
                    Child(statement.Body, node, scope);
                    break;
                }

            case NodeType.SwitchStatement:
                {
                    var statement = (SwitchStatement)node;
                    var inner = scope;
                    foreach (var clause in statement.Cases)
                    {
                        inner = BlockScope(clause.Consequent.AsSpan(), scope, node);
                        if (!ReferenceEquals(inner, scope))
                        {
                            break;
                        }
                    }

                    Children(statement.Cases.AsSpan(), node, inner);
                    Child(statement.Discriminant, node, scope);
                    break;
                }

            case NodeType.SwitchCase:
                {
                    var clause = (SwitchCase)node;
                    PushStatements(clause.Consequent.AsSpan(), node, scope);
                    Child(clause.Test, node, scope);
                    break;
                }

            case NodeType.TryStatement:
                {
                    var statement = (TryStatement)node;
                    Child(statement.Finalizer, node, scope);
                    Child(statement.Handler, node, scope);
                    Child(statement.Block, node, scope);
                    break;
                }

            case NodeType.CatchClause:
                {
                    var clause = (CatchClause)node;
                    var inner = clause.Param is null ? scope : NewScope(scope, node);
                    Child(clause.Body, node, inner);
                    Child(clause.Param, node, inner, TargetMode.Catch);
                    break;
                }

            case NodeType.ThrowStatement:
                Child(((ThrowStatement)node).Argument, node, scope);
                break;
            case NodeType.LabeledStatement:
                Child(((LabeledStatement)node).Body, node, scope);
                break;
            case NodeType.WithStatement:
                {
                    var statement = (WithStatement)node;
                    Child(statement.Body, node, scope);
                    Child(statement.Object, node, scope);
                    break;
                }

            case NodeType.Decorator:
                Child(((Decorator)node).Expression, node, scope);
                break;
            case NodeType.BreakStatement:
            case NodeType.ContinueStatement:
                // Labels are no variables.
                break;
            default:
                foreach (var child in node.ChildNodes)
                {
                    Child(child, node, scope);
                }

                break;
        }
    }

    private void PropertyName(Expression name, SyntaxNode parent)
    {
        name.UserData = parent;
        if (name.Type != NodeType.Identifier)
        {
            Record(name);
        }
    }

    /// <summary>Whether a declarator stands in the head of for-in or for-of, where each round gives it a value.</summary>
    private static bool IsLoopTarget(SyntaxNode declarator)
    {
        var declaration = SyntaxTree.ParentOf(declarator)!;
        return SyntaxTree.ParentOf(declaration) switch
        {
            ForInStatement loop => ReferenceEquals(loop.Left, declaration),
            ForOfStatement loop => ReferenceEquals(loop.Left, declaration),
            _ => false,
        };
    }

    private void VisitFunction(SyntaxNode node, Scope scope)
    {
        var info = SyntaxTree.FunctionOf(node);
        var outer = scope;
        if (node is FunctionDeclaration declaration)
        {
            if (declaration.Id is { } id)
            {
                var isTopOfFunction = ReferenceEquals(scope, scope.VariableScope);
                DeclareName(id, node, scope, BindingKind.Function);
                if (!isTopOfFunction)
                {
                    // Annex B: in sloppy code the name is also a variable of the function around the block.
                    var hoisted = Declare(id.Name, NameId(id.Name), scope.VariableScope, BindingKind.Var);
                    if (hoisted.Kind is BindingKind.Var or BindingKind.Function)
                    {
                        (hoisted.BlockFunctions ??= []).Add(declaration);
                    }
                }
            }
        }
        else if (node is FunctionExpression { Id: { } name })
        {
            outer = NewScope(scope, node);
            DeclareName(name, node, outer, BindingKind.SelfName);
        }

        var inner = new Scope(_scopeCount++, outer, node, info, isFunctionScope: true);
        var function = info.Function;
        if (function.Body.Type == NodeType.BlockStatement)
        {
            // The body of a function shares the scope of its parameters; redeclaring one lexically is a syntax error anyway.
            function.Body.UserData = node;
            Record(function.Body);
            PushStatements(((BlockStatement)function.Body).Body.AsSpan(), function.Body, inner);
        }
        else
        {
            Child(function.Body, node, inner);
        }

        Children(function.Params.AsSpan(), node, inner, TargetMode.Parameter);
    }

    private void VisitClass(SyntaxNode node, Scope scope)
    {
        var definition = (IClass)node;
        var inner = scope;
        if (definition.Id is { } id)
        {
            if (node.Type == NodeType.ClassDeclaration)
            {
                DeclareName(id, node, scope, BindingKind.Class);
            }
            else
            {
                inner = NewScope(scope, node);
                DeclareName(id, node, inner, BindingKind.SelfName);
            }
        }

        Child(definition.Body, node, inner);
        Child(definition.SuperClass, node, inner);
        Children(definition.Decorators.AsSpan(), node, scope);
    }
}
