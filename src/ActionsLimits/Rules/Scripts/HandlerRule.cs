using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;
using ActionsLimits.Triggers;

namespace ActionsLimits.Rules.Scripts;

/// <summary>The handler that a trigger calls: exported, under the right name, and a native async function.</summary>
public sealed class HandlerRule : Rule
{
    /// <summary>No usable handler.</summary>
    public static RuleDescriptor NoHandler { get; } = new("AL3013", "Handler missing, misnamed, or not a native async function", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [NoHandler];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var action in context.Bundle.Actions)
        {
            // A text that does not parse or is empty has a finding already, and then nothing is known of its exports.
            if (action.Code is not { } code || context.ScriptOf(code) is not { Facts: { IsAnalysed: true, IsEmpty: false } facts })
            {
                continue;
            }

            foreach (var trigger in action.SupportedTriggers)
            {
                var version = trigger.Version is null ? null : context.Triggers.Find(trigger.Id.Value)?.FindVersion(trigger.Version.Value);
                if (version is { Handlers.IsEmpty: false })
                {
                    CheckTrigger(context.Triggers, action, code, facts.Exports, trigger.Id.Value, version, findings);
                }
            }
        }
    }

    private static void CheckTrigger(
        TriggerCatalog triggers,
        ActionDefinition action,
        CodeFile code,
        ExportFacts exports,
        string trigger,
        TriggerVersion version,
        ICollection<Finding> findings)
    {
        var subject = Wording.Subject(action);
        var required = version.Handlers[0];
        if (exports.ReplacedBy is { Kind: not ExportedKind.Unknown } replaced && !exports.Members.Any(member => member.Name == required))
        {
            findings.Add(Report(code, replaced.Range, $"{subject} sets module.exports to {Describe(replaced.Kind)}; trigger {Wording.Quote(trigger)} {version.Version} calls the member {required} of an exported object, so every execution fails. Assign an async function (event, api) to exports.{required}."));
            return;
        }

        var found = false;
        foreach (var handler in version.Handlers)
        {
            // The last assignment is the one that stays.
            var member = exports.Members.LastOrDefault(candidate => string.Equals(candidate.Name, handler, StringComparison.Ordinal));
            if (member is null)
            {
                continue;
            }

            found |= handler == required;
            if (member.Kind is not (ExportedKind.AsyncFunction or ExportedKind.Unknown))
            {
                findings.Add(Report(code, member.Range, $"{subject} exports {handler} as {Describe(member.Kind)}; Auth0 takes a native async function only and refuses anything else with 'Invalid function signature', also a function that returns a promise. Write async before the function; where a compiler makes it, set its target to ES2017 or later."));
            }
        }

        if (found || !exports.IsComplete)
        {
            return;
        }

        var names = exports.Members.Select(member => member.Name).Distinct(StringComparer.Ordinal).ToArray();
        var others = names.Where(name => !version.Handlers.Contains(name, StringComparer.Ordinal)).ToArray();
        var owner = others.Select(name => (Name: name, Trigger: triggers.All.FirstOrDefault(candidate => candidate.Versions.Any(other => other.Handlers.Contains(name, StringComparer.Ordinal)))))
            .FirstOrDefault(pair => pair.Trigger is not null);
        string message;
        string? misnamed = null;
        if (owner.Trigger is not null)
        {
            misnamed = owner.Name;
            message = $"{subject} exports {owner.Name}, the handler of trigger {Wording.Quote(owner.Trigger.Id)}, but is declared for {Wording.Quote(trigger)} {version.Version}, which calls {required}: every execution fails. Rename the export, or declare the other trigger.";
        }
        else if (NearestName.Find(required, others) is { } near)
        {
            misnamed = near;
            message = $"{subject} exports {Wording.Quote(near)}, but trigger {Wording.Quote(trigger)} {version.Version} calls {required}: every execution fails. Rename the export to {required}.";
        }
        else if (names.Length == 0)
        {
            message = $"{subject} exports nothing, but trigger {Wording.Quote(trigger)} {version.Version} calls {required}: every execution fails. Assign an async function (event, api) to exports.{required}.";
        }
        else
        {
            message = $"{subject} exports {Wording.List(names)}, but not {required}, which trigger {Wording.Quote(trigger)} {version.Version} calls: every execution fails. Assign an async function (event, api) to exports.{required}.";
        }

        var at = misnamed is null ? new TextRange(1, 1, 0, 0) : exports.Members.Last(member => string.Equals(member.Name, misnamed, StringComparison.Ordinal)).Range;
        findings.Add(Report(code, at, message));
    }

    private static Finding Report(CodeFile code, TextRange range, string message) => new()
    {
        Rule = NoHandler,
        Location = RuleContext.At(code, range),
        Message = message,
    };

    private static string Describe(ExportedKind kind) => kind switch
    {
        ExportedKind.AsyncFunction => "an async function",
        ExportedKind.Function => "an ordinary function",
        ExportedKind.Generator => "a generator function",
        ExportedKind.AsyncGenerator => "an async generator function",
        ExportedKind.Class => "a class",
        _ => "a value that is no function",
    };
}
