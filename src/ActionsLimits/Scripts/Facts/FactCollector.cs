namespace ActionsLimits.Scripts.Facts;

/// <summary>
/// Finds one kind of fact in a script. A collector starts from the few places that matter (a free name, nodes of one kind) and asks
/// <see cref="ScriptModel.Values"/> for the rest; it never walks the tree. Stateless: one instance serves all scripts and threads.
/// </summary>
internal abstract class FactCollector
{
    /// <summary>Adds facts.</summary>
    /// <param name="model">The script.</param>
    /// <param name="facts">What is known so far; collectors run in the order of <see cref="ScriptAnalyzer"/>'s list.</param>
    public abstract void Collect(ScriptModel model, ScriptFactsBuilder facts);
}
