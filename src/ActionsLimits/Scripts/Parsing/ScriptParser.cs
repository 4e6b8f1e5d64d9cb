using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Acornima;
using Acornima.Ast;

namespace ActionsLimits.Scripts.Parsing;

/// <summary>
/// Parses scripts the way Auth0 compiles them: as the body of a sloppy function. Knows the newest language; which runtime has which syntax is
/// decided later, from the tree. Not thread-safe; make one for each thread, and reuse it.
/// </summary>
internal sealed class ScriptParser
{
    /// <summary>
    /// UTF-16 units above which a text is not parsed: a hundred times the limit for an Action, and little enough that trees on every core fit
    /// into memory (a tree takes up to 40 bytes per unit).
    /// </summary>
    public const int MaximumLength = 10_000_000;

    /// <summary>UTF-16 units from which on declarations are counted while parsing; below, they cannot take more than about two seconds.</summary>
    private const int GuardedLength = 128 * 1024;

    /// <summary>
    /// Names that one scope of a long script may declare with <c>let</c>, <c>const</c> or <c>class</c>. The parser compares each with all before
    /// it: 20,000 take two seconds, the million that fits into the longest text would take hours.
    /// </summary>
    private const int MaximumNames = 5_000;

    /// <summary>Import assertions of one module that are read. Each costs a parse; modules have one or two.</summary>
    private const int MaximumAssertions = 32;

    /// <summary>
    /// Operators, members and calls of a long script that may follow each other in one expression, such as <c>a.then(b).then(c)…</c>: each is a level, all that stands in
    /// one looks outwards for what is around it, and those of a megabyte would take minutes.
    /// </summary>
    private const int MaximumLinks = 10_000;

    private static readonly ParserOptions Options = CreateOptions();

    private readonly ParserOptions _guardedOptions;
    private readonly ParserOptions _asyncOptions;
    private readonly ParserOptions _commentOptions;
    private int _patternNames;
    private int _deepComment;

    /// <summary>How many links begin at an offset: what nests to the left begins where its first part does. <see langword="null"/> for a script that is not long.</summary>
    private Dictionary<int, int>? _links;

    public ScriptParser()
    {
        // A copy of the options loses AllowTopLevelUsing (Acornima 1.9.1).
        _commentOptions = Options with { AllowTopLevelUsing = true, OnComment = GuardStack };
        _guardedOptions = _commentOptions with { AllowTopLevelUsing = true, OnNode = Guard };
        _asyncOptions = _guardedOptions with { AllowTopLevelUsing = true, AllowAwaitOutsideFunction = true };
    }

    /// <summary>The options for a function body in the newest language.</summary>
    public static ParserOptions CreateOptions() => new()
    {
        EcmaVersion = EcmaVersion.Latest,
        ExperimentalESFeatures = ExperimentalESFeatures.All,
        AllowReturnOutsideFunction = true,
        AllowNewTargetOutsideFunction = true,
        AllowTopLevelUsing = true,
        AllowHashBang = true,
    };

    /// <summary>Parses a script.</summary>
    /// <param name="text">The text without a byte-order mark; markers already neutralised.</param>
    /// <param name="source">The decoded file, for positions.</param>
    public ParseOutcome Parse(string text, ScriptText source)
    {
        if (text.Length > MaximumLength)
        {
            return new(null, new SyntaxProblem(
                SyntaxProblemKind.TooLarge,
                $"the text has {text.Length} characters, more than the {MaximumLength} up to which a script is analysed",
                new TextRange(1, 1, 1, 1)));
        }

        try
        {
            _patternNames = 0;
            _deepComment = -1;
            _links = text.Length >= GuardedLength ? [] : null;

            // A parser of its own for each text: one that is used again keeps identifiers of the texts before, and so their whole trees, in
            // the scopes that it has left (Acornima 1.9.1). Making one costs next to nothing.
            var parser = new Parser(text.Length >= GuardedLength ? _guardedOptions : HasHtmlComments(text) ? _commentOptions : Options);
            return new(parser.ParseScript(text), null);
        }
        catch (ParseErrorException exception)
        {
            return Explain(text, source, exception.Error);
        }
        catch (InsufficientExecutionStackException)
        {
            return new(null, TooDeep(text, source, _deepComment));
        }
        catch (TooManyNamesException exception)
        {
            return new(null, TooManyNames(source, exception));
        }
        catch (TooManyLinksException exception)
        {
            return new(null, TooManyLinks(source, exception));
        }
    }

