using System.Globalization;
using System.Text;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Tests.Scripts.Execution;

/// <summary>Follows a script and writes what it does as short text, so that a test reads like the script.</summary>
internal static class Executed
{
    internal static ExecutionFacts Script(string code) => new ScriptAnalyzer().Analyze(Encoding.UTF8.GetBytes(code)).Execution;

    /// <summary>Follows the body of a post-login handler.</summary>
    internal static ExecutionEntry Handler(string body, string before = "")
        => Script($"{before}\nexports.onExecutePostLogin = async (event, api) => {{\n{body}\n}};").Entries.Single(entry => entry.Name == "onExecutePostLogin");

    /// <summary>The calls on <c>api</c> in order: <c>cache.set(k, 5)?</c> is a conditional one with a value of at least 5 bytes; <c>*</c> marks a loop.</summary>
    internal static string Calls(string body, string before = "")
    {
        return Calls(Script($"{before}\nexports.onExecutePostLogin = async (event, api) => {{\n{body}\n}};"));
    }

    /// <summary>The same for facts.</summary>
    internal static string Calls(ExecutionFacts facts)
    {
        var entry = facts.Entries.Single(candidate => candidate.Name == "onExecutePostLogin");
        return string.Join("; ", entry.Effects.OfType<ParameterCall>().Select(call => call.Member + "(" + string.Join(", ", call.Arguments.Select(Argument)) + ")" + Mark(facts, call)));
    }

    private static string Mark(ExecutionFacts facts, ScriptEffect effect)
    {
        var repeats = false;
        for (var path = effect.Path; path != 0; path = facts.Paths[path].Parent)
        {
            repeats |= facts.Paths[path].Repeats;
        }

        return effect.Path == 0 ? "" : repeats ? "*" : "?";
    }

    private static string Argument(FoldedArgument argument)
        => argument.Name ?? argument.Kind switch
        {
            FoldedKind.Text => (argument.IsExact ? "" : ">=") + argument.Least.Bytes.ToString(CultureInfo.InvariantCulture),
            FoldedKind.Number => argument.Number?.ToString(CultureInfo.InvariantCulture) ?? "number",
            FoldedKind.Record => "{" + string.Join(",", argument.Properties.Select(property => property.Name)) + (argument.IsExact ? "}" : ",…}"),
            FoldedKind.Array => "[" + string.Join(",", argument.Items.Select(Argument)) + (argument.IsExact ? "]" : ",…]"),
            FoldedKind.Unknown => "_",
            _ => argument.Kind.ToString().ToLowerInvariant(),
        };
}
