using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Execution;

/// <summary>Sizes of user and app metadata that a transaction stores.</summary>
public sealed class UserMetadataRule : Rule
{
    /// <summary>Too much user metadata.</summary>
    public static RuleDescriptor User { get; } = new("AL6030", "User metadata over 32 kB", Severity.Error);

    /// <summary>Too much app metadata.</summary>
    public static RuleDescriptor App { get; } = new("AL6031", "App metadata over 32 kB", Severity.Error);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [User, App];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var report = new ExecutionReport(findings);
        foreach (var run in ExecutionRuns.Of(context))
        {
            Check(User, "user.setUserMetadata", "user-metadata", "user metadata");
            Check(App, "user.setAppMetadata", "app-metadata", "app metadata");

            void Check(RuleDescriptor rule, string member, string id, string what)
            {
                var limit = context.Limits[id];
                var certain = ApiEntries.Metadata(run.Execute, member);
                var possible = ApiEntries.Metadata(run.Transaction, member);

                // As one JSON object: two braces, a comma between properties.
                report.AddTotal(
                    rule,
                    run,
                    limit,
                    Totals.Certain(certain, 2, 1, limit.Maximum),
                    Totals.Possible(possible, 2, 1, limit.Maximum),
                    what,
                    "Auth0 does not store it, and what is in the profile already counts too. Keep large data in a store of your own and only its key here.");
            }
        }
    }
}
