using System.Text.Json;
using ActionsLimits.Bundles;
using ActionsLimits.Checking;
using ActionsLimits.Findings;
using ActionsLimits.Output;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Execution;
using ActionsLimits.Rules.Secrets;

namespace ActionsLimits.Reports;

/// <summary>Writes the JSON report, whose schema is <c>docs/schemas/report.schema.json</c>.</summary>
public static class JsonReportWriter
{
    /// <summary>Version of the schema; raised when a member changes its meaning or goes away.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Makes the report.</summary>
    /// <param name="input">What to report. Of secrets it has names, kinds and lengths, never values.</param>
    /// <returns>UTF-8 without a byte-order mark.</returns>
    public static byte[] Create(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var context = input.Result.Context;
        return JsonFile.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", SchemaVersion);
            writer.WriteStartObject("tool");
            writer.WriteString("name", ProductInfo.Name);
            writer.WriteString("version", ProductInfo.Version);
            writer.WriteEndObject();
            writer.WriteString("project", input.ProjectName);
            writer.WriteString("source", input.Relative(context.Bundle.Source));
            writer.WriteString("layout", context.Bundle.Layout == BundleLayout.Yaml ? "yaml" : "directory");
            writer.WriteBoolean("succeeded", !input.Result.HasErrors);
            writer.WriteStrings("selectedRuntimes", context.SelectedRuntimes);
            writer.WriteStrings("environments", context.Environments.Select(environment => environment.Name));
            WriteSummary(writer, input.Result);
            WriteActions(writer, input);
            WriteModules(writer, input);
            WriteTriggers(writer, context);
            WriteCompatibility(writer, input.Result);
            WriteSecrets(writer, context);
            WriteLimits(writer, context);
            WriteSeverities(writer, input.Result);
            WriteFindings(writer, input);
            writer.WriteEndObject();
        });
    }

    private static void WriteSummary(Utf8JsonWriter writer, CheckResult result)
    {
        writer.WriteStartObject("summary");
        writer.WriteNumber("actions", result.Context.Bundle.Actions.Length);
        writer.WriteNumber("modules", result.Context.Bundle.Modules.Length);
        writer.WriteNumber("errors", result.Count(Severity.Error));
        writer.WriteNumber("warnings", result.Count(Severity.Warning));
        writer.WriteNumber("infos", result.Count(Severity.Info));
        writer.WriteNumber("suppressed", result.Findings.Count(finding => finding.Suppression is not null));
        writer.WriteEndObject();
    }

    private static void WriteActions(Utf8JsonWriter writer, ReportInput input)
    {
        var context = input.Result.Context;
        var usage = ExecutionUsage.OfActions(context);
        writer.WriteStartArray("actions");
        for (var index = 0; index < context.Bundle.Actions.Length; index++)
        {
            var action = context.Bundle.Actions[index];
            writer.WriteStartObject();
            WriteOwner(writer, input, action, "action-size", bytes: true);
            writer.WriteOptional("runtime", action.Runtime?.Value);
            writer.WriteStartArray("triggers");
            foreach (var trigger in action.SupportedTriggers)
            {
                writer.WriteStartObject();
                writer.WriteString("id", trigger.Id.Value);
                writer.WriteOptional("version", trigger.Version?.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("modules");
            foreach (var module in action.Modules)
            {
                writer.WriteStartObject();
                writer.WriteString("name", module.Name.Value);
                writer.WriteOptional("version", module.VersionNumber?.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            WriteUsage(writer, context, usage[index].Where(amount => !amount.IsNothing));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteModules(Utf8JsonWriter writer, ReportInput input)
    {
        var bundle = input.Result.Context.Bundle;
        writer.WriteStartArray("modules");
        foreach (var module in bundle.Modules)
        {
            writer.WriteStartObject();
            WriteOwner(writer, input, module, "module-size", bytes: false);
            writer.WriteStrings("usedBy", bundle.Actions
                .Where(action => action.Modules.Any(reference => string.Equals(reference.Name.Value, module.Name.Value, StringComparison.Ordinal)))
                .Select(action => action.Name.Value));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteOwner(Utf8JsonWriter writer, ReportInput input, ScriptOwner owner, string limit, bool bytes)
    {
        writer.WriteString("name", owner.Name.Value);
        writer.WriteString("manifest", input.Relative(owner.Location));
        if (owner.Code is { } code)
        {
            writer.WriteString("code", input.Relative(code.Path));
        }

        if (input.Result.Context.ScriptOf(owner.Code) is { } script)
        {
            var size = script.DeployedSize;
            writer.WriteString("sha256", script.Hash);
            writer.WriteNumber("bytes", size.Bytes);
            writer.WriteNumber("characters", size.CodePoints);
            writer.WriteNumber("percentOfLimit", SummaryTable.Percent(bytes ? size.Bytes : size.CodePoints, input.Result.Context.Limits[limit].Maximum));
        }

        if (owner.Code is { } deployed && !input.Result.Context.Environments.IsEmpty)
        {
            writer.WriteStartArray("environments");
            foreach (var environment in input.Result.Context.Environments)
            {
                if (environment.DeployedSizes.TryGetValue(deployed.Path, out var size))
                {
                    writer.WriteStartObject();
                    writer.WriteString("name", environment.Name);
                    writer.WriteNumber("bytes", size.Bytes);
                    writer.WriteNumber("characters", size.CodePoints);
                    writer.WriteEndObject();
                }
            }

            writer.WriteEndArray();
        }

        writer.WriteStartArray("secrets");
        foreach (var secret in owner.Secrets)
        {
            writer.WriteStartObject();
            writer.WriteString("name", secret.Name.Value);
            writer.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(secret.Kind.ToString()));
            writer.WriteOptional("length", secret.Length);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("dependencies");
        foreach (var dependency in owner.Dependencies)
        {
            writer.WriteStartObject();
            writer.WriteString("name", dependency.Name.Value);
            writer.WriteOptional("version", dependency.Version?.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTriggers(Utf8JsonWriter writer, RuleContext context)
    {
        var usage = ExecutionUsage.OfTriggers(context);
        writer.WriteStartArray("triggers");
        foreach (var binding in context.Bundle.Bindings)
        {
            writer.WriteStartObject();
            writer.WriteString("id", binding.TriggerId.Value);
            writer.WriteStrings("actions", binding.Actions.Select(action => action.ActionName.Value));
            if (context.Triggers.Find(binding.TriggerId.Value) is { } trigger)
            {
                writer.WriteNumber("maximum", context.Limits[trigger.BindingLimit].Maximum);
            }

            if (usage.TryGetValue(binding.TriggerId.Value, out var amounts))
            {
                // Also what is not used: the head-room of a trigger is what a reader looks for. What the trigger has no member for is left out.
                var members = context.Triggers.Find(binding.TriggerId.Value)?.Versions.SelectMany(version => version.Api).Select(member => member.Path).ToHashSet(StringComparer.Ordinal);
                WriteUsage(writer, context, amounts.Where(amount => !amount.IsNothing || amount.Member is null || members?.Contains(amount.Member) == true));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Scripts by runtimes, and how many scripts have each verdict.</summary>
    private static void WriteCompatibility(Utf8JsonWriter writer, CheckResult result)
    {
        var rows = RuntimeMatrix.Of(result);
        writer.WriteStartObject("compatibility");
        writer.WriteStartArray("runtimes");
        foreach (var (runtime, major, counts) in RuntimeMatrix.CountsOf(rows))
        {
            writer.WriteStartObject();
            writer.WriteString("id", runtime);
            writer.WriteNumber("major", major);
            foreach (var verdict in Enum.GetValues<RuntimeVerdict>())
            {
                writer.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString()), counts.GetValueOrDefault(verdict));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("scripts");
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("name", row.Owner.Name.Value);
            writer.WriteBoolean("isModule", row.Owner is ModuleDefinition);
            writer.WriteStartArray("verdicts");
            foreach (var cell in row.Cells)
            {
                writer.WriteStartObject();
                writer.WriteString("runtime", cell.Runtime);
                writer.WriteString("verdict", JsonNamingPolicy.CamelCase.ConvertName(cell.Verdict.ToString()));
                writer.WriteNumber("findings", cell.Findings);
                if (!cell.Actions.IsEmpty)
                {
                    writer.WriteStrings("actions", cell.Actions);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (!row.Documented.IsEmpty)
            {
                WriteDocumented(writer, row.Documented);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteDocumented(Utf8JsonWriter writer, IEnumerable<DocumentedDeprecation> deprecations)
    {
        writer.WriteStartArray("documentedDeprecations");
        foreach (var deprecation in deprecations)
        {
            writer.WriteStartObject();
            writer.WriteString("api", deprecation.Api);
            writer.WriteString("code", deprecation.Code);
            writer.WriteStrings("runtimes", deprecation.Runtimes);
            writer.WriteNumber("line", deprecation.Range.Line);
            writer.WriteNumber("column", deprecation.Range.Column);
            if (deprecation.Replacement.Length > 0)
            {
                writer.WriteString("instead", deprecation.Replacement);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteUsage(Utf8JsonWriter writer, RuleContext context, IEnumerable<UsedAmount> amounts)
    {
        writer.WriteStartObject("usage");
        foreach (var amount in amounts)
        {
            writer.WriteStartObject(amount.Name);
            writer.WriteNumber("certain", amount.Certain);
            writer.WriteNumber("possible", amount.Possible);
            writer.WriteBoolean("open", amount.IsOpen);
            if (amount.LimitId is { } id)
            {
                var maximum = context.Limits[id].Maximum;
                writer.WriteString("limit", id);
                writer.WriteNumber("maximum", maximum);
                writer.WriteNumber("headRoom", maximum - Math.Max(amount.Certain, amount.Possible));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Every secret against every environment. Names, states and lengths; values are not known here.</summary>
    private static void WriteSecrets(Utf8JsonWriter writer, RuleContext context)
    {
        writer.WriteStartArray("secrets");
        foreach (var row in SecretMatrix.Of(context))
        {
            writer.WriteStartObject();
            writer.WriteString("owner", row.Owner);
            writer.WriteBoolean("isModule", row.IsModule);
            writer.WriteString("name", row.Secret);
            writer.WriteStartArray("environments");
            foreach (var cell in row.Cells)
            {
                writer.WriteStartObject();
                writer.WriteOptional("name", cell.Environment);
                writer.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(cell.State.ToString()));
                writer.WriteOptional("length", cell.Length);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteLimits(Utf8JsonWriter writer, RuleContext context)
    {
        writer.WriteStartArray("limits");
        foreach (var limit in context.Limits.All)
        {
            writer.WriteStartObject();
            writer.WriteString("id", limit.Id);
            writer.WriteNumber("maximum", limit.Maximum);
            writer.WriteString("unit", JsonNamingPolicy.CamelCase.ConvertName(limit.Unit.ToString()));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSeverities(Utf8JsonWriter writer, CheckResult result)
    {
        // Only what the project changed: the defaults stand in the documentation.
        writer.WriteStartObject("severities");
        foreach (var rule in result.Rules)
        {
            var configured = result.Severities.Configured(rule);
            if (configured != rule.DefaultSeverity)
            {
                writer.WriteString(rule.Code, NameOf(configured));
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter writer, ReportInput input)
    {
        writer.WriteStartArray("findings");
        foreach (var reported in input.Result.Findings)
        {
            var finding = reported.Finding;
            writer.WriteStartObject();
            writer.WriteString("code", finding.Rule.Code);
            writer.WriteString("severity", NameOf(reported.Severity));
            writer.WriteString("file", input.Relative(finding.Location));
            if (finding.Location.Line > 0)
            {
                writer.WriteNumber("line", finding.Location.Line);
                writer.WriteNumber("column", finding.Location.Column);
            }

            writer.WriteString("message", finding.Message);
            writer.WriteOptional("measured", finding.Measured);
            writer.WriteOptional("limit", finding.Limit);
            writer.WriteOptional("api", finding.Api);
            writer.WriteOptional("environment", finding.Environment);
            if (!finding.Runtimes.IsEmpty)
            {
                writer.WriteStrings("runtimes", finding.Runtimes);
            }

            writer.WriteOptional("suppressed", reported.Suppression?.Reason);
            writer.WriteString("help", finding.Rule.HelpLink);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string NameOf(Severity severity) => JsonNamingPolicy.CamelCase.ConvertName(severity.ToString());
}
