using System.Collections.Immutable;

namespace ActionsLimits.Limits;

/// <summary>One documented limit of Auth0's platform.</summary>
public sealed record Limit
{
    /// <summary>Id in kebab case, such as <c>action-size</c>. Part of the public contract (<c>ActionsLimit</c> items).</summary>
    public required string Id { get; init; }

    /// <summary>One line that says what is limited.</summary>
    public required string Title { get; init; }

    /// <summary>The largest value that passes, in <see cref="Unit"/>.</summary>
    public required long Maximum { get; init; }

    /// <summary>Auth0's own maximum where the project has a tighter one; otherwise <see langword="null"/>.</summary>
    public long? PlatformMaximum { get; init; }

    /// <summary>The unit of <see cref="Maximum"/>.</summary>
    public required LimitUnit Unit { get; init; }

    /// <summary>What exactly is counted, and when.</summary>
    public required string Counted { get; init; }

    /// <summary>Where the number comes from: a page, a schema, observed behaviour.</summary>
    public required string Source { get; init; }

    /// <summary>Day on which the number was last confirmed, <c>yyyy-MM-dd</c>.</summary>
    public required string Confirmed { get; init; }

    /// <summary>Other readings or observed values that disagree, and which one was chosen.</summary>
    public ImmutableArray<string> Contradictions { get; init; } = [];

    /// <summary>Codes of the rules that check it; empty when it cannot be decided before run time.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Why it cannot be decided before run time; <see langword="null"/> when it can, at least in part.</summary>
    public string? Undecidable { get; init; }
}
