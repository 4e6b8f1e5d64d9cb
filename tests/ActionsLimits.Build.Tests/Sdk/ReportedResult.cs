using System.Text.Json;

namespace ActionsLimits.Build.Tests.Sdk;

/// <summary>A result of a SARIF file.</summary>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="Code">Rule.</param>
/// <param name="File">Path relative to the project.</param>
/// <param name="Line">1-based; 0 when there is none.</param>
/// <param name="Column">1-based; 0 when there is none.</param>
/// <param name="Message">Text.</param>
/// <param name="IsSuppressed">Whether a comment suppresses it.</param>
public sealed record ReportedResult(string Level, string Code, string File, int Line, int Column, string Message, bool IsSuppressed)
{
    /// <summary>The position as MSBuild prints it.</summary>
    public string Place => Line == 0 ? File : Column == 0 ? $"{File}({Line})" : $"{File}({Line},{Column})";

    /// <summary>Reads a file.</summary>
    public static IReadOnlyList<ReportedResult> Read(string path)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(Read)];
    }

    private static ReportedResult Read(JsonElement result)
    {
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var (line, column) = (0, 0);
        if (location.TryGetProperty("region", out var region))
        {
            line = region.GetProperty("startLine").GetInt32();
            column = region.TryGetProperty("startColumn", out var start) ? start.GetInt32() : 0;
        }

        return new ReportedResult(
            result.GetProperty("level").GetString()!,
            result.GetProperty("ruleId").GetString()!,
            Uri.UnescapeDataString(location.GetProperty("artifactLocation").GetProperty("uri").GetString()!),
            line,
            column,
            result.GetProperty("message").GetProperty("text").GetString()!,
            result.TryGetProperty("suppressions", out var suppressions) && suppressions.GetArrayLength() > 0);
    }
}
