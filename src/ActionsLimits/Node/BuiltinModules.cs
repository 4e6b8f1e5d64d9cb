namespace ActionsLimits.Node;

/// <summary>Which module names Node itself answers, on any line: what is no npm package. Which line has which module is a question for the surface table.</summary>
internal static class BuiltinModules
{
    private static readonly HashSet<string> Names = Load();

    /// <summary>Whether Node answers <c>require(specifier)</c> itself. Everything with the <c>node:</c> prefix is meant to be built in, also a misspelt one.</summary>
    internal static bool Contains(string specifier) => specifier.StartsWith("node:", StringComparison.Ordinal) || Names.Contains(specifier);

    private static HashSet<string> Load()
    {
        using var document = EmbeddedData.Open("builtin-modules.json");
        return new HashSet<string>(EmbeddedData.Texts(document.RootElement, "modules"), StringComparer.Ordinal);
    }
}
