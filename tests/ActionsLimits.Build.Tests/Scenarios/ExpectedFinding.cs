using System.Globalization;
using System.Text.RegularExpressions;
using ActionsLimits.Build.Tests.Sdk;

namespace ActionsLimits.Build.Tests.Scenarios;

/// <summary>A line of <c>expected.txt</c>.</summary>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="Code">Rule.</param>
/// <param name="File">Path relative to the project.</param>
/// <param name="Line">1-based; 0 when there is none.</param>
/// <param name="Column">1-based; 0 when there is none.</param>
/// <param name="IsSuppressed">Whether a comment suppresses it.</param>
public sealed partial record ExpectedFinding(string Level, string Code, string File, int Line, int Column, bool IsSuppressed)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">A line is no finding.</exception>
    public static IReadOnlyList<ExpectedFinding> ReadAll(IEnumerable<string> lines)
        => [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is no finding.</exception>
    public static ExpectedFinding Parse(string line)
    {
        var match = Pattern().Match(line);
        return match.Success
            ? new ExpectedFinding(
                match.Groups["level"].Value,
                match.Groups["code"].Value,
                match.Groups["file"].Value,
                Number(match.Groups["line"]),
                Number(match.Groups["column"]),
                match.Groups["suppressed"].Success)
            : throw new FormatException($"'{line}' is no expected finding. Write it as: error AL1001 actions/big/code.js(1,1)");
    }

    /// <summary>What a SARIF file says.</summary>
    public static ExpectedFinding Of(ReportedResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.Level, result.Code, result.File, result.Line, result.Column, result.IsSuppressed);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var place = Line == 0 ? File : Column == 0 ? $"{File}({Line})" : $"{File}({Line},{Column})";
        return $"{Level} {Code} {place}{(IsSuppressed ? " suppressed" : "")}";
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<level>error|warning|note)\s+(?<code>AL\d{4})\s+(?<file>.+?)(?:\((?<line>\d+)(?:,(?<column>\d+))?\))?(?:\s+(?<suppressed>suppressed))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
