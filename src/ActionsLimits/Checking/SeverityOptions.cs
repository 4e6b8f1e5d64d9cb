using System.Collections.Immutable;

namespace ActionsLimits.Checking;

/// <summary>What the project says about severities. Codes are compared without regard to case, as the compilers do.</summary>
public sealed record SeverityOptions
{
    /// <summary>Each rule's own severity; nothing promoted, nothing hidden.</summary>
    public static SeverityOptions Default { get; } = new();

    /// <summary>The <c>ActionsRule</c> items, in order. The most specific pattern wins, among equals the last.</summary>
    public ImmutableArray<SeverityOption> Rules { get; init; } = [];

    /// <summary>Codes that are not shown unless they are errors (<c>NoWarn</c>).</summary>
    public ImmutableArray<string> NoWarn { get; init; } = [];

    /// <summary>Codes whose warnings are errors.</summary>
    public ImmutableArray<string> WarningsAsErrors { get; init; } = [];

    /// <summary>Codes that <see cref="TreatWarningsAsErrors"/> leaves alone.</summary>
    public ImmutableArray<string> WarningsNotAsErrors { get; init; } = [];

    /// <summary>Whether every warning is an error.</summary>
    public bool TreatWarningsAsErrors { get; init; }

    /// <summary>One sentence for each setting that could not be read; each becomes a finding AL9001.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];
}
