using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Output;
using ActionsLimits.Rules;

namespace ActionsLimits.Reports;

/// <summary>
/// Writes SARIF 2.1.0 (OASIS standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/). Paths are relative to the project's directory under the
/// base <c>PROJECTROOT</c>, which is declared without an absolute address: the same findings give the same bytes on any machine.
/// </summary>
public static class SarifWriter
{
    private const string UriBaseId = "PROJECTROOT";

    /// <summary>Makes the report.</summary>
    /// <param name="input">What to report. Hidden findings are left out, suppressed ones are written as such.</param>
    /// <returns>UTF-8 without a byte-order mark.</returns>
    public static byte[] Create(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return JsonFile.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            writer.WriteString("version", "2.1.0");
            writer.WriteStartArray("runs");
            writer.WriteStartObject();
            WriteTool(writer, input);
            writer.WriteStartObject("originalUriBaseIds");
            writer.WriteStartObject(UriBaseId);
            writer.WriteStartObject("description");
            writer.WriteString("text", "The directory of the project file.");
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();

            // Columns count UTF-16 code units, as in MSBuild's messages.
            writer.WriteString("columnKind", "utf16CodeUnits");
            WriteResults(writer, input);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void WriteTool(Utf8JsonWriter writer, ReportInput input)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", ProductInfo.Name);
        writer.WriteString("semanticVersion", ProductInfo.Version);
        writer.WriteString("informationUri", ProductInfo.Url);
        writer.WriteStartArray("rules");
        foreach (var rule in input.Result.Rules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Code);
            writer.WriteStartObject("shortDescription");
            writer.WriteString("text", rule.Title + ".");
            writer.WriteEndObject();
            writer.WriteString("helpUri", rule.HelpLink);
            writer.WriteStartObject("defaultConfiguration");
            writer.WriteString("level", LevelOf(rule.DefaultSeverity));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteResults(Utf8JsonWriter writer, ReportInput input)
    {
        var indexes = new Dictionary<RuleDescriptor, int>();
        for (var i = 0; i < input.Result.Rules.Length; i++)
        {
            indexes[input.Result.Rules[i]] = i;
        }

        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        writer.WriteStartArray("results");
        foreach (var reported in input.Result.Findings)
        {
            if (reported.Severity != Severity.None)
            {
                WriteResult(writer, input, reported, indexes, occurrences);
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteResult(
        Utf8JsonWriter writer,
        ReportInput input,
        ReportedFinding reported,
        Dictionary<RuleDescriptor, int> indexes,
        Dictionary<string, int> occurrences)
    {
        var finding = reported.Finding;
        writer.WriteStartObject();
        writer.WriteString("ruleId", finding.Rule.Code);
        writer.WriteNumber("ruleIndex", indexes[finding.Rule]);
        writer.WriteString("level", LevelOf(reported.Severity));
        writer.WriteStartObject("message");
        writer.WriteString("text", finding.Message);
        writer.WriteEndObject();
        writer.WriteStartArray("locations");
        WriteLocation(writer, input, finding.Location);
        writer.WriteEndArray();
        if (!finding.Related.IsEmpty)
        {
            writer.WriteStartArray("relatedLocations");
            foreach (var related in finding.Related)
            {
                WriteLocation(writer, input, related);
            }

            writer.WriteEndArray();
        }

        writer.WriteStartObject("partialFingerprints");
        writer.WriteString("actionsLimits/v1", Fingerprint(input, finding, occurrences));
        writer.WriteEndObject();
        if (reported.Suppression is { } suppression)
        {
            writer.WriteStartArray("suppressions");
            writer.WriteStartObject();
            writer.WriteString("kind", "inSource");
            writer.WriteString("justification", suppression.Reason);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        WriteProperties(writer, finding);
        writer.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter writer, ReportInput input, Location location)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", ToUri(input.Relative(location)));
        writer.WriteString("uriBaseId", UriBaseId);
        writer.WriteEndObject();
        if (location.Line > 0)
        {
            writer.WriteStartObject("region");
            writer.WriteNumber("startLine", location.Line);
            if (location.Column > 0)
            {
                writer.WriteNumber("startColumn", location.Column);
            }

            if (location.EndLine > 0)
            {
                writer.WriteNumber("endLine", location.EndLine);
                if (location.EndColumn > 0)
                {
                    writer.WriteNumber("endColumn", location.EndColumn);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject("properties");
        if (!finding.Runtimes.IsEmpty)
        {
            writer.WriteStrings("runtimes", finding.Runtimes);
        }

        writer.WriteOptional("api", finding.Api);
        writer.WriteOptional("environment", finding.Environment);
        writer.WriteOptional("measured", finding.Measured);
        writer.WriteOptional("limit", finding.Limit);
        writer.WriteEndObject();
    }

    /// <summary>
    /// Follows a finding when lines move: code, file and text, and which of several equal ones it is, in order of position.
    /// </summary>
    private static string Fingerprint(ReportInput input, Finding finding, Dictionary<string, int> occurrences)
    {
        var key = $"{finding.Rule.Code}\n{input.Relative(finding.Location)}\n{finding.Api ?? finding.Message}";
        occurrences[key] = occurrences.TryGetValue(key, out var seen) ? seen + 1 : 0;
        var bytes = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{key}\n{occurrences[key]}"));
        return Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
    }

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "note",
        _ => "none",
    };

    private static string ToUri(string relativePath) => string.Join('/', relativePath.Split('/').Select(Uri.EscapeDataString));
}
