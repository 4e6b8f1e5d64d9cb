using System.Collections.Immutable;
using ActionsLimits.Rules;

namespace ActionsLimits.Findings;

/// <summary>One thing that is wrong, or worth knowing, at one place. A value: it is computed, sorted, and only then reported.</summary>
public sealed record Finding
{
    /// <summary>The rule that found it.</summary>
    public required RuleDescriptor Rule { get; init; }

    /// <summary>Where it is.</summary>
    public required Location Location { get; init; }

    /// <summary>
    /// What happened with the number and the limit, why it matters, and what to do. English, one line, without the code.
    /// Never contains the value of a secret. Characters that would break the line or steer a terminal are escaped here, whatever names a rule quotes.
    /// </summary>
    public required string Message { get; init => field = MessageText.OneLine(value); }

    /// <summary>
    /// The severity that the rule gives this finding when it differs from <see cref="RuleDescriptor.DefaultSeverity"/>
    /// (for example an excess that needs particular branches to run); <see langword="null"/> for the rule's default.
    /// </summary>
    public Severity? RuleSeverity { get; init; }

    /// <summary>What was measured, in the unit of the limit; <see langword="null"/> when the finding is not about a number.</summary>
    public long? Measured { get; init; }

    /// <summary>The limit that <see cref="Measured"/> was compared with.</summary>
    public long? Limit { get; init; }

    /// <summary>Runtimes that the finding depends on, spelled as selected (<c>node18-actions</c>, <c>24</c>); empty when it depends on none.</summary>
    public ImmutableArray<string> Runtimes { get; init; } = [];

    /// <summary>The API or syntax that the finding is about (<c>fs.promises.rm</c>, <c>syntax:optional-chaining</c>); <see langword="null"/> otherwise.</summary>
    public string? Api { get; init; }

    /// <summary>Further places that explain the finding, such as the first of two declarations.</summary>
    public ImmutableArray<Location> Related { get; init; } = [];

    /// <summary>The environment whose keyword mapping brings the finding about; <see langword="null"/> when every reading of the source has it.</summary>
    public string? Environment { get; init; }

    /// <summary>The severity before the user's settings are applied.</summary>
    public Severity DefaultSeverity => RuleSeverity ?? Rule.DefaultSeverity;
}
