using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
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

            var place = script;
            Location? site = null;
            if (effect.Inside is { } inside)
            {
                if (!_modules.TryGetValue(inside.Module, out var module) || _context.ScriptOf(module.Code) is not { } moduleScript)
                {
                    continue;
                }

                place = moduleScript;
                site = inside.CallSite is { } call ? RuleContext.At(script.Code, call) : action.Code?.Declaration ?? new Location(script.Code.Path);
            }

            ImmutableArray<PathSegment> path = effect.Path == 0 ? [] : [new PathSegment(run, paths, effect.Path)];
            switch (effect)
            {
                case ParameterCall { Parameter: 1 } call:
                    effects.Add(new ApiInvocation
                    {
                        Action = action,
                        Code = place.Code,
                        Range = call.Range,
                        Path = path,
                        CallSite = site,
                        Member = call.Member,
                        Arguments = call.Arguments,
                        IsGuarded = call.IsGuarded,
                        IsFallbackGiven = call.IsFallbackGiven,
                    });
                    break;
                case ConsoleOutput output:
                    effects.Add(new LoggedText { Action = action, Code = place.Code, Range = output.Range, Path = path, CallSite = site, Units = output.LeastUnits, IsExact = output.IsExact });
                    break;
                case RequestWait wait:
                    effects.Add(new RequestTime { Action = action, Code = place.Code, Range = wait.Range, Path = path, CallSite = site, Milliseconds = wait.Milliseconds });
                    break;
                case RequestSent sent:
                    effects.Add(new SentRequest { Action = action, Code = place.Code, Range = sent.Range, Path = path, CallSite = site, Library = sent.Library, HasKnownTimeout = HasKnownTimeout(script, sent) });
                    break;
            }
        }
    }

    private static bool HasKnownTimeout(AnalysedScript script, RequestSent sent)
    {
        foreach (var request in script.Facts.Execution.Requests)
        {
            if (request.Range == sent.Range && string.Equals(request.Inside?.Module, sent.Inside?.Module, StringComparison.Ordinal))
            {
                return request.Timeout is { State: RequestTimeoutState.Present, Milliseconds: not null };
            }
        }

        return false;
    }
}
