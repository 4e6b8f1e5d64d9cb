namespace ActionsLimits.Node;

/// <summary>Which module names Node itself answers, on any line: what is no npm package. Which line has which module is a question for the surface table.</summary>
internal static class BuiltinModules
{
    private static readonly HashSet<string> Names = Load();

    /// <summary>Whether Node answers <c>require(specifier)</c> itself. Everything with the <c>node:</c> prefix is meant to be built in, also a misspelt one.</summary>
    internal static bool Contains(string specifier) => specifier.StartsWith("node:", StringComparison.Ordinal) || Names.Contains(specifier);

    /// <summary>
    /// The name of a module that <c>import</c> loads: every release that has <c>import</c> takes <c>node:</c> there (12.20.0), long before <c>require</c>
    /// does (16.0.0), so that it makes no difference but for modules that have no other name.
    /// </summary>
    /// <param name="specifier">What is imported.</param>
    internal static string WithoutPrefix(string specifier) =>
        specifier.StartsWith("node:", StringComparison.Ordinal) && Names.Contains(specifier[5..]) ? specifier[5..] : specifier;

    private static HashSet<string> Load()
    {
        using var document = EmbeddedData.Open("builtin-modules.json");
        return new HashSet<string>(EmbeddedData.Texts(document.RootElement, "modules"), StringComparer.Ordinal);
    }
}
