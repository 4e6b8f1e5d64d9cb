using System.Text;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Parsing;

namespace ActionsLimits.Tests.Scripts;

/// <summary>Shorthands for tests of script facts.</summary>
internal static class Analysis
{
    /// <summary>The facts of a script, found on a thread like the product's.</summary>
    public static ScriptFacts Of(string script) => Of(Encoding.UTF8.GetBytes(script));

    /// <summary>The facts of a file.</summary>
    public static ScriptFacts Of(byte[] utf8)
    {
        ScriptFacts? facts = null;
        BigStackWorkers.For(1, 1, static () => new ScriptAnalyzer(), (analyzer, _) => facts = analyzer.Analyze(utf8));
        return facts!;
    }

    /// <summary>What a script loads, as "specifier" or "prefix…" followed by the form.</summary>
    public static string Requires(string script)
    {
        var facts = Of(script);
        Assert.Null(facts.SyntaxProblem);
        return string.Join(" ", facts.Requires.Select(static fact => $"{fact.Specifier ?? fact.KnownPrefix + "…"}:{fact.Form}"));
    }
}
