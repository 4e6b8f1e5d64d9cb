using ActionsLimits.Scripts.Facts;

namespace ActionsLimits.Scripts.Execution;

/// <summary>Finds what a script does to the outside.</summary>
internal sealed class ExecutionCollector : FactCollector
{
    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts)
        => facts.Execution = new AbstractMachine(model.Text, model.Replaced, model.Tree).Follow();
}
