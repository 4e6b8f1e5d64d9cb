using ActionsLimits.Findings;

namespace ActionsLimits.Rules;

/// <summary>
/// Collects findings over several readings of the same repository: what the reading with the mapping in force has is not repeated for each
/// environment.
/// </summary>
/// <param name="findings">Receives the findings.</param>
internal sealed class ReadingFindings(ICollection<Finding> findings)
{
    private readonly HashSet<(string Code, Location Location)> _common = [];

    /// <summary>Adds a finding of one reading; the reading without environment comes first.</summary>
    internal void Add(Finding finding)
    {
        var key = (finding.Rule.Code, finding.Location);
        if (finding.Environment is null)
        {
            _common.Add(key);
            findings.Add(finding);
        }
        else if (!_common.Contains(key))
        {
            findings.Add(finding);
        }
    }
}