    /// <summary>Whether a text may hold the comments of old browsers, <c>&lt;!-- …</c> and <c>--&gt; …</c>, which a script may have up to today.</summary>
    private static bool HasHtmlComments(string text)
        => text.Contains("<!--", StringComparison.Ordinal) || text.Contains("-->", StringComparison.Ordinal);

    /// <summary>
    /// Stops before such comments in a row use up the stack: the tokenizer calls itself for what follows each of them (Acornima 1.9.1), and asks nowhere whether it still can; a
    /// stack that overflows ends the process.
    /// </summary>
    private void GuardStack(in Comment comment)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _deepComment = comment.Start;
            throw new InsufficientExecutionStackException();
        }
    }

    private void Guard(SyntaxNode node, in OnNodeContext context)
    {
        switch (node.Type)
        {
            case NodeType.VariableDeclarator or NodeType.ClassDeclaration
                or NodeType.ImportSpecifier or NodeType.ImportDefaultSpecifier or NodeType.ImportNamespaceSpecifier:
                if (context.ScopeStack is [.., var scope] && scope.LexicalVariables.Length > MaximumNames)
                {
                    throw new TooManyNamesException(node.Start);
                }

                break;

            // The names of a pattern are all declared when it is complete, so they are counted before.
            case NodeType.ObjectPattern:
                AddNames(node, ((ObjectPattern)node).Properties.Count);
                break;
            case NodeType.ArrayPattern:
                AddNames(node, ((ArrayPattern)node).Elements.Count);
                break;
            case NodeType.VariableDeclaration:
                _patternNames = 0;
                break;
            case NodeType.BinaryExpression or NodeType.LogicalExpression or NodeType.MemberExpression or NodeType.CallExpression or NodeType.TaggedTemplateExpression
                when _links is not null && ++CollectionsMarshal.GetValueRefOrAddDefault(_links, node.Start, out _) > MaximumLinks:
                throw new TooManyLinksException(node.End - 1);
        }
    }

    private void AddNames(SyntaxNode pattern, int count)
    {
        _patternNames += count;
        if (_patternNames > MaximumNames)
        {
            throw new TooManyNamesException(pattern.Start);
        }
    }

    private static SyntaxProblem TooManyNames(ScriptText source, TooManyNamesException exception) => new(
        SyntaxProblemKind.TooLarge,
        $"one scope declares more than {MaximumNames} names, up to which a script of this length is analysed",
        source.Lines.Range(exception.Offset, Math.Min(exception.Offset + 1, source.Text.Length)));

    private static SyntaxProblem TooManyLinks(ScriptText source, TooManyLinksException exception) => new(
        SyntaxProblemKind.TooDeep,
        $"more than {MaximumLinks} operators, members or calls follow each other in one expression, up to which a script of this length is analysed",
        source.Lines.Range(exception.Offset, Math.Min(exception.Offset + 1, source.Text.Length)));

    private ParseOutcome Explain(string text, ScriptText source, ParseError error)
    {
        if (ModuleSyntax.IsSuspect(error, text))
        {
            return ExplainModule(text, source, error);
        }

        var typeScript = TypeScriptSyntax.Recognize(text, error.Index);
        return new(null, typeScript is null ? Plain(source, error) : TypeScript(source, typeScript.Value));
    }

    private ParseOutcome ExplainModule(string text, ScriptText source, ParseError error)
    {
        var parser = new Parser(_asyncOptions);
        _patternNames = 0;
        _links?.Clear();
        var problem = ModuleSyntax.Describe(text, error, source);
        var isAwait = ModuleSyntax.IsAwait(error);
        try
        {
            try
            {
                return isAwait

                    // Not as a module, which would be strict: the only question is whether this await stands at the top level.
                    ? new(parser.ParseScript(text), problem with { IsAnalysed = true })
                    : ParseModule(text, problem);
            }
            catch (ParseErrorException second) when (isAwait && second.Error.Index != error.Index && ModuleSyntax.IsSuspect(second.Error, text))
            {
                return ParseModule(text, problem);
            }
        }
        catch (ParseErrorException last)
        {
            // A module in TypeScript is TypeScript first of all: turning it into CommonJS alone would not help.
            if (TypeScriptSyntax.Recognize(text, last.Error.Index) is { } typeScript)
            {
                return new(null, TypeScript(source, typeScript));
            }

            return new(null, isAwait && last.Error.Index == error.Index ? Plain(source, error) : problem);
        }
        catch (InsufficientExecutionStackException)
        {
            return new(null, TooDeep(text, source, _deepComment));
        }
        catch (TooManyNamesException exception)
        {
            return new(null, TooManyNames(source, exception));
        }
        catch (TooManyLinksException exception)
        {
            return new(null, TooManyLinks(source, exception));
        }
    }

    /// <summary>Parses a module, with <c>assert { type: 'json' }</c> as what it became later, <c>with</c>: the parser knows no other.</summary>
    private ParseOutcome ParseModule(string text, SyntaxProblem problem)
    {
        var assertions = new List<int>();
        while (true)
        {
            try
            {
                _patternNames = 0;
                _links?.Clear();
                var module = new Parser(_asyncOptions).ParseModule(text);
                var uses = new List<SyntaxUse>();
                return new(ModuleLowering.ToScript(module, text, assertions, uses), problem with { IsAnalysed = true }, IsModule: true, uses);
            }
            catch (ParseErrorException exception) when (assertions.Count < MaximumAssertions && ModuleSyntax.IsAssertion(exception.Error, text))
            {
                assertions.Add(exception.Error.Index);
                text = ModuleSyntax.AsAttributes(text, exception.Error.Index);
            }
        }
    }

    private static SyntaxProblem Plain(ScriptText source, ParseError error)
    {
        var start = Math.Clamp(error.Index, 0, source.Text.Length);
        return new SyntaxProblem(
            SyntaxProblemKind.Error,
            error.Description,
            source.Lines.Range(start, Math.Min(start + 1, source.Text.Length)));
    }

    private static SyntaxProblem TypeScript(ScriptText source, (string What, int Start, int End) found) =>
        new(SyntaxProblemKind.TypeScript, found.What, source.Lines.Range(found.Start, found.End));

    /// <summary>Points at the deepest bracket. Brackets in strings and comments are counted too, which does no harm for a text like this.</summary>
    private static SyntaxProblem TooDeep(string text, ScriptText source, int comment)
    {
        if (comment >= 0)
        {
            return new SyntaxProblem(
                SyntaxProblemKind.TooDeep,
                "more comments in the form of HTML follow each other than can be analysed",
                source.Lines.Range(comment, Math.Min(comment + 1, source.Text.Length)));
        }

        var depth = 0;
        var deepest = 0;
        var position = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '(' or '[' or '{':
                    if (++depth > deepest)
                    {
                        deepest = depth;
                        position = i;
                    }

                    break;
                case ')' or ']' or '}':
                    depth--;
                    break;
            }
        }

        return new SyntaxProblem(
            SyntaxProblemKind.TooDeep,
            "expressions or blocks are nested too deeply to be analysed",
            source.Lines.Range(position, Math.Min(position + 1, source.Text.Length)));
    }
}
