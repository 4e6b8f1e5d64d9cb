using System.Collections.Immutable;
using Acornima.Ast;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Facts;

/// <summary>
/// Finds suppression comments. The parser throws comments away, and keeping them costs every script; so the word is searched in the text, and
/// the tree only has to tell that a place is not inside a string, a template or a regular expression.
/// </summary>
internal sealed class SuppressionCollector : FactCollector
{
    private const string Word = "actionslimits-disable";

    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts) => Collect(model.Source, model.Tree, facts);

    /// <summary>Finds suppression comments.</summary>
    /// <param name="source">The decoded file.</param>
    /// <param name="tree">The tree; <see langword="null"/> for a text that does not parse.</param>
    /// <param name="facts">Gets the comments.</param>
    public static void Collect(ScriptText source, SyntaxTree? tree, ScriptFactsBuilder facts)
    {
        var text = source.Text;
        var position = text.IndexOf(Word, StringComparison.Ordinal);
        while (position >= 0)
        {
            var end = position + Word.Length;
            if (FindComment(text, position) is var (start, stop) && start >= 0 && !IsInLiteral(tree, position))
            {
                facts.Suppressions.Add(Read(source, start, end, stop));
                end = stop;
            }

            position = text.IndexOf(Word, end, StringComparison.Ordinal);
        }
    }

    /// <summary>The comment that begins with the word; (-1, -1) when the word stands elsewhere.</summary>
    private static (int Start, int End) FindComment(string text, int position)
    {
        var start = position;
        while (start > 0 && (text[start - 1] is ' ' or '\t' or '\r' or '\n' or '*'))
        {
            start--;
        }

        // "/*" was eaten up to its slash, "//" was not.
        if (start > 1 && text[start - 1] == '/' && text[start - 2] == '/' && text.AsSpan(start, position - start).IndexOfAny('\n', '\r', '*') < 0)
        {
            var end = text.AsSpan(position).IndexOfAny("\r\n\u2028\u2029");
            return (start - 2, end < 0 ? text.Length : position + end);
        }

        if (start > 0 && text[start - 1] == '/' && text[start] == '*')
        {
            var end = text.IndexOf("*/", position, StringComparison.Ordinal);
            return (start - 1, end < 0 ? text.Length : end + 2);
        }

        return (-1, -1);
    }

    private static bool IsInLiteral(SyntaxTree? tree, int position)
    {
        if (tree is null)
        {
            return false;
        }

        foreach (var node in tree.OfKind(NodeType.Literal))
        {
            if (node.Start < position && position < node.End)
            {
                return true;
            }
        }

        foreach (var node in tree.OfKind(NodeType.TemplateElement))
        {
            if (node.Start <= position && position < node.End)
            {
                return true;
            }
        }

        return false;
    }

    private static SuppressionComment Read(ScriptText source, int start, int position, int end)
    {
        var text = source.Text;
        var range = source.Lines.Range(start, end);
        var bodyEnd = text[start + 1] == '*' && text.AsSpan(start, end - start).EndsWith("*/") ? end - 2 : end;
        var body = text.AsSpan(position, Math.Max(0, bodyEnd - position));
        var (scope, targetLine, length) = body switch
        {
            _ when HasWord(body, "-next-line") => (SuppressionScope.NextLine, range.EndLine + 1, "-next-line".Length),
            _ when HasWord(body, "-line") => (SuppressionScope.Line, range.Line, "-line".Length),
            _ => (SuppressionScope.File, 0, 0),
        };
        body = body[length..];
        if (body.Length > 0 && !char.IsWhiteSpace(body[0]) && !body.StartsWith("--"))
        {
            // "…-disable-nextline": nobody knows what was meant, so it covers nothing.
            return new SuppressionComment(scope, [], null, targetLine, range);
        }

        string? reason = null;
        var dashes = body.IndexOf("--");
        if (dashes >= 0)
        {
            reason = body[(dashes + 2)..].Trim().TrimEnd('*').Trim().ToString().ReplaceLineEndings(" ");
            reason = reason.Length == 0 ? null : reason;
            body = body[..dashes];
        }

        var codes = ImmutableArray.CreateBuilder<string>();
        foreach (var part in body.ToString().Split([' ', '\t', ',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            codes.Add(part);
        }

        return new SuppressionComment(scope, codes.DrainToImmutable(), reason, targetLine, range);
    }

    private static bool HasWord(ReadOnlySpan<char> body, string word) =>
        body.StartsWith(word) && (body.Length == word.Length || !(char.IsAsciiLetterOrDigit(body[word.Length]) || body[word.Length] == '-')
            || body[word.Length..].StartsWith("--"));
}
