using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Facts;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>
/// Finds variables of the top level that functions change: on Node 22 the top level runs once for many executions, so that what one execution
/// leaves there the next one finds.
/// </summary>
internal sealed class ModuleStateCollector : FactCollector
{
    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts)
    {
        for (var binding = model.Tree.Root.FirstBinding; binding is not null; binding = binding.NextInScope)
        {
            if (binding.Kind is not (BindingKind.Var or BindingKind.Let or BindingKind.Const))
            {
                continue;
            }

            var isCollection = IsCollection(binding);
            for (var reference = binding.First; reference is not null; reference = reference.Next)
            {
                if (((reference.IsWrite && (reference.Kind & ReferenceKind.Declaration) == 0) || (isCollection && Changes(reference)))
                    && SyntaxTree.EnclosingFunction(reference.Identifier) is not null)
                {
                    facts.ModuleStates.Add(new ModuleStateFact(binding.Name, ScriptModel.RangeOf(reference.Identifier)));
                    break;
                }
            }
        }
    }

    /// <summary>Whether a variable holds a collection or object that the top level makes.</summary>
    private static bool IsCollection(Binding binding)
    {
        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            if (reference is { IsWrite: true, Parent: VariableDeclarator { Init: { } init } declarator } && ReferenceEquals(declarator.Id, reference.Identifier))
            {
                return init is ObjectExpression or ArrayExpression or NewExpression { Callee: Identifier { Name: "Map" or "Set" or "WeakMap" or "WeakSet" or "Array" or "Object" } };
            }
        }

        return false;
    }

    private static bool Changes(Reference reference)
    {
        if (reference.Parent is not MemberExpression member || !ReferenceEquals(member.Object, reference.Identifier))
        {
            return false;
        }

        return SyntaxTree.ParentOf(member) switch
        {
            AssignmentExpression assignment => ReferenceEquals(assignment.Left, member),
            UpdateExpression => true,
            UnaryExpression { Operator: Operator.Delete } => true,
            CallExpression call => ReferenceEquals(call.Callee, member) && !member.Computed && member.Property is Identifier
            {
                Name: "set" or "add" or "delete" or "clear" or "push" or "pop" or "shift" or "unshift" or "splice" or "sort" or "reverse" or "fill" or "copyWithin",
            },
            _ => false,
        };
    }
}
