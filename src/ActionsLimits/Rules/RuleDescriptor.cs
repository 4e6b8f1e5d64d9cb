using System.Globalization;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules;

/// <summary>What is known of a rule without running it. Equal codes are equal rules.</summary>
/// <param name="Code"><c>AL</c> and four digits, unique for ever.</param>
/// <param name="Title">One line for tables and for the SARIF rule list, without the code and a final dot.</param>
/// <param name="DefaultSeverity">The severity of the rule when nothing changes it.</param>
public sealed record RuleDescriptor(string Code, string Title, Severity DefaultSeverity)
{
    /// <summary>
    /// <see langword="true"/> for limits on secrets and SAML configuration: while packaging, no setting or suppression lowers such a finding.
    /// </summary>
    public bool GatesPackaging { get; init; }

    /// <summary>The group that the rule belongs to, from the first digit of its code.</summary>
    public CheckGroup Group => Code[2] switch
    {
        '0' or '1' => CheckGroup.Measure,
        '2' or '7' => CheckGroup.Dependencies,
        '3' => CheckGroup.NodeCompatibility,
        '4' => CheckGroup.Secrets,
        '5' => CheckGroup.SamlConfiguration,
        '6' => CheckGroup.ExecutionLimits,
        _ => CheckGroup.Project,
    };

    /// <summary>The page that explains the rule.</summary>
    public string HelpLink => string.Create(CultureInfo.InvariantCulture, $"{ProductInfo.Url}/blob/main/docs/rules/{Code}.md");

    /// <inheritdoc/>
    public bool Equals(RuleDescriptor? other) => other is not null && string.Equals(Code, other.Code, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Code, StringComparison.Ordinal);
}
