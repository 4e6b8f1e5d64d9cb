using Acornima;
using Acornima.Ast;

namespace ActionsLimits.Scripts.Parsing;

/// <summary>
/// Turns the tree of an ES module into that of the CommonJS script that a compiler makes of it, with the places of the module, so that everything
/// that is known about scripts is known about modules, too: <c>import { a as b } from 'x'</c> becomes <c>const { a: b } = await import('x')</c>,
/// <c>export { a }</c> becomes <c>exports.a = a</c>.
/// </summary>
internal static class ModuleLowering
{
    /// <summary>Makes the script. The nodes of the module that stay what they are move into it, so that the module's tree is of no use any more.</summary>
    /// <param name="module">The module.</param>
    /// <param name="text">Its text, in which import assertions are written as attributes.</param>
    /// <param name="assertions">Where they stand.</param>
    /// <param name="uses">Receives the syntax that only modules have and that some line lacks.</param>
    public static Script ToScript(Module module, string text, IReadOnlyList<int> assertions, List<SyntaxUse> uses)
    {
        // Modules are loaded before anything runs, wherever the import stands.
        var imports = new List<Statement>();
        var others = new List<Statement>(module.Body.Count);
        var isOnlyDefault = IsOnlyDefault(module);
        foreach (var statement in module.Body)
        {
            AddUses(statement, text, assertions, uses);
            switch (statement)
            {
                case ImportDeclaration import:
                    imports.Add(Lower(import));
                    break;
                case ExportNamedDeclaration { Source: { } source } export:
                    Reexport(export, source, others);
                    break;
                case ExportNamedDeclaration { Declaration: { } declaration }:
                    others.Add(declaration);
                    foreach (var name in NamesOf(declaration))
                    {
                        others.Add(Export(name, Copy(name)));
                    }

                    break;
                case ExportNamedDeclaration export:
                    foreach (var specifier in export.Specifiers)
                    {
                        others.Add(Export(specifier.Exported, specifier.Local == specifier.Exported && specifier.Local is Identifier name ? Copy(name) : specifier.Local));
                    }

                    break;
                case ExportAllDeclaration { Exported: { } exported } export:
                    others.Add(Export(exported, Load(export.Source)));
                    break;
                case ExportAllDeclaration export:
                    var assign = Member(Name("Object", export), Name("assign", export), export);
                    var arguments = NodeList.From<Expression>(Exports(export), Load(export.Source));
                    others.Add(Statement(new CallExpression(assign, arguments, optional: false) { Range = export.Range, Location = export.Location }));
                    break;
                case ExportDefaultDeclaration export:
                    Default(export, isOnlyDefault, others);
                    break;
                default:
                    others.Add(statement);
                    break;
            }
        }

        return new Script(NodeList.From<Statement>([.. imports, .. others]), strict: true) { Range = module.Range, Location = module.Location };
    }

    /// <summary>
    /// Whether this is what a static <c>import</c> or <c>export … from</c> became: it has the place of the specifier, which no <c>import()</c> has.
    /// </summary>
    /// <param name="import">An expression of a tree.</param>
    public static bool IsStatic(ImportExpression import) => import.Start == import.Source.Start;

    private static void AddUses(Statement statement, string text, IReadOnlyList<int> assertions, List<SyntaxUse> uses)
    {
        switch (statement)
        {
            case ImportDeclaration import:
                Add(import.Phase switch
                {
                    ImportPhase.Source => "syntax:import-source-declaration",
                    ImportPhase.Defer => "syntax:import-defer-declaration",
                    _ => null,
                }, import);
                AddAttributes(import.Source, import.Attributes);
                foreach (var specifier in import.Specifiers)
                {
                    AddName((specifier as ImportSpecifier)?.Imported);
                }

                break;
            case ExportAllDeclaration all:
                Add(all.Exported is null ? null : "syntax:export-namespace", all);
                AddName(all.Exported);
                AddAttributes(all.Source, all.Attributes);
                break;
            case ExportNamedDeclaration named:
                foreach (var specifier in named.Specifiers)
                {
                    AddName(specifier.Local);
                    if (specifier.Exported != specifier.Local)
                    {
                        AddName(specifier.Exported);
                    }
                }

                AddAttributes(named.Source, named.Attributes);
                break;
        }

        void Add(string? feature, SyntaxNode node)
        {
            if (feature is not null)
            {
                uses.Add(new SyntaxUse(feature, Facts.ScriptModel.RangeOf(node)));
            }
        }

        void AddName(Expression? name)
        {
            if (name is StringLiteral)
            {
                Add("syntax:string-export-names", name);
            }
        }

        void AddAttributes(StringLiteral? source, in NodeList<ImportAttribute> attributes)
        {
            // Braces with nothing in them are the same syntax.
            if (source is not null && (attributes.Count > 0 || text.AsSpan(source.End, statement.End - source.End).TrimStart().StartsWith("with")))
            {
                var isAssertion = false;
                foreach (var position in assertions)
                {
                    isAssertion |= position >= source.End && position < statement.End;
                }

                Add(isAssertion ? "syntax:import-assertions" : "syntax:import-attributes", attributes.Count > 0 ? attributes[0] : statement);
            }
        }
    }

