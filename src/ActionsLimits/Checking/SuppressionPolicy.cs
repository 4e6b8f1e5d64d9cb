using ActionsLimits.Findings;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Project;
using ActionsLimits.Scripts;

namespace ActionsLimits.Checking;

/// <summary>Applies the suppression comments of scripts, and reports those that are unused or malformed.</summary>
internal sealed class SuppressionPolicy
{
    private readonly Dictionary<string, List<Entry>> _byPath = new(StringComparer.Ordinal);

    internal SuppressionPolicy(IEnumerable<AnalysedScript> scripts)
    {
        foreach (var script in scripts)
        {
            if (!script.Facts.Suppressions.IsEmpty)
            {
                _byPath[script.Code.Path] = [.. script.Facts.Suppressions.Select(comment => new Entry(script.Code, comment, script.Facts.UnknownCode != UnknownCode.None))];
            }
        }
    }

    /// <summary>The comment that suppresses a finding; <see langword="null"/> when none does. Remembers that the comment was used.</summary>
    internal SuppressionComment? Find(Finding finding, bool isPackaging)
    {
        if (!_byPath.TryGetValue(finding.Location.Path, out var entries) || finding.Rule.Group == CheckGroup.Project)
        {
            return null;
        }

        SuppressionComment? result = null;
        foreach (var entry in entries)
        {
            if (entry.Comment.Reason is null
                || (entry.Comment.Scope != SuppressionScope.File && entry.Comment.TargetLine != finding.Location.Line)
                || !Covers(entry, finding.Rule.Code))
            {
                continue;
            }

            // Limits of secrets and SAML configuration hold whatever a comment says once bytes are about to be released.
            if (isPackaging && finding.Rule.GatesPackaging)
            {
                continue;
            }

            result ??= entry.Comment;
        }

        return result;
    }

    /// <summary>Findings about the comments themselves.</summary>
    /// <param name="groups">The groups that ran: a comment for a rule that did not run is not unused.</param>
    /// <param name="isPackaging">Whether the gate of packaging ran.</param>
    internal IEnumerable<Finding> Problems(CheckGroup groups, bool isPackaging)
    {
        foreach (var entry in _byPath.Values.SelectMany(entries => entries))
        {
            var location = RuleContext.At(entry.Code, entry.Comment.Range);
            if (entry.Comment.Codes.IsEmpty)
            {
                yield return new Finding
                {
                    Rule = ProjectRules.SuppressionWithoutReason,
                    Location = location,
                    Message = "The suppression names no rule, so it suppresses nothing. Write the codes and a reason, such as: actionslimits-disable-next-line AL6050 -- answers within 50 ms.",
                };
                continue;
            }

            if (entry.Comment.Reason is null)
            {
                yield return new Finding
                {
                    Rule = ProjectRules.SuppressionWithoutReason,
                    Location = location,
                    Message = $"The suppression of {string.Join(", ", entry.Comment.Codes)} gives no reason, so it suppresses nothing: a reader could not tell whether it still holds. Add the reason after two hyphens, such as: -- answers within 50 ms.",
                };
                continue;
            }

            // What a comment suppresses may be in code that a marker stands for.
            foreach (var code in entry.HasUnknownCode ? [] : entry.Comment.Codes)
            {
                if (!entry.Used.Contains(code) && RunsCompletely(code, groups) && !isPackaging)
                {
                    yield return new Finding
                    {
                        Rule = ProjectRules.UnusedSuppression,
                        Location = location,
                        Message = $"The suppression of {code} suppresses nothing: the finding is gone or stands on another line. Remove it, so that it cannot hide a later finding.",
                    };
                }
            }
        }
    }

    private static bool Covers(Entry entry, string ruleCode)
    {
        var covers = false;
        foreach (var code in entry.Comment.Codes)
        {
            if (RulePattern.Covers(code, ruleCode))
            {
                entry.Used.Add(code);
                covers = true;
            }
        }

        return covers;
    }

    private static bool RunsCompletely(string pattern, CheckGroup groups)
    {
        // A wildcard that spans groups ("AL*") can only be judged when all of them ran.
        var group = pattern.Length > 2 && char.IsAsciiDigit(pattern[2])
            ? new RuleDescriptor(pattern, "", Severity.None).Group
            : CheckGroup.All;
        return (groups & group) == group;
    }

    private sealed record Entry(Bundles.CodeFile Code, SuppressionComment Comment, bool HasUnknownCode)
    {
        /// <summary>The codes of the comment that suppressed something.</summary>
        internal HashSet<string> Used { get; } = new(StringComparer.Ordinal);
    }
}
