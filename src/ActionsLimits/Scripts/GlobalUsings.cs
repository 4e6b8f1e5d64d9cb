// Inside the namespace ActionsLimits the name Node is that of the runtimes' namespace.
global using SyntaxNode = Acornima.Ast.Node;
