using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <content>Names that come to exist: hoisting, <c>var</c>, <c>let</c> and <c>const</c>.</content>
internal sealed partial class AbstractMachine
{
    /// <summary>Declares functions, classes and block variables of a list of statements before it is followed.</summary>
    private void Hoist(in NodeList<Statement> statements)
    {
        for (var index = 0; index < statements.Count; index++)
        {
            var statement = statements[index];
            switch (statement.Type)
            {
                case NodeType.FunctionDeclaration when statement is FunctionDeclaration { Id: { } id } function:
                    _scope.Declare(id.Name, new FunctionValue(function, _scope, null));
                    break;
                case NodeType.ClassDeclaration when statement is ClassDeclaration { Id: { } id } type:
                    _scope.Declare(id.Name, new ClassValue(type, _scope));
                    break;
                case NodeType.VariableDeclaration when statement is VariableDeclaration { Kind: not VariableDeclarationKind.Var } declaration:
                    foreach (var declarator in declaration.Declarations)
                    {
                        DeclareNames(declarator.Id, _scope);
                    }

                    break;
            }
        }
    }

    private static void DeclareNames(SyntaxNode pattern, Scope scope)
    {
        if (pattern.Type == NodeType.Identifier)
        {
            DeclareName(((Identifier)pattern).Name, scope);
            return;
        }

        var names = new List<string>();
        AddNames(pattern, names);
        foreach (var name in names)
        {
            DeclareName(name, scope);
        }
    }

    private static void DeclareName(string name, Scope scope)
    {
        if (scope.FindOwn(name) is null)
        {
            scope.Declare(name, UndefinedValue.Instance);
        }
    }

    private static void AddNames(SyntaxNode pattern, List<string> names)
    {
        switch (pattern)
        {
            case Identifier identifier:
                names.Add(identifier.Name);
                break;
            case AssignmentPattern assignment:
                AddNames(assignment.Left, names);
                break;
            case RestElement rest:
                AddNames(rest.Argument, names);
                break;
            case ObjectPattern objectPattern:
                foreach (var property in objectPattern.Properties)
                {
                    AddNames(property is Property inner ? inner.Value : property, names);
                }

                break;
            case ArrayPattern arrayPattern:
                foreach (var element in arrayPattern.Elements)
                {
                    if (element is not null)
                    {
                        AddNames(element, names);
                    }
                }

                break;
        }
    }

    /// <summary>Declares the <c>var</c> variables of a function body or script.</summary>
    private static void HoistVariables(FunctionInfo? function, SyntaxNode body, Scope scope)
    {
        if (function is { HasVariables: false })
        {
            return;
        }

        var names = function?.VariableNames ?? VariablesOf(body);
        if (function is not null)
        {
            function.VariableNames = names;
        }

        foreach (var name in names)
        {
            DeclareName(name, scope);
        }
    }

    private static string[] VariablesOf(SyntaxNode body)
    {
        var names = new List<string>();
        var pending = new Stack<SyntaxNode>();
        pending.Push(body);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node is VariableDeclaration { Kind: VariableDeclarationKind.Var } declaration)
            {
                foreach (var declarator in declaration.Declarations)
                {
                    AddNames(declarator.Id, names);
                }

                continue;
            }

            foreach (var child in node.ChildNodes)
            {
                if (child is not null and not Expression and not IFunction and not IClass)
                {
                    pending.Push(child);
                }
            }
        }

        return [.. names];
    }

    private Completion ExecuteDeclaration(VariableDeclaration declaration)
    {
        foreach (var declarator in declaration.Declarations)
        {
            if (declarator.Init is not null)
            {
                Bind(declarator.Id, Evaluate(declarator.Init), isDeclaration: true);
            }
            else if (declaration.Kind != VariableDeclarationKind.Var)
            {
                Bind(declarator.Id, UndefinedValue.Instance, isDeclaration: true);
            }
        }

        return AfterExpression();
    }
}
