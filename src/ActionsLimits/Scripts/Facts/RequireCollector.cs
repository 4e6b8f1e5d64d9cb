using Acornima.Ast;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Facts;

/// <summary>Finds every expression that loads a module.</summary>
internal sealed class RequireCollector : FactCollector
{
    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts)
    {
        foreach (var node in model.Tree.OfKind(NodeType.CallExpression))
        {
            var call = (CallExpression)node;
            if (!MayLoad(model, call.Callee))
            {
                continue;
            }

            foreach (var callee in Evaluator.AlternativesOf(model.Values.Evaluate(call.Callee)))
            {
                if (callee is not PathValue path)
                {
                    continue;
                }

                if (Evaluator.LoaderOf(path) is { } form)
                {
                    Add(model, facts, form, call, call.Arguments.Count == 0 ? null : call.Arguments[0]);
                }
                else if (path is { Kind: PathKind.Member, Name: "call" or "apply" } && Evaluator.LoaderOf(path.Parent!) is { } indirect)
                {
                    if (path.Name == "apply" && call.Arguments is [_, Identifier { Name: "arguments" }])
                    {
                        AddForwarded(model, facts, indirect, call);
                        continue;
                    }

                    // require.call(null, x); what apply's array holds is not looked into.
                    Add(model, facts, indirect, call, path.Name == "call" && call.Arguments.Count > 1 ? call.Arguments[1] : null);
                }
            }
        }

        FindEscapes(model, facts);
        foreach (var node in model.Tree.OfKind(NodeType.ImportExpression))
        {
            var import = (ImportExpression)node;
            Add(model, facts, ModuleLowering.IsStatic(import) ? RequireForm.StaticImport : RequireForm.Import, node, import.Source);
        }
    }

    /// <summary>Whether a callee may be a loader of modules by its name; the members that <see cref="Evaluator.LoaderOf"/> knows, and what the script calls its own.</summary>
    private static bool MayLoad(ScriptModel model, Expression callee) => callee is not MemberExpression { Computed: false, Property: Identifier { Name: var name } }
        || name is "require" or "resolve" or "getBuiltinModule" or "call" or "apply" || model.Values.MayBeGiven(name);

    /// <summary><c>require.apply(this, arguments)</c>: what the function around it is called with is loaded.</summary>
    private static void AddForwarded(ScriptModel model, ScriptFactsBuilder facts, RequireForm form, CallExpression call)
    {
        var function = SyntaxTree.EnclosingFunction(call, skipArrows: true);
        if (function is { CallSites: { Count: > 0 } sites, MayBeCalledElsewhere: false })
        {
            foreach (var site in sites)
            {
                var arguments = site is CallExpression other ? other.Arguments : ((NewExpression)site).Arguments;
                Add(model, facts, form, site, arguments.Count == 0 ? null : arguments[0]);
            }

            return;
        }

        // esbuild's __require: the function is what takes the place of require where there is none, so that nobody calls it here.
        if (function?.Parent is CallExpression choice && !ReferenceEquals(choice.Callee, function.Node)
            && model.Values.Evaluate(choice) is PathValue chosen && Evaluator.LoaderOf(chosen) is not null)
        {
            return;
        }

        Add(model, facts, form, call, null);
    }

    /// <summary>
    /// <c>require</c> given to a function of which nothing is known: a factory in code for several module systems, for example. What that loads
    /// cannot be told.
    /// </summary>
    private static void FindEscapes(ScriptModel model, ScriptFactsBuilder facts)
    {
        for (var reference = model.Tree.FindFree("require")?.First; reference is not null; reference = reference.Next)
        {
            if (SyntaxTree.ParentOf(reference.Identifier) is not CallExpression call || ReferenceEquals(call.Callee, reference.Identifier))
            {
                continue;
            }

            foreach (var callee in Evaluator.AlternativesOf(model.Values.Evaluate(call.Callee)))
            {
                // What a function of the script does with it is found among the calls, if it is known what this call passes.
                if (callee is not PathValue && (callee is not FunctionValue { Function.CallSites: { } sites } || !sites.Contains(call)))
                {
                    Note(model, facts, call, new RequireFact(null, string.Empty, RequireForm.Require, true, ScriptModel.RangeOf(reference.Identifier), IsOptional(call)));
                    break;
                }
            }
        }
    }

    private static void Add(ScriptModel model, ScriptFactsBuilder facts, RequireForm form, SyntaxNode call, Expression? specifier)
    {
        if (specifier is null)
        {
            // require() throws; there is nothing to say about what it loads.
            if (call is CallExpression { Arguments.Count: > 0 })
            {
                Note(model, facts, call, new RequireFact(null, string.Empty, form, true, ScriptModel.RangeOf(call), IsOptional(call)));
            }

            return;
        }

        var range = ScriptModel.RangeOf(specifier);
        var isFolded = specifier is not StringLiteral;
        var isOptional = IsOptional(call);
        foreach (var value in Evaluator.AlternativesOf(model.Values.Evaluate(specifier)))
        {
            Note(model, facts, call, value switch
            {
                StringValue text => new RequireFact(text.Text, string.Empty, form, isFolded, range, isOptional),
                PartialStringValue partial => new RequireFact(null, partial.Prefix, form, isFolded, range, isOptional),
                _ => new RequireFact(null, string.Empty, form, isFolded, range, isOptional),
            });
        }
    }

    private static void Note(ScriptModel model, ScriptFactsBuilder facts, SyntaxNode load, RequireFact fact)
    {
        facts.Requires.Add(fact);
        model.Loads.Add(load);
    }

    /// <summary>
    /// Bundles try packages that need not be there: <c>try { encoding = require('encoding') } catch {}</c>. What a called function does is not looked at:
    /// only the statements of the <c>try</c> itself count.
    /// </summary>
    private static bool IsOptional(SyntaxNode call)
    {
        var child = call;
        for (var parent = SyntaxTree.ParentOf(call); parent is not null and not IFunction; child = parent, parent = SyntaxTree.ParentOf(parent))
        {
            switch (parent)
            {
                case TryStatement { Handler: not null } attempt when ReferenceEquals(attempt.Block, child):
                    return true;
                case MemberExpression { Property: Identifier { Name: "catch" } } member when call is ImportExpression && ReferenceEquals(member.Object, child):
                case MemberExpression { Property: Identifier { Name: "then" } } then when call is ImportExpression && ReferenceEquals(then.Object, child)
                    && SyntaxTree.ParentOf(then) is CallExpression { Arguments.Count: > 1 }:
                    return true;
            }
        }

        return false;
    }
}
