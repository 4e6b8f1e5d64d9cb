using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Limits;
using ActionsLimits.Scripts.Execution;

namespace ActionsLimits.Rules.Execution;

/// <summary>Outbound requests against the time that an execution has.</summary>
public sealed class RequestRule : Rule
{
    /// <summary>A request that may wait for ever.</summary>
    public static RuleDescriptor NoTimeout { get; } = new("AL6050", "Outbound request without a timeout", Severity.Warning);

    /// <summary>Timeouts that together are too long.</summary>
    public static RuleDescriptor TooLong { get; } = new("AL6051", "Timeouts that add up to 20 seconds or more", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [NoTimeout, TooLong];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var time = context.Limits["execution-time"];
        var seen = new HashSet<Location>();

        // Modules first: what is seen without an Action is reported without one.
        foreach (var owner in context.Bundle.Owners().Reverse())
        {
            if (context.ScriptOf(owner.Code) is { } script)
            {
                foreach (var request in script.Facts.Execution.Requests)
                {
                    if (FactPlace.Of(context, owner, script, request.Range, request.Inside) is { } place && !seen.Contains(place.Location)
                        && CheckRequest(place, request, time, context.Limits["request-timeout"]) is { } finding)
                    {
                        seen.Add(place.Location);
                        findings.Add(finding);
                    }
                }
            }
        }

        var report = new ExecutionReport(findings);
        foreach (var run in ExecutionRuns.Of(context))
        {
            // Before and after a redirect, time starts anew.
            foreach (var effects in run.Phases)
            {
                if (Totals.Of([.. effects.OfType<RequestTime>()], wait => (long)wait.Milliseconds, time.Maximum - 1) is { } excess)
                {
                    report.Add(
                        TooLong,
                        excess.At,
                        $"{ExecutionReport.Subject(excess.At)} waits for a request whose timeout brings the requests that this execution of trigger {Wording.Quote(run.Trigger)} makes one after the other{(excess.IsCertain ? "" : " on particular branches")} to {Wording.Amount(LimitUnit.Milliseconds, excess.Total)}, and {Wording.LimitOf(time)} ends the execution with an error; it counts for all Actions of the trigger together. Shorten the timeouts, send requests together with Promise.all, or cache their results.",
                        excess.IsCertain ? null : Severity.Info,
                        excess.Total,
                        time.Maximum,
                        excess.First);
                }
            }
        }
    }

    private static Finding? CheckRequest(FactPlace place, OutboundRequest request, Limit time, Limit guideline)
    {
        var timeout = request.Timeout;
        if (timeout.State == RequestTimeoutState.Absent && request.Library.StartsWith("auth0 ", StringComparison.Ordinal))
        {
            timeout = SdkDefault(place.Owner);
        }

        if (timeout.State == RequestTimeoutState.Absent)
        {
            return new Finding
            {
                Rule = NoTimeout,
                Location = place.Location,
                Related = place.Related,
                Message = $"{Wording.Subject(place.Owner)} sends a request with {request.Library} and gives it no timeout; when the other side hangs, Auth0 ends the execution after {Wording.Amount(time.Unit, time.Maximum)} with an error instead of letting the code go on. {Advice(request.Library)}",
                Api = request.Library,
            };
        }

        if (timeout is { State: RequestTimeoutState.Present, Milliseconds: { } milliseconds } && milliseconds > guideline.Maximum && milliseconds < time.Maximum)
        {
            return new Finding
            {
                Rule = NoTimeout,
                Location = place.Location,
                Related = place.Related,
                Message = $"{Wording.Subject(place.Owner)} sends a request with {request.Library} and a timeout of {Wording.Amount(guideline.Unit, (long)milliseconds)}; Auth0's guidelines ask for less than {Wording.Amount(guideline.Unit, guideline.Maximum)}, since all Actions of a trigger share {Wording.Amount(time.Unit, time.Maximum)}. Shorten it.",
                RuleSeverity = Severity.Info,
                Measured = (long)milliseconds,
                Limit = guideline.Maximum,
                Api = request.Library,
            };
        }

        return null;
    }

    /// <summary>
    /// The SDK's own timeout: none up to version 3, 10 s in version 4, 60 s from version 5 on (read from the published packages). Without a
    /// declared version nothing can be told.
    /// </summary>
    private static RequestTimeout SdkDefault(ScriptOwner owner)
    {
        var version = owner.Dependencies.FirstOrDefault(dependency => dependency.Name.Value == "auth0")?.Version?.Value.TrimStart('^', '~', 'v', '=');
        if (version is null || !int.TryParse(version.Split('.')[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var major))
        {
            return RequestTimeout.Unknown;
        }

        return major switch
        {
            <= 3 => RequestTimeout.Absent,
            4 => new RequestTimeout(RequestTimeoutState.Present, 10_000),

            // Longer than an execution may take, so no timeout that helps.
            _ => RequestTimeout.Absent,
        };
    }

    private static string Advice(string library) => library switch
    {
        "fetch" or "undici" => "Pass a signal, such as AbortSignal.timeout(5000), and handle the rejection.",
        "http" or "https" => "Pass the option timeout, and destroy the request when its event comes.",
        "superagent" => "Call timeout(5000) on the request.",
        "auth0 ManagementClient" or "auth0 AuthenticationClient" or "auth0 UserInfoClient" => "Pass timeoutDuration, or timeoutInSeconds from version 5 on, to the client.",
        _ => "Pass the option timeout, for example 5000.",
    };
}