    /// <summary>Compilers make <c>module.exports</c> of a default export that is the only one, or <c>exports.default</c>; the former leaves more to be known.</summary>
    private static bool IsOnlyDefault(Module module)
    {
        foreach (var statement in module.Body)
        {
            if (statement is ExportNamedDeclaration or ExportAllDeclaration)
            {
                return false;
            }
        }

        return true;
    }

    private static Statement Lower(ImportDeclaration import)
    {
        if (import.Specifiers.Count == 0)
        {
            return Statement(Load(import.Source));
        }

        var declarators = new List<VariableDeclarator>(2);
        var properties = new List<SyntaxNode>();
        Identifier? whole = null;
        foreach (var specifier in import.Specifiers)
        {
            if (specifier is ImportSpecifier named)
            {
                properties.Add(Pick(named.Imported == named.Local ? Copy(named.Local) : named.Imported, named.Local, named));
                continue;
            }

            // A module, its namespace and its default export are one thing for the analysis, as they are for the helpers of compilers.
            declarators.Add(new VariableDeclarator(specifier.Local, whole is null ? Load(import.Source) : Copy(whole)) { Range = specifier.Range, Location = specifier.Location });
            whole = specifier.Local;
        }

        if (properties.Count > 0)
        {
            var pattern = new ObjectPattern(NodeList.From<SyntaxNode>(properties.ToArray())) { Range = import.Range, Location = import.Location };
            declarators.Add(new VariableDeclarator(pattern, whole is null ? Load(import.Source) : Copy(whole)) { Range = import.Range, Location = import.Location });
        }

        return new VariableDeclaration(VariableDeclarationKind.Const, NodeList.From<VariableDeclarator>(declarators.ToArray())) { Range = import.Range, Location = import.Location };
    }

    private static void Reexport(ExportNamedDeclaration export, StringLiteral source, List<Statement> statements)
    {
        if (export.Specifiers.Count == 0)
        {
            statements.Add(Statement(Load(source)));
            return;
        }

        var properties = new List<SyntaxNode>(export.Specifiers.Count);
        var assignments = new List<Statement>(export.Specifiers.Count);
        foreach (var specifier in export.Specifiers)
        {
            // A space keeps the name apart from all that code can declare.
            var variable = Name(" " + NameOf(specifier.Local), specifier.Local);
            properties.Add(Pick(specifier.Local == specifier.Exported && specifier.Local is Identifier name ? Copy(name) : specifier.Local, variable, specifier));
            assignments.Add(Export(specifier.Exported, Copy(variable)));
        }

        var pattern = new ObjectPattern(NodeList.From<SyntaxNode>(properties.ToArray())) { Range = export.Range, Location = export.Location };
        var declarator = new VariableDeclarator(pattern, Load(source)) { Range = export.Range, Location = export.Location };
        statements.Add(new VariableDeclaration(VariableDeclarationKind.Const, NodeList.From(declarator)) { Range = export.Range, Location = export.Location });
        statements.AddRange(assignments);
    }

