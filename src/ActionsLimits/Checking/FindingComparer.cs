using ActionsLimits.Findings;

namespace ActionsLimits.Checking;

/// <summary>Orders findings, and tells equal ones.</summary>
internal static class FindingComparer
{
    /// <summary>By position, then code, then text: the same order on every machine and with any number of threads.</summary>
    internal static IComparer<ReportedFinding> ByPosition { get; } = Comparer<ReportedFinding>.Create((left, right) =>
    {
        var byLocation = left.Finding.Location.CompareTo(right.Finding.Location);
        if (byLocation != 0)
        {
            return byLocation;
        }

        var byCode = string.CompareOrdinal(left.Finding.Rule.Code, right.Finding.Rule.Code);
        return byCode != 0 ? byCode : string.CompareOrdinal(left.Finding.Message, right.Finding.Message);
    });

    /// <summary>Equal code, place and text: said once, however many Actions share a code file.</summary>
    internal static IEqualityComparer<Finding> SameFinding { get; } = EqualityComparer<Finding>.Create(
        (left, right) => ReferenceEquals(left, right)
            || (left is not null
                && right is not null
                && left.Rule.Equals(right.Rule)
                && left.Location == right.Location
                && string.Equals(left.Message, right.Message, StringComparison.Ordinal)),
        finding => HashCode.Combine(finding.Rule, finding.Location));
}
