using System.Collections.Immutable;
using ActionsLimits.Limits;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Execution;

/// <summary>
/// What the code uses of what is limited for each transaction or execution: the amounts that the rules compare, also where they are within the
/// limits, so that a reader sees what is left.
/// </summary>
public static class ExecutionUsage
{
    /// <summary>What each Action uses when it runs alone, in the order of the bundle.</summary>
    /// <param name="context">What was checked.</param>
    public static ImmutableArray<ImmutableArray<UsedAmount>> OfActions(RuleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [.. ExecutionRuns.OfEachAction(context).Select(run => ImmutableArray.Create([.. Amounts(run, context.Limits), ConsoleOutput(run)]))];
    }

    /// <summary>What the Actions bound to a trigger use together, by the trigger's id.</summary>
    /// <param name="context">What was checked.</param>
    public static ImmutableDictionary<string, ImmutableArray<UsedAmount>> OfTriggers(RuleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var triggers = ImmutableDictionary.CreateBuilder<string, ImmutableArray<UsedAmount>>(StringComparer.Ordinal);
        foreach (var run in ExecutionRuns.Of(context))
        {
            if (run.IsBound)
            {
                triggers.TryAdd(run.Trigger, [.. Amounts(run, context.Limits)]);
            }
        }

        return triggers.ToImmutable();
    }

    private static IEnumerable<UsedAmount> Amounts(TriggerRun run, LimitTable limits)
    {
        // The cache counts anew after a redirect, as AL6012 and AL6013 do; the other stores are those of the transaction.
        yield return Stored("cacheEntries", "cache-entries", "cache.set", effects => ApiEntries.Cache(effects, limits), isPhased: true, isCount: true);
        yield return Stored("cacheBytes", "cache-total", "cache.set", effects => ApiEntries.Cache(effects, limits), isPhased: true);
        yield return Stored("samlAttributes", "saml-attributes", "samlResponse.setAttribute", effects => ApiEntries.SamlAttributes(effects, limits), isCount: true);
        yield return Stored("samlAttributeBytes", "saml-attributes-total", "samlResponse.setAttribute", effects => ApiEntries.SamlAttributes(effects, limits), isJson: true);
        yield return Stored("transactionMetadataBytes", "transaction-metadata-total", "transaction.setMetadata", effects => ApiEntries.TransactionMetadata(effects, limits));
        yield return Stored("userMetadataBytes", "user-metadata", "user.setUserMetadata", static effects => ApiEntries.Metadata(effects, "user.setUserMetadata"), isJson: true);
        yield return Stored("appMetadataBytes", "app-metadata", "user.setAppMetadata", static effects => ApiEntries.Metadata(effects, "user.setAppMetadata"), isJson: true);
        yield return Counted<ApiInvocation>("primaryUserCalls", "primary-user-calls", "authentication.setPrimaryUser", static call => call.Member == "authentication.setPrimaryUser");
        yield return Counted<SentRequest>("outboundRequests", null, null, static _ => true);
        yield return Timeouts(run);

        // As one JSON object: two braces, a comma between properties.
        UsedAmount Stored(string name, string limit, string member, Func<IEnumerable<ExecutedEffect>, List<KeyedEntry>> collect, bool isPhased = false, bool isCount = false, bool isJson = false)
        {
            var (overhead, between) = isJson ? (2, 1) : (0, 0);
            return new UsedAmount(
                name,
                limit,
                member,
                Totals.Certain(Entries(run.Execute), overhead, between, long.MaxValue).Total,
                isPhased ? run.Phases.Max(effects => Possible(effects)) : Possible(run.Transaction),
                !run.IsComplete || run.Transaction.OfType<ApiInvocation>().Any(call => string.Equals(call.Member, member, StringComparison.Ordinal) && MayBeMore(call)));

            List<KeyedEntry> Entries(IEnumerable<ExecutedEffect> effects)
                => isCount ? collect(effects).ConvertAll(static entry => entry.IsRemoval ? entry : entry with { Least = 1, Possible = 1 }) : collect(effects);

            long Possible(IEnumerable<ExecutedEffect> effects) => Totals.Possible(Entries(effects), overhead, between, long.MaxValue).Total;

            bool MayBeMore(ApiInvocation call)
                => call.Argument(0).NameDigest is null || (!isCount && call.Argument(1) is { IsExact: false, Kind: not (FoldedKind.Null or FoldedKind.Undefined) });
        }

        UsedAmount Counted<T>(string name, string? limit, string? member, Func<T, bool> counts)
            where T : ExecutedEffect
            => new(
                name,
                limit,
                member,
                run.Execute.OfType<T>().LongCount(effect => effect.IsCertain && counts(effect)),
                Totals.Sums([.. run.Transaction.OfType<T>().Where(counts)], static _ => 1).Possible,
                !run.IsComplete || run.Transaction.OfType<T>().Any(effect => effect.Repeats && counts(effect)));
    }

    /// <summary>The known timeouts that an execution may have to wait for one after the other; time starts anew after a redirect.</summary>
    private static UsedAmount Timeouts(TriggerRun run)
    {
        var sums = run.Phases.Select(effects => Totals.Sums(effects.OfType<RequestTime>().ToList(), wait => (long)wait.Milliseconds)).ToList();
        return new UsedAmount(
            "requestTimeoutMilliseconds",
            "execution-time",
            null,
            sums[0].Certain,
            sums.Max(sum => sum.Possible),
            !run.IsComplete || run.Transaction.OfType<SentRequest>().Any(request => request.Repeats || !request.HasKnownTimeout));
    }

    private static UsedAmount ConsoleOutput(TriggerRun run)
    {
        var sums = run.Phases.Select(effects => Totals.Sums(effects.OfType<LoggedText>().ToList(), text => text.Units)).ToList();
        return new UsedAmount("consoleCharacters", "console-log", null, sums[0].Certain, sums.Max(sum => sum.Possible), !run.IsComplete || run.Transaction.OfType<LoggedText>().Any(text => text.Repeats || !text.IsExact));
    }
}