    private static void Default(ExportDefaultDeclaration export, bool isOnly, List<Statement> statements)
    {
        Expression value;
        switch (export.Declaration)
        {
            case FunctionDeclaration { Id: { } name } function:
                statements.Add(function);
                value = Copy(name);
                break;
            case ClassDeclaration { Id: { } name } type:
                statements.Add(type);
                value = Copy(name);
                break;
            case FunctionDeclaration function:
                value = new FunctionExpression(null, function.Params, function.Body, function.Generator, function.Async) { Range = function.Range, Location = function.Location };
                break;
            case ClassDeclaration type:
                value = new ClassExpression(null, type.SuperClass, type.Body, type.Decorators) { Range = type.Range, Location = type.Location };
                break;
            case Expression expression:
                value = expression;
                break;
            default:
                return;
        }

        // In brackets: a reserved word that is shorter than its place would pass for one that is written with an escape.
        var key = new StringLiteral("default", "'default'") { Range = export.Range, Location = export.Location };
        var target = isOnly
            ? Member(Name("module", export), Name("exports", export), export)
            : new MemberExpression(Exports(export), key, computed: true, optional: false) { Range = export.Range, Location = export.Location };
        statements.Add(Statement(new AssignmentExpression(Operator.Assignment, target, value) { Range = export.Range, Location = export.Location }));
    }

    /// <summary><c>exports.name = value</c>, at the place of the name.</summary>
    private static NonSpecialExpressionStatement Export(Expression name, Expression value)
    {
        // The value may be the very node that names the export; each place of a tree needs one of its own.
        Expression property = name is Identifier identifier ? Copy(identifier) : new StringLiteral(NameOf(name), ((StringLiteral)name).Raw) { Range = name.Range, Location = name.Location };
        var target = new MemberExpression(Exports(name), property, computed: property is StringLiteral, optional: false) { Range = name.Range, Location = name.Location };
        return Statement(new AssignmentExpression(Operator.Assignment, target, value) { Range = name.Range, Location = name.Location });
    }

    /// <summary><c>{ key: variable }</c> of a pattern.</summary>
    private static AssignmentProperty Pick(Expression key, Identifier variable, SyntaxNode place) =>
        new(key, variable, computed: false, shorthand: false) { Range = place.Range, Location = place.Location };

    private static AwaitExpression Load(StringLiteral specifier) => new AwaitExpression(new ImportExpression(specifier) { Range = specifier.Range, Location = specifier.Location }) { Range = specifier.Range, Location = specifier.Location };

    private static Identifier Name(string name, SyntaxNode place) => new(name) { Range = place.Range, Location = place.Location };

    private static Identifier Exports(SyntaxNode place) => Name("exports", place);

    private static MemberExpression Member(Expression owner, Identifier name, SyntaxNode place) =>
        new MemberExpression(owner, name, computed: false, optional: false) { Range = place.Range, Location = place.Location };

    private static NonSpecialExpressionStatement Statement(Expression expression) => new NonSpecialExpressionStatement(expression) { Range = expression.Range, Location = expression.Location };

    private static Identifier Copy(Identifier name) => Name(name.Name, name);

    private static string NameOf(Expression name) => name switch
    {
        Identifier identifier => identifier.Name,
        StringLiteral text => text.Value,
        _ => string.Empty,
    };

    private static List<Identifier> NamesOf(Declaration declaration)
    {
        var names = new List<Identifier>();
        switch (declaration)
        {
            case FunctionDeclaration { Id: { } name }:
                names.Add(name);
                break;
            case ClassDeclaration { Id: { } name }:
                names.Add(name);
                break;
            case VariableDeclaration variables:
                var pending = new Stack<SyntaxNode?>();
                for (var i = variables.Declarations.Count - 1; i >= 0; i--)
                {
                    pending.Push(variables.Declarations[i].Id);
                }

                while (pending.TryPop(out var pattern))
                {
                    switch (pattern)
                    {
                        case Identifier name:
                            names.Add(name);
                            break;
                        case AssignmentPattern assignment:
                            pending.Push(assignment.Left);
                            break;
                        case RestElement rest:
                            pending.Push(rest.Argument);
                            break;
                        case Property property:
                            pending.Push(property.Value);
                            break;
                        case ObjectPattern objects:
                            for (var i = objects.Properties.Count - 1; i >= 0; i--)
                            {
                                pending.Push(objects.Properties[i]);
                            }

                            break;
                        case ArrayPattern arrays:
                            for (var i = arrays.Elements.Count - 1; i >= 0; i--)
                            {
                                pending.Push(arrays.Elements[i]);
                            }

                            break;
                    }
                }

                break;
        }

        return names;
    }
}
