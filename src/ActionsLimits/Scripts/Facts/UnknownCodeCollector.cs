using Acornima.Ast;
using ActionsLimits.Scripts.Parsing;

namespace ActionsLimits.Scripts.Facts;

/// <summary>Finds out whether a script runs code that nobody sees here: what keyword markers stand for, and what <c>eval</c> is called with.</summary>
internal sealed class UnknownCodeCollector : FactCollector
{
    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts)
    {
        for (var reference = model.Tree.FindFree("eval")?.First; reference is not null; reference = reference.Next)
        {
            if (reference.Parent is CallExpression call && ReferenceEquals(call.Callee, reference.Identifier))
            {
                facts.UnknownCode = UnknownCode.Statement;
                return;
            }
        }

        if (model.Replaced.Count == 0)
        {
            return;
        }

        // A marker that the parser saw as a comment stood where no expression can stand.
        facts.UnknownCode = HasComment(model) ? UnknownCode.Statement : KindOfNames(model);
    }

    private static bool HasComment(ScriptModel model)
    {
        List<MarkerSpan>? comments = null;
        foreach (var span in model.Replaced)
        {
            if (string.CompareOrdinal(model.Text, span.Start, MarkerScanner.CommentStart, 0, MarkerScanner.CommentStart.Length) == 0)
            {
                (comments ??= []).Add(span);
            }
        }

        if (comments is null)
        {
            return false;
        }

        var texts = 0;
        foreach (var kind in (ReadOnlySpan<NodeType>)[NodeType.Literal, NodeType.TemplateElement])
        {
            foreach (var node in model.Tree.OfKind(kind))
            {
                for (var index = FirstAt(comments, node.Start); index < comments.Count && comments[index].Start < node.End; index++)
                {
                    texts++;
                }
            }
        }

        return texts < comments.Count;
    }

    private static UnknownCode KindOfNames(ScriptModel model)
    {
        var result = UnknownCode.None;
        foreach (var reference in model.Tree.References)
        {
            var name = reference.Identifier;
            var index = FirstAt(model.Replaced, name.Start);
            if (index == model.Replaced.Count || model.Replaced[index].Start >= name.End)
            {
                continue;
            }

            if (reference.Parent is ExpressionStatement)
            {
                return UnknownCode.Statement;
            }

            // @@KEY@@ becomes JSON: data, in an expression.
            if (!model.Replaced[index].IsJson)
            {
                result = UnknownCode.Expression;
            }
        }

        return result;
    }

    /// <summary>Index of the first span that starts at an offset or behind it.</summary>
    private static int FirstAt(List<MarkerSpan> spans, int offset)
    {
        var low = 0;
        var high = spans.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].Start < offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
