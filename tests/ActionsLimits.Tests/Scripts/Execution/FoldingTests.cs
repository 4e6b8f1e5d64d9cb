using System.Text;
using Acornima.Ast;
using ActionsLimits.Scripts;
using ActionsLimits.Scripts.Execution;
using ActionsLimits.Scripts.Values;
using CsCheck;

namespace ActionsLimits.Tests.Scripts.Execution;

/// <summary>
/// Folding alone, against a real Node: value, UTF-8 bytes, UTF-16 units and code points of what is said to be exact, and no least length above
/// the real one. Both ways of folding are compared: the one that follows handlers, and the one that answers for single expressions.
/// </summary>
public sealed class FoldingTests
{
    private const int Batch = 400;
    private const int Batches = 3;

    [Fact]
    public void Constant_expressions_have_the_value_that_Node_gives_them()
    {
        var exact = 0;
        var compared = 0;
        ExpressionGenerator.Constants.Array[Batch].Sample(
            expressions =>
            {
                var (of, known) = Compare(expressions);
                compared += of;
                exact += known;
            },
            iter: Batches,
            threads: 1);

        // Otherwise the test could pass because nothing was folded.
        Assert.True(exact > compared * 3 / 4, $"only {exact} of {compared} constant expressions were folded");
    }

    [Fact]
    public void Expressions_with_unknown_parts_are_never_said_to_be_longer_than_they_are()
        => ExpressionGenerator.All.Array[Batch].Sample(expressions => { Compare(expressions); }, iter: Batches, threads: 1);

    /// <summary>What random expressions once found, and what is near it.</summary>
    [Fact]
    public void Zeros_have_the_sign_that_Node_gives_them()
    {
        var (compared, exact) = Compare(
        [
            "1 / Math.round(-0.2)", "1 / Math.round(-0.5)", "1 / Math.round(-0)", "1 / Math.round(0.2)", "Math.round(-0.6)", "Math.round(2.5)", "Math.round(-2.5)",
            "1 / Math.min(0, -0)", "1 / Math.max(-0, 0)", "1 / Math.ceil(-0.5)", "1 / Math.trunc(-0.5)", "1 / Math.abs(-0)", "Math.min(3, 1, 2)",
        ]);
        Assert.Equal(compared, exact);
    }

    private static (int Compared, int Exact) Compare(string[] expressions)
    {
        var bodies = expressions.Select(expression => $"{ExpressionGenerator.Declarations}api.s1.put({expression}, {expression});\n").ToList();
        var real = RealRun.Programs(bodies);
        var analyzer = new ScriptAnalyzer();
        var failures = new List<string>();
        var compared = 0;
        var exact = 0;
        for (var index = 0; index < expressions.Length; index++)
        {
            var place = expressions[index];
            var facts = analyzer.Analyze(Encoding.UTF8.GetBytes($"exports.onExecutePostLogin = async (event, api) => {{\n{bodies[index]}}};"));
            Assert.True(facts.SyntaxProblem is null, place + facts.SyntaxProblem);
            var said = facts.Execution.Entries.Single().Effects.OfType<ParameterCall>().Where(call => call.Path == 0).ToList();
            foreach (var (threw, calls) in real[index])
            {
                if (threw || calls.Count != 1)
                {
                    continue;
                }

                if (said.Count > 1)
                {
                    failures.Add($"{place}: said to run {said.Count} times");
                }

                compared++;
                if (said.Count == 1)
                {
                    exact += FoldedComparison.Compare(said[0].Arguments[0], calls[0].Key, place, failures) | FoldedComparison.Compare(said[0].Arguments[1], calls[0].Value, place, failures)
                        | (said[0].Arguments[1] is { IsExact: true, Kind: FoldedKind.Array or FoldedKind.Record } ? 1 : 0);
                }

                CompareAlone(place, calls[0].Value, failures);
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} failures: {string.Join('\n', failures.Distinct(StringComparer.Ordinal).Order(StringLengthComparer.Instance).Take(20))}");
        return (compared, exact);
    }

    /// <summary>The same for the evaluator of single expressions.</summary>
    private static void CompareAlone(string expression, RealArgument real, List<string> failures)
    {
        // It asks where a value comes from: of `test && value` it sees the value, since the script goes on with that one only.
        if (expression.Contains("&&", StringComparison.Ordinal))
        {
            return;
        }

        using var reader = new ModelReader($"{ExpressionGenerator.Declarations}$({expression});");
        switch (reader.Model.Values.Evaluate(Argument(reader)))
        {
            case ConstantValue constant when real.Type is "string" or "number" or "boolean":
                var length = TextLength.Of(constant.Text);
                if (length != new TextLength(real.Bytes, real.Units, real.CodePoints) || (real.Text is not null && !string.Equals(real.Text, constant.Text, StringComparison.Ordinal)))
                {
                    failures.Add($"{expression}: alone '{constant.Text}', is {real}");
                }

                break;
            case PartialStringValue known when real.Type is "string":
                if (known.Minimum.Bytes > real.Bytes || known.Minimum.Units > real.Units || known.Minimum.CodePoints > real.CodePoints
                    || (known.IsExactLength && known.Minimum != new TextLength(real.Bytes, real.Units, real.CodePoints)))
                {
                    failures.Add($"{expression}: alone at least {known.Minimum}, is {real}");
                }

                break;
            case ConstantValue or PartialStringValue:
                failures.Add($"{expression}: alone of another type, is {real}");
                break;
        }
    }

    /// <summary>The argument of <c>$(…)</c>.</summary>
    private static Expression Argument(ModelReader reader)
    {
        foreach (var node in reader.Tree.OfKind(NodeType.CallExpression))
        {
            if (node is CallExpression { Callee: Identifier { Name: "$" } } call)
            {
                return call.Arguments[0];
            }
        }

        throw new InvalidOperationException("The script has no $(…).");
    }

    /// <summary>The shortest failing expressions first: those tell most.</summary>
    private sealed class StringLengthComparer : IComparer<string>
    {
        internal static StringLengthComparer Instance { get; } = new();

        public int Compare(string? x, string? y) => (x?.Length ?? 0).CompareTo(y?.Length ?? 0);
    }
}
