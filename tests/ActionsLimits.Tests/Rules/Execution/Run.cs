using ActionsLimits.Findings;
using ActionsLimits.Rules;

namespace ActionsLimits.Tests.Rules.Execution;

/// <summary>Runs a rule over post-login Actions that are bound in the given order.</summary>
internal static class Run
{
    /// <summary>What a rule finds: <c>AL6010</c> for its default severity, <c>AL6010:warning</c> for another one.</summary>
    internal static string Bodies(Rule rule, params string[] bodies)
        => Scripts(rule, [.. bodies.Select(body => $"exports.onExecutePostLogin = async (event, api) => {{\n{body}\n}};")]);

    internal static string Scripts(Rule rule, params string[] scripts) => Text(Context(scripts).Run(rule));

    internal static string Text(IEnumerable<Finding> findings)
        => string.Join(" ", findings.Select(finding => finding.Rule.Code + (finding.RuleSeverity is { } severity ? ":" + severity.ToString().ToLowerInvariant() : "")));

    internal static ContextBuilder Context(params string[] scripts)
    {
        var context = new ContextBuilder();
        var names = new List<string>();
        for (var index = 0; index < scripts.Length; index++)
        {
            var script = scripts[index];
            names.Add($"action-{(char)('a' + index)}");
            context.Action(names[^1], action => action.Script(script));
        }

        return context.Bind("post-login", [.. names]);
    }
}
