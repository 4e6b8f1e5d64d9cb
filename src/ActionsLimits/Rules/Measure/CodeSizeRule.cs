using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Limits;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Measure;

/// <summary>Size of the code of Actions and Modules, as it is deployed, in every environment.</summary>
public sealed class CodeSizeRule : Rule
{
    // The page says 100 kB without saying what k is; limits.json has both readings, the stricter one as the maximum.
    private const long LooserReading = 102_400;

    private const int NearlyFullPercent = 80;

    /// <summary>An Action over its limit.</summary>
    public static RuleDescriptor ActionTooLarge { get; } = new("AL1001", "Action larger than 100 kB", Severity.Error);

    /// <summary>A Module over its limit.</summary>
    public static RuleDescriptor ModuleTooLarge { get; } = new("AL1002", "Action Module larger than 65,536 characters", Severity.Error);

    /// <summary>A size near its limit.</summary>
    public static RuleDescriptor NearlyFull { get; } = new("AL1003", "Size above 80 % of its limit", Severity.Info);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [ActionTooLarge, ModuleTooLarge, NearlyFull];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var reported = new ReadingFindings(findings);
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is { } code && context.ScriptOf(code) is { } script)
            {
                Measure(context, reported, owner, code, script.DeployedSize, script.Facts.Size, null);
            }
        }

        foreach (var environment in context.Environments)
        {
            foreach (var owner in environment.Bundle.Owners())
            {
                if (owner.Code is { } code && environment.DeployedSizes.TryGetValue(code.Path, out var size))
                {
                    Measure(context, reported, owner, code, size, context.ScriptOf(code)?.Facts.Size ?? size, environment.Name);
                }
            }
        }
    }

    private static void Measure(RuleContext context, ReadingFindings findings, ScriptOwner owner, CodeFile code, ScriptSize size, ScriptSize written, string? environment)
    {
        var isAction = owner is ActionDefinition;
        var limit = context.Limits[isAction ? "action-size" : "module-size"];
        var measured = isAction ? size.Bytes : size.CodePoints;
        var inFile = isAction ? written.Bytes : written.CodePoints;
        if (measured <= limit.Maximum && (Int128)measured * 100 <= (Int128)limit.Maximum * NearlyFullPercent)
        {
            return;
        }

        var replaced = measured == inFile ? "" : $" after keyword replacement ({Wording.Number(inFile)} in the file)";
        var has = $"{Wording.In(environment)}{Wording.Subject(owner)} has {Wording.Amount(limit.Unit, measured)} of code{replaced}";
        RuleDescriptor rule;
        string message;
        if (measured <= limit.Maximum)
        {
            rule = NearlyFull;
            message = $"{has}, {Wording.Percent(measured, limit.Maximum)} of {Wording.LimitOf(limit)}; {Wording.Amount(limit.Unit, limit.Maximum - measured)} are left. Plan to move code out before it grows further.";
        }
        else if (isAction)
        {
            rule = ActionTooLarge;
            message = $"{has}, {Wording.Number(measured - limit.Maximum)} over {Wording.LimitOf(limit)}{OtherReading(limit, measured)}. Every byte adds latency to each cold start, and Auth0 may refuse the Action. Move code into an Action Module or an npm package, neither of which counts, or bundle less into it.";
        }
        else
        {
            rule = ModuleTooLarge;
            message = $"{has}, {Wording.Number(measured - limit.Maximum)} over {Wording.LimitOf(limit)}. The Management API refuses a longer text, so the import fails. Split the Module by purpose, or move code into an npm package.";
        }

        findings.Add(new Finding
        {
            Rule = rule,
            Location = new Location(code.Path, 1, 1),
            Message = message,
            Measured = measured,
            Limit = limit.Maximum,
            Environment = environment,
        });
    }

    private static string OtherReading(Limit limit, long measured)
    {
        if (limit.PlatformMaximum is not null)
        {
            return "";
        }

        return measured > LooserReading
            ? $" (100 kB; also over {Wording.Number(LooserReading)}, if k is read as 1,024)"
            : $" (100 kB; if k is read as 1,024 it is {Wording.Number(LooserReading)}, which this Action just meets, but Auth0 does not say which holds)";
    }
}
