using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Tests.Scripts.Execution;

/// <summary>What is said of an argument, compared with what it was in a real Node.</summary>
internal static class FoldedComparison
{
    /// <summary>Adds what is not true to <paramref name="failures"/>.</summary>
    /// <returns>1 when the argument was said to be known exactly.</returns>
    internal static int Compare(FoldedArgument said, RealArgument real, string place, List<string> failures)
    {
        var type = said.Kind switch
        {
            FoldedKind.Text => "string",
            FoldedKind.Number => "number",
            FoldedKind.Boolean => "boolean",
            FoldedKind.Null => "null",
            FoldedKind.Undefined => "undefined",
            FoldedKind.Array => "array",
            FoldedKind.Record => "object",
            _ => real.Type,
        };
        if (type != real.Type)
        {
            failures.Add($"{place}: said to be {type}, is {real.Type}");
            return 0;
        }

        if (said.LeastJson > real.Json && real.Json >= 0)
        {
            failures.Add($"{place}: at least {said.LeastJson} bytes of JSON, are {real.Json}");
        }

        if (said.Kind is not (FoldedKind.Text or FoldedKind.Number or FoldedKind.Boolean))
        {
            return 0;
        }

        var least = said.Least;
        if (least.Bytes > real.Bytes || least.Utf16Units > real.Units || least.CodePoints > real.CodePoints)
        {
            failures.Add($"{place}: at least {least}, is {real}");
        }

        if (!said.IsExact)
        {
            return 0;
        }

        if (least.Bytes != real.Bytes || least.Utf16Units != real.Units || least.CodePoints != real.CodePoints
            || (said.Name is not null && real.Text is not null && !string.Equals(said.Name, real.Text, StringComparison.Ordinal)))
        {
            failures.Add($"{place}: exactly {least} '{said.Name}', is {real}");
        }

        return 1;
    }
}
