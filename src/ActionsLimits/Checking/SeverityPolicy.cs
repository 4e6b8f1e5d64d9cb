using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Project;

namespace ActionsLimits.Checking;

/// <summary>Decides the severity of findings from the project's settings. Immutable.</summary>
public sealed class SeverityPolicy
{
    private readonly ImmutableArray<Setting> _overrides;
    private readonly SeverityOptions _options;
    private readonly bool _isPackaging;

    private SeverityPolicy(ImmutableArray<Setting> overrides, SeverityOptions options, bool isPackaging)
    {
        _overrides = overrides;
        _options = options;
        _isPackaging = isPackaging;
    }

    /// <summary>Reads the settings.</summary>
    /// <param name="options">The settings; items that name no rule or no severity are left out and reported.</param>
    /// <param name="rules">The rules that exist.</param>
    /// <param name="isPackaging">Whether rules with <see cref="RuleDescriptor.GatesPackaging"/> keep at least their own severity.</param>
    /// <param name="problems">Receives one sentence for each item that could not be understood.</param>
    public static SeverityPolicy Create(SeverityOptions options, ImmutableArray<RuleDescriptor> rules, bool isPackaging, ICollection<string> problems)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(problems);
        var overrides = ImmutableArray.CreateBuilder<Setting>();
        foreach (var rule in options.Rules)
        {
            if (!rules.Any(descriptor => RulePattern.Covers(rule.Pattern, descriptor.Code)))
            {
                problems.Add($"ActionsRule '{rule.Pattern}' names no rule, so it has no effect. Use a code such as AL6050 or a start such as AL6*; docs/rules lists all.");
            }
            else if (ParseSeverity(rule.Severity) is not { } severity)
            {
                problems.Add($"ActionsRule '{rule.Pattern}' has the severity '{rule.Severity}', which does not exist, so it has no effect. Use none, info, warning or error.");
            }
            else
            {
                overrides.Add(new Setting(rule.Pattern, severity));
            }
        }

        return new SeverityPolicy(overrides.ToImmutable(), options, isPackaging);
    }

    /// <summary>The severity that a rule has by the project's <c>ActionsRule</c> items; its default severity without one.</summary>
    /// <param name="rule">The rule.</param>
    public Severity Configured(RuleDescriptor rule) => ReferenceEquals(rule, ProjectRules.InternalError) ? Severity.Error : Override(rule) ?? rule.DefaultSeverity;

    /// <summary>The severity in force for a finding.</summary>
    /// <param name="finding">The finding.</param>
    public Severity Effective(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);

        // What was not checked is not known to be right, whatever a project thinks of findings.
        if (ReferenceEquals(finding.Rule, ProjectRules.InternalError))
        {
            return Severity.Error;
        }

        var severity = Override(finding.Rule) ?? finding.DefaultSeverity;
        if (_isPackaging && finding.Rule.GatesPackaging && severity < finding.DefaultSeverity)
        {
            severity = finding.DefaultSeverity;
        }

        if (severity == Severity.Warning
            && (Lists(_options.WarningsAsErrors, finding.Rule.Code)
                || (_options.TreatWarningsAsErrors && !Lists(_options.WarningsNotAsErrors, finding.Rule.Code) && !Lists(_options.NoWarn, finding.Rule.Code))))
        {
            return Severity.Error;
        }

        // As with the compilers: what is an error cannot be hidden, only changed with an ActionsRule item.
        return severity != Severity.Error && Lists(_options.NoWarn, finding.Rule.Code) ? Severity.None : severity;
    }

    private static bool Lists(ImmutableArray<string> codes, string code)
    {
        foreach (var candidate in codes)
        {
            if (string.Equals(candidate, code, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static Severity? ParseSeverity(string text) => text.ToLowerInvariant() switch
    {
        "none" => Severity.None,
        "info" => Severity.Info,
        "warning" => Severity.Warning,
        "error" => Severity.Error,
        _ => null,
    };

    private Severity? Override(RuleDescriptor rule)
    {
        Severity? result = null;
        var best = -1;
        foreach (var (pattern, severity) in _overrides)
        {
            var specificity = RulePattern.Specificity(pattern);
            if (specificity >= best && RulePattern.Covers(pattern, rule.Code))
            {
                best = specificity;
                result = severity;
            }
        }

        return result;
    }

    /// <summary>The severity that the project gives to a code or to all codes of a pattern.</summary>
    private sealed record Setting(string Pattern, Severity Severity);
}
