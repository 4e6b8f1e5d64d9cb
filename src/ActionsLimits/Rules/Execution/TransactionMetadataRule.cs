using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Execution;

/// <summary>Limits of <c>api.transaction.setMetadata</c>.</summary>
public sealed class TransactionMetadataRule : Rule
{
    private const string Member = "transaction.setMetadata";
    private const double LargestSafe = 9_007_199_254_740_991;

    /// <summary>Another trigger than post-login.</summary>
    public static RuleDescriptor Trigger { get; } = new("AL6020", "Transaction metadata outside post-login", Severity.Error);

    /// <summary>A key that is too long.</summary>
    public static RuleDescriptor Key { get; } = new("AL6021", "Transaction metadata key over 64 characters", Severity.Error);

    /// <summary>A value that is too long.</summary>
    public static RuleDescriptor Value { get; } = new("AL6022", "Transaction metadata value over 8 KB", Severity.Error);

    /// <summary>A value of another type.</summary>
    public static RuleDescriptor Type { get; } = new("AL6023", "Transaction metadata value that is no string, number or boolean", Severity.Error);

    /// <summary>A number that is not safe.</summary>
    public static RuleDescriptor UnsafeNumber { get; } = new("AL6024", "Transaction metadata number that is not safe", Severity.Error);

    /// <summary>Too much in all.</summary>
    public static RuleDescriptor Total { get; } = new("AL6025", "Transaction metadata over 16 KB in total", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Trigger, Key, Value, Type, UnsafeNumber, Total];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var report = new ExecutionReport(findings);
        foreach (var run in ExecutionRuns.Of(context))
        {
            foreach (var effect in run.Transaction)
            {
                if (effect is ApiInvocation { Member: Member } call)
                {
                    CheckCall(run, call, context, report);
                }
            }

            var entries = ApiEntries.TransactionMetadata(run.Transaction.Select(effect => effect), context.Limits);
            var limit = context.Limits["transaction-metadata-total"];

            // What follows a redirect does not happen in every transaction.
            var certain = ApiEntries.TransactionMetadata(run.Execute, context.Limits);
            report.AddTotal(
                Total,
                run,
                limit,
                Totals.Certain(certain, 0, 0, limit.Maximum),
                Totals.Possible(entries, 0, 0, limit.Maximum),
                "transaction metadata",
                "The call fails, and the transaction with it. Store less, or only a reference to it.");
        }
    }

    private static void CheckCall(TriggerRun run, ApiInvocation call, RuleContext context, ExecutionReport report)
    {
        if (run.Trigger is not ("post-login" or "") && context.Triggers.Find(run.Trigger) is { } trigger && !call.IsGuarded)
        {
            // The kit is ahead of the page where a feature is in Early Access.
            var isOffered = trigger.Versions.Any(version => version.Api.Any(member => string.Equals(member.Path, Member, StringComparison.Ordinal)));
            report.Add(
                Trigger,
                call,
                isOffered
                    ? $"{ExecutionReport.Subject(call)} calls api.{Member} for trigger {Wording.Quote(run.Trigger)}; the Limitations page says that transaction metadata exists only in post-login, Auth0's kit has it for this trigger in Early Access, so the call throws a TypeError in a tenant without that. Make sure that every tenant has it, and suppress this finding, or test for the member before calling it."
                    : $"{ExecutionReport.Subject(call)} calls api.{Member} for trigger {Wording.Quote(run.Trigger)}; transaction metadata exists only in post-login, so the call throws a TypeError. Pass the value in another way, such as the cache.",
                isOffered ? Severity.Warning : null);
        }

        var key = call.Argument(0);
        if (key.Kind == FoldedKind.Text)
        {
            report.AddArgument(Key, call, context.Limits["transaction-metadata-key"], "a key", key.Least.Utf16Units, key.Possible.Utf16Units, key.IsExact, "Auth0 refuses it. Use a shorter key.");
        }

        var value = call.Argument(1);
        switch (value.Kind)
        {
            case FoldedKind.Text:
                report.AddArgument(Value, call, context.Limits["transaction-metadata-value"], "a value", value.Least.Bytes, value.Possible.Bytes, value.IsExact, "Auth0 refuses it. Store less, or split it over several keys.");
                break;
            case FoldedKind.Array or FoldedKind.Record or FoldedKind.Function or FoldedKind.BigInt or FoldedKind.Symbol:
                report.Add(Type, call, $"{ExecutionReport.Subject(call)} gives api.{Member} {KindName(value.Kind)}; Auth0 takes only strings, numbers and booleans (and null to delete) and refuses it. Serialise it, for example with JSON.stringify.");
                break;
            case FoldedKind.Number when value.Number is { } number && (!double.IsFinite(number) || Math.Abs(number) > LargestSafe):
                report.Add(UnsafeNumber, call, $"{ExecutionReport.Subject(call)} gives api.{Member} a number that {(double.IsFinite(number) ? "is larger than 9,007,199,254,740,991, where integers are no longer exact" : "is not finite")}; Auth0 refuses it. Store it as a string.");
                break;
        }
    }

    private static string KindName(FoldedKind kind) => kind switch
    {
        FoldedKind.Array => "an array",
        FoldedKind.Function => "a function",
        FoldedKind.BigInt => "a BigInt",
        FoldedKind.Symbol => "a symbol",
        _ => "an object",
    };
}
