namespace ActionsLimits.Scripts.Parsing;

/// <summary>
/// Recognises TypeScript at the place where the JavaScript parser gave up. Works on the text around the error, because what follows cannot be
/// parsed; a construct counts only when nothing but TypeScript explains it, so that ordinary mistakes stay ordinary syntax errors.
/// </summary>
internal static class TypeScriptSyntax
{
    /// <summary>How far brackets are followed; an annotation stands near its declaration.</summary>
    private const int Reach = 4000;

    /// <summary>Looks at the place of a syntax error.</summary>
    /// <param name="text">The script.</param>
    /// <param name="index">Offset of the unexpected token.</param>
    /// <returns>What was recognised, with its start and end; <see langword="null"/> when it is no TypeScript.</returns>
    public static (string What, int Start, int End)? Recognize(string text, int index)
    {
        if (index < 0 || index >= text.Length)
        {
            return null;
        }

        return text[index] switch
        {
            ':' => Annotation(text, index),
            '?' => OptionalParameter(text, index),
            '!' => NonNull(text, index),
            '<' => Generic(text, index),
            ')' => GenericCall(text, index),
            '{' or '*' => TypeImport(text, index),
            '=' => Word(text, PreviousWordEnd(text, index)) is "export" ? ("export assignment", index, index + 1) : null,
            var c when IsWordPart(c) => Keyword(text, index),
            _ => null,
        };
    }

    private static (string What, int Start, int End)? Annotation(string text, int index)
    {
        var end = TypeEnd(text, index + 1);
        var found = ("type annotation", index, end);
        var before = SkipBack(text, index);
        if (before < 0)
        {
            return null;
        }

        if (text[before] == ')' && LooksLikeType(text, index + 1))
        {
            return found;
        }

        if (text[before] is not ('?' or ']' or '}' or '!') && !IsWordPart(text[before]))
        {
            return null;
        }

        // const name: type
        var declared = Word(text, PreviousWordEnd(text, IsWordPart(text[before]) ? WordStart(text, before) : before));
        if (declared is "const" or "let" or "var" && LooksLikeType(text, index + 1))
        {
            return found;
        }

        var open = EnclosingOpen(text, index);
        if (open < 0 || !LooksLikeType(text, index + 1))
        {
            return null;
        }

        return text[open] switch
        {
            '(' when IsParameterList(text, open, index) => found,
            '{' when IsClassBody(text, open) => found,
            _ => null,
        };
    }

    private static (string What, int Start, int End)? OptionalParameter(string text, int index)
    {
        var next = SkipForward(text, index + 1);
        if (next >= text.Length || text[next] is not (':' or ',' or ')' or ';'))
        {
            return null;
        }

        var open = EnclosingOpen(text, index);
        return open >= 0 && ((text[open] == '(' && IsParameterList(text, open, index)) || (text[open] == '{' && IsClassBody(text, open)))
            ? ("optional parameter or field", index, index + 1)
            : null;
    }

    private static (string What, int Start, int End)? NonNull(string text, int index)
    {
        var before = index - 1;
        if (before < 0 || !(IsWordPart(text[before]) || text[before] is ')' or ']'))
        {
            return null;
        }

        var next = index + 1 < text.Length ? text[index + 1] : ';';
        return next is '.' or ';' or ')' or ',' or '[' or ']' or '}' or '(' or ' ' or '\r' or '\n'
            ? ("non-null assertion", index, index + 1)
            : null;
    }

    private static (string What, int Start, int End)? Generic(string text, int index)
    {
        var close = text.AsSpan(index, Math.Min(Reach, text.Length - index)).IndexOf('>');
        if (close < 0)
        {
            return null;
        }

        close += index;
        var inside = text.AsSpan(index + 1, close - index - 1).Trim();
        if (inside.IsEmpty || !IsWordPart(inside[0]) || inside.IndexOfAnyExcept(TypeCharacters) >= 0)
        {
            return null;
        }

        var found = ("type parameters", index, close + 1);
        var after = SkipForward(text, close + 1);
        var before = SkipBack(text, index);
        if (before >= 0 && IsWordPart(text[before]))
        {
            var keyword = Word(text, PreviousWordEnd(text, WordStart(text, before)));
            var name = Word(text, before);
            return keyword is "class" or "function" or "interface" or "type" or "extends" || name is "class" or "function"
                || (after < text.Length && text[after] == '(' && MatchingClose(text, after) is var parameters and >= 0 && StartsBody(text, parameters))
                ? found
                : null;
        }

        // <T>(x) => …, and <T>x; an element of JSX has an end tag.
        if (after < text.Length && text[after] == '(')
        {
            return MatchingClose(text, after) is var end and >= 0 && (StartsBody(text, end) || text[SkipForwardOrLast(text, end + 1)] == ':') ? found : null;
        }

        return text.AsSpan(close).IndexOf("</", StringComparison.Ordinal) < 0 && after < text.Length && IsWordPart(text[after])
            ? ("type assertion", index, close + 1)
            : null;
    }

