using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Execution;

/// <summary>Puts the facts of single scripts together: Actions in the order of their bindings, with the Modules that they call.</summary>
internal sealed class ExecutionRuns
{
    private const int MaximumEffects = 20_000;

    private readonly RuleContext _context;
    private readonly Dictionary<string, ModuleDefinition> _modules = new(StringComparer.Ordinal);
    private int _lastRun;
    private bool _isComplete;

    private ExecutionRuns(RuleContext context)
    {
        _context = context;
        foreach (var module in context.Bundle.Modules)
        {
            _modules.TryAdd(module.Name.Value, module);
        }
    }

    /// <summary>One run for each trigger with bindings, and one for each Action that is bound to none.</summary>
    internal static ImmutableArray<TriggerRun> Of(RuleContext context)
    {
        var runs = new ExecutionRuns(context);
        var result = ImmutableArray.CreateBuilder<TriggerRun>();
        var actions = new Dictionary<string, ActionDefinition>(StringComparer.Ordinal);
        foreach (var action in context.Bundle.Actions)
        {
            actions.TryAdd(action.Name.Value, action);
        }

        var bound = new HashSet<ActionDefinition>(ReferenceEqualityComparer.Instance);
        foreach (var bindings in context.Bundle.Bindings)
        {
            var chain = ImmutableArray.CreateBuilder<ActionDefinition>();
            foreach (var binding in bindings.Actions)
            {
                if (actions.TryGetValue(binding.ActionName.Value, out var action))
                {
                    chain.Add(action);
                    bound.Add(action);
                }
            }

            if (chain.Count > 0)
            {
                result.Add(runs.Run(bindings.TriggerId.Value, isBound: true, chain.ToImmutable()));
            }
        }

        foreach (var action in context.Bundle.Actions)
        {
            if (!bound.Contains(action))
            {
                result.Add(runs.Run(action.SupportedTriggers.IsEmpty ? "" : action.SupportedTriggers[0].Id.Value, isBound: false, [action]));
            }
        }

        return result.ToImmutable();
    }

    /// <summary>One run for each Action alone, in the order of the bundle: what it adds to its trigger's totals.</summary>
    internal static ImmutableArray<TriggerRun> OfEachAction(RuleContext context)
    {
        var runs = new ExecutionRuns(context);
        return [.. context.Bundle.Actions.Select(action => runs.Run(action.SupportedTriggers.IsEmpty ? "" : action.SupportedTriggers[0].Id.Value, isBound: false, [action]))];
    }

    private TriggerRun Run(string trigger, bool isBound, ImmutableArray<ActionDefinition> actions)
    {
        _isComplete = true;
        var execute = ImmutableArray.CreateBuilder<ExecutedEffect>();
        var continued = ImmutableArray.CreateBuilder<ImmutableArray<ExecutedEffect>>();
        foreach (var action in actions)
        {
            if (_context.ScriptOf(action.Code) is not { } script)
            {
                continue;
            }

            var handlers = HandlersOf(trigger);
            var later = new List<ExecutionEntry>();
            var first = execute.Count;
            foreach (var entry in script.Facts.Execution.Entries)
            {
                if (handlers is not null && !handlers.Contains(entry.Name))
                {
                    continue;
                }

                if (entry.Name.StartsWith("onExecute", StringComparison.Ordinal))
                {
                    AddEntry(action, script, entry, execute);
                }
                else if (entry.Name.StartsWith("onContinue", StringComparison.Ordinal))
                {
                    later.Add(entry);
                }
            }

            if (later.Count > 0)
            {
                ImmutableArray<ExecutedEffect> redirects = [.. execute.Skip(first).Where(static effect => effect is ApiInvocation { Member: "redirect.sendUserTo" or "prompt.render" })];
                foreach (var entry in later)
                {
                    var effects = ImmutableArray.CreateBuilder<ExecutedEffect>();
                    AddEntry(action, script, entry, effects);
                    continued.Add([.. effects.Select(effect => effect with { Resumes = redirects })]);
                }
            }
        }

        return new TriggerRun(trigger, isBound, actions, execute.ToImmutable(), continued.ToImmutable()) { IsComplete = _isComplete };
    }

    /// <summary>The handlers that Auth0 calls for a trigger; <see langword="null"/> when they are not known. Others never run there (AL3013 reports them).</summary>
    private HashSet<string>? HandlersOf(string trigger)
    {
        var handlers = _context.Triggers.Find(trigger)?.Versions.SelectMany(version => version.Handlers).ToHashSet(StringComparer.Ordinal);
        return handlers is { Count: > 0 } ? handlers : null;
    }

