using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <summary>A parsed text that <see cref="AbstractMachine"/> follows: the script itself, or an Action Module that it loads.</summary>
internal sealed class ScriptUnit
{
    private Assignments? _assignments;

    /// <param name="module">See <see cref="Module"/>.</param>
    /// <param name="text">See <see cref="Text"/>.</param>
    /// <param name="replaced">See <see cref="Replaced"/>.</param>
    /// <param name="tree">See <see cref="Tree"/>.</param>
    internal ScriptUnit(string? module, string text, List<MarkerSpan> replaced, SyntaxTree tree)
    {
        Module = module;
        Text = text;
        Replaced = replaced;
        Tree = tree;
        UsesArguments = tree.FindFree("arguments") is not null;
    }

    /// <summary>Name of the Module; <see langword="null"/> for the script itself.</summary>
    internal string? Module { get; }

    /// <summary>The text that was parsed.</summary>
    internal string Text { get; }

    /// <summary>Regions of it that are not what the author wrote: keyword markers.</summary>
    internal List<MarkerSpan> Replaced { get; }

    /// <summary>Its tree.</summary>
    internal SyntaxTree Tree { get; }

    /// <summary>Whether a function may read its arguments by <c>arguments</c>.</summary>
    internal bool UsesArguments { get; }

    /// <summary>Its assignments to variables.</summary>
    internal Assignments Assignments => _assignments ??= new Assignments(Tree);
}
