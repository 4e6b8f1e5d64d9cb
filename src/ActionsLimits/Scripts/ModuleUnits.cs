using ActionsLimits.Scripts.Execution;
using ActionsLimits.Scripts.Facts;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts;

/// <summary>
/// The parsed Action Modules that the scripts of one thread load. Many Actions share a few Modules, so trees are kept, up to a size. Not
/// thread-safe: following a script leaves marks on the trees.
/// </summary>
internal sealed class ModuleUnits
{
    /// <summary>Four times the largest Module that Auth0 takes. What is larger fails the build anyway.</summary>
    private const int LargestModule = 4 * 65_536;

    /// <summary>UTF-16 units of the texts whose trees are kept: some dozens of usual Modules.</summary>
    private const int KeptUnits = 1 << 19;

    private readonly Dictionary<string, ScriptUnit?> _units = new(StringComparer.Ordinal);
    private long _size;

    /// <summary>The Module as it is now, with the hash that says so. The unit is <see langword="null"/> when the Module is no script that can be followed.</summary>
    /// <param name="name">Name of the Module.</param>
    /// <param name="texts">The Modules of the repository.</param>
    /// <param name="parse">Parses a text, given its markers.</param>
    internal (ScriptUnit? Unit, string Hash) Find(string name, IModuleTexts texts, Func<ScriptText, List<MarkerSpan>, (ParseOutcome Outcome, string Text)> parse)
    {
        if (texts.HashOf(name) is not { } hash)
        {
            return (null, "");
        }

        var key = hash + name;
        if (_units.TryGetValue(key, out var known))
        {
            return (known, hash);
        }

        if (texts.Read(name) is not { } file)
        {
            return (null, "");
        }

        var unit = file.Utf8.Length > LargestModule ? null : Parse(name, ScriptText.Decode(file.Utf8.Span), parse);
        if (_size > KeptUnits)
        {
            Clear();
        }

        _size += unit?.Text.Length ?? 0;
        _units[file.Hash + name] = unit;
        return (unit, file.Hash);
    }

    /// <summary>Forgets all trees, also after a failure, which may have left marks on them.</summary>
    internal void Clear()
    {
        _units.Clear();
        _size = 0;
    }

    private static ScriptUnit? Parse(string name, ScriptText source, Func<ScriptText, List<MarkerSpan>, (ParseOutcome Outcome, string Text)> parse)
    {
        var replaced = MarkerScanner.Scan(source.Text);
        var (outcome, text) = parse(source, replaced);
        if (outcome.Program is null)
        {
            return null;
        }

        var tree = new TreeBuilder().Build(outcome.Program);
        var facts = new ScriptFactsBuilder();
        new UnknownCodeCollector().Collect(new ScriptModel(source, text, replaced, tree), facts);

        // Markers that become statements may change, or end, anything.
        return facts.UnknownCode == UnknownCode.Statement ? null : new ScriptUnit(name, text, replaced, tree);
    }
}