    private static (string What, int Start, int End)? GenericCall(string text, int index)
    {
        var open = SkipBack(text, index);
        if (open < 1 || text[open] != '(')
        {
            return null;
        }

        var close = SkipBack(text, open);
        if (close < 0 || text[close] != '>')
        {
            return null;
        }

        var start = text.LastIndexOf('<', close, Math.Min(close + 1, Reach));
        return start > 0 && (IsWordPart(text[start - 1])) && text.AsSpan(start + 1, close - start - 1).IndexOfAnyExcept(TypeCharacters) < 0
            ? ("type arguments", start, close + 1)
            : null;
    }

    private static (string What, int Start, int End)? TypeImport(string text, int index)
    {
        var end = PreviousWordEnd(text, index);
        return Word(text, end) is "type" && Word(text, PreviousWordEnd(text, WordStart(text, end))) is "import" or "export"
            ? ("type import or export", WordStart(text, end), end + 1)
            : null;
    }

    private static (string What, int Start, int End)? Keyword(string text, int index)
    {
        var end = index;
        while (end < text.Length && IsWordPart(text[end]))
        {
            end++;
        }

        var word = text[index..end];
        var next = SkipForward(text, end);
        var nextChar = next < text.Length ? text[next] : '\0';
        var previousEnd = PreviousWordEnd(text, index);
        var previous = Word(text, previousEnd);
        var previousStart = previousEnd < 0 ? index : WordStart(text, previousEnd);
        switch (word)
        {
            case "as" or "satisfies" when IsWordPart(nextChar) || nextChar is '{' or '[' or '(' or '"' or '\'':
                return (word == "as" ? "type assertion" : "satisfies", index, end);
            case "enum" when IsWordPart(nextChar):
                return ("enum", index, end);
            case "private" or "public" or "protected" when (IsWordPart(nextChar) || nextChar is '{' or '[') && InClassOrParameters(text, index):
                return ("access modifier", index, end);
            case "implements":
                return ("implements", index, end);
            case "type" or "interface" or "declare" or "abstract" or "namespace" when previous == "export" && IsWordPart(nextChar):
                return (word + " declaration", index, end);
            case "class" or "const" or "let" or "var" or "function" or "async" or "module" or "global" when previous is "declare" or "abstract":
                return (previous + " declaration", previousStart, previousEnd + 1);
        }

        return previous switch
        {
            "interface" when nextChar is '{' or '<' || StartsWith(text, next, "extends") => ("interface", previousStart, previousEnd + 1),
            "type" when nextChar is '=' or '<' => ("type alias", previousStart, previousEnd + 1),
            "type" when Word(text, PreviousWordEnd(text, previousStart)) is "import" or "export" => ("type import or export", previousStart, previousEnd + 1),
            "namespace" or "module" when nextChar is '{' or '.' => ("namespace", previousStart, previousEnd + 1),
            "declare" or "abstract" => (previous + " declaration", previousStart, previousEnd + 1),
            "private" or "public" or "protected" or "readonly" or "override" when InClassOrParameters(text, previousStart) =>
                ("access modifier", previousStart, previousEnd + 1),
            _ => null,
        };
    }

    private static readonly System.Buffers.SearchValues<char> TypeCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$ ,.|&[]<>{}:;?='\"\r\n\t");

    private static bool InClassOrParameters(string text, int index)
    {
        var open = EnclosingOpen(text, index);
        return open >= 0 && (text[open] == '{' ? IsClassBody(text, open) : text[open] == '(');
    }

