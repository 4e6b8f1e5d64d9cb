using System.Collections.Immutable;
using ActionsLimits.Findings;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Execution;

/// <summary>Limits of <c>api.cache</c>, and entries that a redirect may lose.</summary>
public sealed class CacheRule : Rule
{
    /// <summary>A key that is too long.</summary>
    public static RuleDescriptor Key { get; } = new("AL6010", "Cache key over 64 bytes", Severity.Error);

    /// <summary>A value that is too long.</summary>
    public static RuleDescriptor Value { get; } = new("AL6011", "Cache value over 4 kB", Severity.Error);

    /// <summary>Too many entries.</summary>
    public static RuleDescriptor Entries { get; } = new("AL6012", "More than 20 cache entries for a trigger", Severity.Error);

    /// <summary>Too much in all.</summary>
    public static RuleDescriptor Total { get; } = new("AL6013", "Cached keys and values over 8 kB in total", Severity.Error);

    /// <summary>A lifetime that is too long.</summary>
    public static RuleDescriptor Lifetime { get; } = new("AL6014", "Cache lifetime over 24 hours", Severity.Error);

    /// <summary>An entry that may be gone after a redirect.</summary>
    public static RuleDescriptor Redirect { get; } = new("AL6015", "Cache relied on across a redirect", Severity.Warning);

    /// <summary>Milliseconds since 1970 that are over any lifetime whenever the build runs: the year 2200.</summary>
    private const double FarFuture = 7_258_118_400_000;

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [Key, Value, Entries, Total, Lifetime, Redirect];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var report = new ExecutionReport(findings);
        foreach (var run in ExecutionRuns.Of(context))
        {
            foreach (var effect in run.Transaction)
            {
                if (effect is ApiInvocation { Member: "cache.set" } call)
                {
                    CheckCall(call, context, report);
                }
            }

            CheckTotals(run, run.Execute, context, report);
            foreach (var continued in run.Continue)
            {
                CheckTotals(run, continued, context, report);
            }

            CheckRedirect(run, report);
        }
    }

    private static void CheckCall(ApiInvocation call, RuleContext context, ExecutionReport report)
    {
        var key = call.Argument(0);
        if (key.Kind == FoldedKind.Text)
        {
            report.AddArgument(Key, call, context.Limits["cache-key"], "a key", key.Least.Bytes, key.Possible.Bytes, key.IsExact, "Nothing is cached then: the call returns an error object and does not throw. Use a shorter key, such as a hash.");
        }

        var value = call.Argument(1);
        if (value.Kind == FoldedKind.Text)
        {
            report.AddArgument(Value, call, context.Limits["cache-value"], "a value", value.Least.Bytes, value.Possible.Bytes, value.IsExact, "Nothing is cached then: the call returns an error object and does not throw. Cache only what is needed, or split it.");
        }

        if (LifetimeOf(call.Argument(2)) is { } lifetime && lifetime > context.Limits["cache-lifetime"].Maximum)
        {
            var limit = context.Limits["cache-lifetime"];
            var rounded = (long)Math.Min(lifetime, 1e15);
            report.Add(
                Lifetime,
                call,
                $"{ExecutionReport.Subject(call)} caches an entry for {Wording.Amount(limit.Unit, rounded)}, longer than {Wording.LimitOf(limit)}; Auth0 drops it earlier, so code that counts on it fails the next day. Shorten the lifetime and fetch the value again when it is missing.",
                measured: rounded,
                limit: limit.Maximum);
        }
    }

    /// <summary>The lifetime that the options ask for: the earlier of <c>ttl</c> and <c>expires_at</c> counts.</summary>
    private static double? LifetimeOf(FoldedArgument options)
    {
        var ttl = options.Property("ttl") is { } duration ? duration.Number : null;
        var hasTtl = options.Property("ttl") is { Kind: not FoldedKind.Undefined };
        var end = options.Property("expires_at");
        var fromNow = end?.MillisecondsFromNow ?? (end?.Number > FarFuture ? end.Number - FarFuture + 1e11 : null);
        var hasEnd = end is { Kind: not FoldedKind.Undefined };
        return (hasTtl, hasEnd) switch
        {
            (true, false) => ttl,
            (false, true) => fromNow,
            (true, true) when ttl is not null && fromNow is not null => Math.Min(ttl.Value, fromNow.Value),
            _ => null,
        };
    }

    private static void CheckTotals(TriggerRun run, IEnumerable<ExecutedEffect> effects, RuleContext context, ExecutionReport report)
    {
        var entries = ApiEntries.Cache(effects, context.Limits);
        if (entries.Count == 0)
        {
            return;
        }

        var counted = entries.ConvertAll(entry => entry.IsRemoval ? entry : entry with { Least = 1, Possible = 1 });
        var count = context.Limits["cache-entries"];
        report.AddTotal(
            Entries,
            run,
            count,
            Totals.Certain(counted, 0, 0, count.Maximum),
            Totals.Possible(counted, 0, 0, count.Maximum),
            "a number of cache entries",
            "What is over the limit is not cached. Put values that belong together into one entry.");
        var total = context.Limits["cache-total"];
        report.AddTotal(
            Total,
            run,
            total,
            Totals.Certain(entries, 0, 0, total.Maximum),
            Totals.Possible(entries, 0, 0, total.Maximum),
            "cached keys and values",
            "What is over the limit is not cached. Cache less, or delete what is no longer needed.");
    }

    /// <summary>An entry set before a redirect and read after it: in an <c>onContinue</c> handler, or in an Action after the one that redirects.</summary>
    private static void CheckRedirect(TriggerRun run, ExecutionReport report)
    {
        var written = new Dictionary<string, ApiInvocation>(StringComparer.Ordinal);
        var before = new Dictionary<string, ApiInvocation>(StringComparer.Ordinal);
        Bundles.ActionDefinition? redirecting = null;
        foreach (var effect in run.Execute)
        {
            if (effect is not ApiInvocation call)
            {
                continue;
            }

            if (redirecting is not null && !ReferenceEquals(redirecting, call.Action))
            {
                foreach (var (key, set) in written)
                {
                    before.TryAdd(key, set);
                }

                redirecting = null;
                written.Clear();
            }

            switch (call.Member)
            {
                case "cache.set" when call.Argument(0).NameDigest is { } key:
                    written.TryAdd(key, call);
                    before.Remove(key);
                    break;
                case "redirect.sendUserTo" or "prompt.render":
                    redirecting = call.Action;
                    break;
                case "cache.get" when call.Argument(0).NameDigest is { } key && !call.IsFallbackGiven && before.TryGetValue(key, out var set):
                    Report(call, set);
                    break;
            }
        }

        foreach (var effect in run.Continue.SelectMany(effects => effects))
        {
            if (effect is not ApiInvocation { Member: "cache.get", IsFallbackGiven: false } call || call.Argument(0).NameDigest is not { } key)
            {
                continue;
            }

            var source = run.Execute.OfType<ApiInvocation>().FirstOrDefault(candidate => candidate.Member == "cache.set" && string.Equals(candidate.Argument(0).NameDigest, key, StringComparison.Ordinal));
            if (source is not null)
            {
                Report(call, source);
            }
        }

        void Report(ApiInvocation call, ApiInvocation set) => report.Add(
            Redirect,
            call,
            $"{ExecutionReport.Subject(call)} reads a cache entry that is set before the user is redirected, and does nothing about its absence; after a redirect another instance with an empty cache may go on. Carry the value in the redirect's token, or compute it again when it is missing.",
            related: set);
    }
}
