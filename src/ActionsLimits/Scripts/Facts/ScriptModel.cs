using ActionsLimits.Scripts.Execution;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Facts;

/// <summary>One parsed script, as a <see cref="FactCollector"/> sees it. Lives only while the script is analysed.</summary>
internal sealed class ScriptModel
{
    public ScriptModel(ScriptText source, string text, List<MarkerSpan> replaced, SyntaxTree tree, bool isModule = false)
    {
        Source = source;
        Text = text;
        Replaced = replaced;
        Tree = tree;
        IsModule = isModule;
        Values = new Evaluator(tree, replaced);
    }

    /// <summary>The decoded file.</summary>
    public ScriptText Source { get; }

    /// <summary>The text that was parsed: markers are neutralised; offsets equal those of <see cref="ScriptText.Text"/>.</summary>
    public string Text { get; }

    /// <summary>Regions whose text is not what the author wrote.</summary>
    public List<MarkerSpan> Replaced { get; }

    /// <summary>The tree.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>Whether the text is an ES module, and the tree the one of the script that it has to become.</summary>
    public bool IsModule { get; }

    /// <summary>The values of expressions.</summary>
    public Evaluator Values { get; }

    /// <summary>The expressions that load modules, in the order of <see cref="ScriptFactsBuilder.Requires"/>: facts themselves hold no nodes.</summary>
    public List<SyntaxNode> Loads { get; } = [];

    /// <summary>Finds the Action Module of a name, with the hash of its file; <see langword="null"/> when nothing is known of any Module.</summary>
    public Func<string, (ScriptUnit? Unit, string Hash)>? FindModule { get; init; }

    /// <summary>The place of a node.</summary>
    /// <param name="node">A node.</param>
    public static TextRange RangeOf(SyntaxNode node)
    {
        ref readonly var location = ref node.LocationRef;
        return new TextRange(location.Start.Line, location.Start.Column + 1, location.End.Line, location.End.Column + 1);
    }
}