    /// <summary>Whether a parenthesis opens a list of parameters: a body or an arrow follows its end, and no control keyword stands before it.</summary>
    private static bool IsParameterList(string text, int open, int inside)
    {
        var before = PreviousWordEnd(text, open);
        var word = Word(text, before);
        if (word is "if" or "while" or "for" or "switch" or "with" or "return" or "typeof" or "await")
        {
            return false;
        }

        if (word is "catch" or "function" or "constructor")
        {
            return true;
        }

        var close = MatchingClose(text, open);
        if (close < 0 || close < inside)
        {
            return false;
        }

        var after = SkipForward(text, close + 1);
        return StartsBody(text, close) || (after < text.Length && text[after] == ':');
    }

    private static bool StartsBody(string text, int close)
    {
        var after = SkipForward(text, close + 1);
        return after < text.Length && (text[after] == '{' || StartsWith(text, after, "=>"));
    }

    private static bool IsClassBody(string text, int open)
    {
        // class Name extends Base<T> implements Other {
        var from = Math.Max(0, open - 200);
        var head = text.AsSpan(from, open - from);
        var start = head.LastIndexOf("class ", StringComparison.Ordinal);
        return start >= 0 && head[start..].IndexOfAny(";(){}") < 0;
    }

    /// <summary>Whether what follows a colon can be a type and is no plain JavaScript value.</summary>
    private static bool LooksLikeType(string text, int index)
    {
        var start = SkipForward(text, index);
        if (start >= text.Length)
        {
            return false;
        }

        if (text[start] is '{' or '[' or '(' or '\'' or '"')
        {
            return true;
        }

        if (!char.IsLetter(text[start]) && text[start] is not ('_' or '$'))
        {
            return false;
        }

        var end = start;
        while (end < text.Length && (IsWordPart(text[end]) || text[end] == '.'))
        {
            end++;
        }

        // A type is followed by the end of the parameter or declaration, by a default, or by more type.
        var next = SkipForward(text, end);
        return next >= text.Length || text[next] is ',' or ')' or '=' or ';' or '{' or '}' or '|' or '&' or '<' or '['
            || text.AsSpan(end, next - end).ContainsAny('\r', '\n')
            || StartsWith(text, next, "is ") || text[start..end] is "keyof" or "typeof" or "readonly" or "asserts" or "unique";
    }

    private static int TypeEnd(string text, int index)
    {
        var end = SkipForward(text, index);
        while (end < text.Length && (IsWordPart(text[end]) || text[end] == '.'))
        {
            end++;
        }

        return Math.Max(end, Math.Min(index + 1, text.Length));
    }

    private static int EnclosingOpen(string text, int index)
    {
        var depth = 0;
        for (var i = index - 1; i >= 0 && index - i < Reach; i--)
        {
            switch (text[i])
            {
                case ')' or ']' or '}':
                    depth++;
                    break;
                case '(' or '[' or '{':
                    if (depth-- == 0)
                    {
                        return i;
                    }

                    break;
            }
        }

        return -1;
    }

    private static int MatchingClose(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length && i - open < Reach; i++)
        {
            switch (text[i])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    if (--depth == 0)
                    {
                        return i;
                    }

                    break;
            }
        }

        return -1;
    }

    private static bool StartsWith(string text, int index, string value) =>
        index >= 0 && string.CompareOrdinal(text, index, value, 0, value.Length) == 0;

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    private static int SkipForward(string text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index]))
        {
            index++;
        }

        return index;
    }

    private static int SkipForwardOrLast(string text, int index) => Math.Min(SkipForward(text, index), text.Length - 1);

    private static int SkipBack(string text, int index)
    {
        index--;
        while (index >= 0 && char.IsWhiteSpace(text[index]))
        {
            index--;
        }

        return index;
    }

    /// <summary>Offset of the last character of the word before an offset; -1 when something else stands there.</summary>
    private static int PreviousWordEnd(string text, int index)
    {
        var end = SkipBack(text, index);
        return end >= 0 && IsWordPart(text[end]) ? end : -1;
    }

    private static int WordStart(string text, int end)
    {
        while (end > 0 && IsWordPart(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static string Word(string text, int end) => end < 0 ? string.Empty : text[WordStart(text, end)..(end + 1)];
}
