using Acornima;

namespace ActionsLimits.Scripts.Parsing;

/// <summary>Recognises ES modules from what the parser for scripts said about them.</summary>
internal static class ModuleSyntax
{
    private const string Assert = "assert";

    /// <summary>Whether an error is the one that module syntax gives in a script.</summary>
    /// <param name="error">The parser's error.</param>
    /// <param name="text">The script.</param>
    public static bool IsSuspect(ParseError error, string text) =>
        error.Code is "ImportOutsideModule" or "ImportMetaOutsideModule" || IsAwait(error) || StartsWithWord(text, error.Index, "export");

    /// <summary>Whether an error is about <c>await</c> outside an async function.</summary>
    /// <param name="error">The parser's error.</param>
    public static bool IsAwait(ParseError error) => error.Code == "AwaitNotInAsyncContext";

    /// <summary>Describes the module syntax at an error.</summary>
    /// <param name="text">The script.</param>
    /// <param name="error">An error for which <see cref="IsSuspect"/> holds.</param>
    /// <param name="source">The decoded file, for positions.</param>
    public static SyntaxProblem Describe(string text, ParseError error, ScriptText source)
    {
        var (what, start, length) = error.Code switch
        {
            "ImportOutsideModule" => ("static import", error.Index, "import".Length),
            "ImportMetaOutsideModule" => ("import.meta", Math.Max(0, error.Index - "import.".Length), "import.meta".Length),
            "AwaitNotInAsyncContext" => ("top-level await", error.Index, "await".Length),
            _ => ("export", error.Index, "export".Length),
        };
        return new SyntaxProblem(
            SyntaxProblemKind.EcmaScriptModule, what, source.Lines.Range(start, Math.Min(start + length, text.Length)));
    }

    /// <summary>Whether an error is about the <c>assert</c> of <c>import x from 'x.json' assert { type: 'json' }</c>.</summary>
    /// <param name="error">The error of the parser for modules.</param>
    /// <param name="text">The module.</param>
    public static bool IsAssertion(ParseError error, string text)
    {
        if (!StartsWithWord(text, error.Index, Assert))
        {
            return false;
        }

        // On the line of the specifier: behind a line break it would be a statement. What stands in comments between is left alone.
        var before = text.AsSpan(0, error.Index).TrimEnd(" \t");
        return before is [.., '\'' or '"'] && text.AsSpan(error.Index + Assert.Length).TrimStart() is ['{', ..];
    }

    /// <summary>The module with import attributes in place of the assertion, all else at its place.</summary>
    /// <param name="text">The module.</param>
    /// <param name="index">Where <see cref="IsAssertion"/> found it.</param>
    public static string AsAttributes(string text, int index) => string.Concat(text.AsSpan(0, index), "with  ", text.AsSpan(index + Assert.Length));

    private static bool StartsWithWord(string text, int index, string word) =>
        index >= 0
        && string.CompareOrdinal(text, index, word, 0, word.Length) == 0
        && (index + word.Length == text.Length || !(char.IsLetterOrDigit(text[index + word.Length]) || text[index + word.Length] is '_' or '$'));
}
