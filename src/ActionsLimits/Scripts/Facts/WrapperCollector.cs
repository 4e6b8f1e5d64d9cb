using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Facts;

/// <summary>Finds top-level lexical declarations named like a parameter of the platform's wrapper function.</summary>
internal sealed class WrapperCollector : FactCollector
{
    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts)
    {
        // A module has no such wrapper, and compilers give its variables other names when they make a script of it.
        if (model.IsModule)
        {
            return;
        }

        for (var binding = model.Tree.Root.FirstBinding; binding is not null; binding = binding.NextInScope)
        {
            if (binding.Kind is not (BindingKind.Let or BindingKind.Const or BindingKind.Class)
                || binding.Name is not ("module" or "exports" or "require" or "actions" or "console"))
            {
                continue;
            }

            for (var reference = binding.First; reference is not null; reference = reference.Next)
            {
                if ((reference.Kind & ReferenceKind.Declaration) != 0)
                {
                    facts.WrapperRedeclarations.Add(new WrapperRedeclaration(binding.Name, ScriptModel.RangeOf(reference.Identifier)));
                }
            }
        }
    }
}