    private void AddEntry(ActionDefinition action, AnalysedScript script, ExecutionEntry entry, ImmutableArray<ExecutedEffect>.Builder effects)
    {
        var run = ++_lastRun;
        var paths = script.Facts.Execution.Paths;
        _isComplete &= entry.IsComplete;
        foreach (var effect in entry.Effects)
        {
            if (effects.Count >= MaximumEffects)
            {
                _isComplete = false;
                return;
            }

            ImmutableArray<PathSegment> path = effect.Path == 0 ? [] : [new PathSegment(run, paths, effect.Path)];
            switch (effect)
            {
                case ParameterCall { Parameter: 1 } call:
                    effects.Add(new ApiInvocation
                    {
                        Action = action,
                        Code = script.Code,
                        Range = call.Range,
                        Path = path,
                        Member = call.Member,
                        Arguments = call.Arguments,
                        IsGuarded = call.IsGuarded,
                        IsFallbackGiven = call.IsFallbackGiven,
                    });
                    break;
                case ConsoleOutput output:
                    effects.Add(new LoggedText { Action = action, Code = script.Code, Range = output.Range, Path = path, Units = output.LeastUnits, IsExact = output.IsExact });
                    break;
                case RequestWait wait:
                    effects.Add(new RequestTime { Action = action, Code = script.Code, Range = wait.Range, Path = path, Milliseconds = wait.Milliseconds });
                    break;
                case RequestSent sent:
                    effects.Add(new SentRequest { Action = action, Code = script.Code, Range = sent.Range, Path = path, Library = sent.Library, HasKnownTimeout = HasKnownTimeout(script, sent) });
                    break;
                case ModuleCall call:
                    AddModule(action, script.Code, call, path, effects);
                    break;
            }
        }
    }

    private void AddModule(ActionDefinition action, CodeFile caller, ModuleCall call, ImmutableArray<PathSegment> path, ImmutableArray<ExecutedEffect>.Builder effects)
    {
        if (!_modules.TryGetValue(call.Module, out var module)
            || _context.ScriptOf(module.Code) is not { } script
            || script.Facts.Execution.FindEntry(call.Export) is not { } entry)
        {
            return;
        }

        var run = ++_lastRun;
        var paths = script.Facts.Execution.Paths;
        var site = RuleContext.At(caller, call.Range);
        _isComplete &= entry.IsComplete;
        foreach (var effect in entry.Effects)
        {
            if (effects.Count >= MaximumEffects)
            {
                _isComplete = false;
                return;
            }

            var inner = effect.Path == 0 ? path : path.Add(new PathSegment(run, paths, effect.Path));
            switch (effect)
            {
                case ParameterCall parameter when Find(call.Arguments, parameter.Parameter, parameter.Member) is { Kind: FoldedKind.Parameter, Parameter: 1 } api:
                    effects.Add(new ApiInvocation
                    {
                        Action = action,
                        Code = script.Code,
                        Range = parameter.Range,
                        Path = inner,
                        CallSite = site,
                        Member = api.ParameterPath,
                        Arguments = [.. parameter.Arguments.Select(argument => Substitute(argument, call.Arguments, 0))],
                        IsGuarded = parameter.IsGuarded,
                        IsFallbackGiven = parameter.IsFallbackGiven,
                    });
                    break;
                case ConsoleOutput output:
                    effects.Add(new LoggedText { Action = action, Code = script.Code, Range = output.Range, Path = inner, CallSite = site, Units = output.LeastUnits, IsExact = output.IsExact });
                    break;
                case RequestWait wait:
                    effects.Add(new RequestTime { Action = action, Code = script.Code, Range = wait.Range, Path = inner, CallSite = site, Milliseconds = wait.Milliseconds });
                    break;
                case RequestSent sent:
                    effects.Add(new SentRequest { Action = action, Code = script.Code, Range = sent.Range, Path = inner, CallSite = site, Library = sent.Library, HasKnownTimeout = HasKnownTimeout(script, sent) });
                    break;
            }
        }
    }

    private static bool HasKnownTimeout(AnalysedScript script, RequestSent sent)
    {
        foreach (var request in script.Facts.Execution.Requests)
        {
            if (request.Range == sent.Range)
            {
                return request.Timeout is { State: RequestTimeoutState.Present, Milliseconds: not null };
            }
        }

        return false;
    }

    /// <summary>What a member of a parameter is, given the arguments of the call.</summary>
    private static FoldedArgument? Find(ImmutableArray<FoldedArgument> arguments, int parameter, string member)
    {
        if (parameter >= arguments.Length)
        {
            return null;
        }

        var value = arguments[parameter];
        var rest = member;
        while (rest.Length > 0)
        {
            if (value.Kind == FoldedKind.Parameter)
            {
                return value with { ParameterPath = value.ParameterPath.Length == 0 ? rest : value.ParameterPath + "." + rest };
            }

            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (value.Property(dot < 0 ? rest : rest[..dot]) is not { } next)
            {
                return null;
            }

            value = next;
            rest = dot < 0 ? "" : rest[(dot + 1)..];
        }

        return value;
    }

    private static FoldedArgument Substitute(FoldedArgument argument, ImmutableArray<FoldedArgument> arguments, int depth)
    {
        if (argument.Kind == FoldedKind.Parameter)
        {
            return Find(arguments, argument.Parameter, argument.ParameterPath) is { } found && found.Kind != FoldedKind.Parameter ? found : FoldedArgument.Unknown;
        }

        return depth < 3 && !argument.Properties.IsEmpty
            ? argument with { Properties = [.. argument.Properties.Select(property => property with { Value = Substitute(property.Value, arguments, depth + 1) })] }
            : argument;
    }
}
