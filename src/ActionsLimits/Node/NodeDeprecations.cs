using System.Globalization;
using System.Text;

namespace ActionsLimits.Node;

/// <summary>Stage of every deprecation code in every line, and what to use instead.</summary>
internal sealed class NodeDeprecations
{
    private readonly Dictionary<string, (string Stages, string Replacement, string Way)> _byCode = new(StringComparer.Ordinal);

    /// <summary>Reads <c>node-deprecations.txt</c>: code, stages, replacement and, where it depends on arguments, how calls are made, separated by tabs.</summary>
    public NodeDeprecations(byte[] text)
    {
        string[] rows = Encoding.UTF8.GetString(text).Split('\n');
        for (int index = 1; index < rows.Length; index++)
        {
            string row = rows[index];
            int first = row.IndexOf('\t', StringComparison.Ordinal);
            if (first < 0)
            {
                continue;
            }

            int second = row.IndexOf('\t', first + 1);
            int third = row.IndexOf('\t', second + 1);
            _byCode[row[..first]] = third < 0
                ? (row[(first + 1)..second], row[(second + 1)..], "")
                : (row[(first + 1)..second], row[(second + 1)..third], row[(third + 1)..]);
        }
    }

    /// <summary>What to use instead; empty when nothing is named.</summary>
    public string Replacement(string code) => _byCode.TryGetValue(code, out (string Stages, string Replacement, string Way) entry) ? entry.Replacement : "";

    /// <summary>How the calls are made that a code is about, for a condition on arguments; otherwise empty.</summary>
    public string Way(string code, DeprecationCondition condition) =>
        condition == DeprecationCondition.Arguments && _byCode.TryGetValue(code, out (string Stages, string Replacement, string Way) entry) ? entry.Way : "";

    /// <summary>The documented stage of a code in a line.</summary>
    public (DeprecationStage Stage, string? Since) Stage(string code, int major)
    {
        if (!_byCode.TryGetValue(code, out (string Stages, string Replacement, string Way) entry))
        {
            return (DeprecationStage.None, null);
        }

        string key = major.ToString(CultureInfo.InvariantCulture) + "=";
        foreach (string token in entry.Stages.Split(' '))
        {
            if (token.StartsWith(key, StringComparison.Ordinal))
            {
                int since = token.IndexOf(">=", StringComparison.Ordinal);
                DeprecationStage stage = token.AsSpan(key.Length, (since < 0 ? token.Length : since) - key.Length) switch
                {
                    "documentation" => DeprecationStage.Documentation,
                    "application" => DeprecationStage.Application,
                    "runtime" => DeprecationStage.Runtime,
                    "eol" => DeprecationStage.EndOfLife,
                    _ => DeprecationStage.None,
                };
                return (stage, since < 0 ? null : token[(since + 2)..]);
            }
        }

        return (DeprecationStage.None, null);
    }
}
