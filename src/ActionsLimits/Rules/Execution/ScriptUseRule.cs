using System.Collections.Immutable;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Execution;

/// <summary>Uses that the Limitations page warns of, and that need no number.</summary>
public sealed class ScriptUseRule : Rule
{
    /// <summary>Tokens of upstream providers.</summary>
    public static RuleDescriptor IdentityToken { get; } = new("AL6070", "Token of an upstream identity provider read from identities", Severity.Warning);

    /// <summary>The Management API.</summary>
    public static RuleDescriptor ManagementApi { get; } = new("AL6080", "Management API called", Severity.Info);

    /// <summary>A request object that is kept.</summary>
    public static RuleDescriptor RequestKept { get; } = new("AL6090", "event.request kept across a redirect", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [IdentityToken, ManagementApi, RequestKept];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        // What a Module does is found with every Action that runs it.
        var seen = new HashSet<(string Code, Location Location)>();

        // Modules first: what is seen without an Action is reported without one.
        foreach (var owner in context.Bundle.Owners().Reverse())
        {
            if (context.ScriptOf(owner.Code) is not { } script)
            {
                continue;
            }

            var facts = script.Facts.Execution;
            foreach (var read in facts.IdentityTokenReads)
            {
                if (FactPlace.Of(context, owner, script, read.Range, read.Inside) is not { } place || !seen.Add((IdentityToken.Code, place.Location)))
                {
                    continue;
                }

                findings.Add(new Finding
                {
                    Rule = IdentityToken,
                    Location = place.Location,
                    Related = place.Related,
                    Message = $"{Wording.Subject(place.Owner)} reads {read.Property} from an element of identities; Actions do not get tokens of upstream identity providers there, so it is undefined. Read the user with the Management API and the scope read:user_idp_tokens, or use Token Vault.",
                    Api = read.Property,
                });
            }

            foreach (var use in facts.ManagementApiUses)
            {
                if (FactPlace.Of(context, owner, script, use.Range, use.Inside) is not { } place || !seen.Add((ManagementApi.Code, place.Location)))
                {
                    continue;
                }

                findings.Add(new Finding
                {
                    Rule = ManagementApi,
                    Location = place.Location,
                    Related = place.Related,
                    Message = $"{Wording.Subject(place.Owner)} calls the Management API ({use.Means}); its calls are rate limited for the whole tenant, so a peak of logins can make them fail. Cache tokens and results, prefer members of api that do the same, and handle the status 429.",
                    Api = use.Means,
                });
            }

            foreach (var kept in facts.RequestsKept)
            {
                findings.Add(new Finding
                {
                    Rule = RequestKept,
                    Location = RuleContext.At(script.Code, kept.Read),
                    Message = $"{Wording.Subject(owner)} keeps data of event.request under {Wording.Quote(kept.Variable)} before a redirect and reads it after; Auth0 makes a new event.request when the trigger goes on, so the kept data tells of the request before, and a variable may hold that of another login. Read the new event.request, or suppress this finding where the old one is meant.",
                    Related = [RuleContext.At(script.Code, kept.Written)],
                });
            }
        }
    }
}
