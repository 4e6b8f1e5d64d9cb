using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;
using NuGet.Versioning;

namespace ActionsLimits.Rules.Packages;

/// <summary>Versions of npm packages: exact ones are reproducible, everything else is resolved when the draft is saved.</summary>
public sealed class PackageVersionRule : Rule
{
    /// <summary>No exact version.</summary>
    public static RuleDescriptor NotExact { get; } = new("AL7003", "npm package version missing, a tag or a range", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [NotExact];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var limit = context.Limits["module-dependency-version"];
        foreach (var owner in context.Bundle.Owners())
        {
            foreach (var dependency in owner.Dependencies)
            {
                var subject = $"{Wording.Subject(owner)} declares npm package {Wording.Quote(dependency.Name.Value)}";
                if (dependency.Version is not { } version || string.IsNullOrWhiteSpace(version.Value))
                {
                    // For a Module the API's schema requires the field; for an Action it is optional.
                    var isModule = owner is ModuleDefinition;
                    findings.Add(new Finding
                    {
                        Rule = NotExact,
                        RuleSeverity = isModule ? Severity.Error : null,
                        Location = dependency.Version?.Location ?? dependency.Location,
                        Message = $"{subject} without a version; {(isModule ? "for an Action Module the API requires one and refuses the import" : "Auth0 takes the newest version whenever the draft is saved, so two deployments of the same source can differ")}. Write an exact version.",
                    });
                    continue;
                }

                if (KeywordMarkers.IsIn(version.Value) || SemanticVersion.TryParse(Exact(version.Value), out _))
                {
                    CheckLength(owner, subject, version, limit, findings);
                    continue;
                }

                findings.Add(new Finding
                {
                    Rule = NotExact,
                    Location = version.Location,
                    Message = $"{subject} with {Describe(version.Value)}. Auth0 {Consequence(version.Value)}. Write an exact version.",
                });
            }
        }
    }

    private static void CheckLength(ScriptOwner owner, string subject, Located<string> version, Limits.Limit limit, ICollection<Finding> findings)
    {
        var length = Wording.CodePoints(version.Value);
        if (owner is ModuleDefinition && length > limit.Maximum && !KeywordMarkers.IsIn(version.Value))
        {
            findings.Add(new Finding
            {
                Rule = NotExact,
                RuleSeverity = Severity.Error,
                Location = version.Location,
                Message = $"{subject} with a version of {Wording.Amount(limit.Unit, length)}, over {Wording.LimitOf(limit)} for an Action Module, so the import refuses it. Use a version with a shorter label.",
                Measured = length,
                Limit = limit.Maximum,
            });
        }
    }

    /// <summary>npm takes a leading <c>v</c> or <c>=</c> as part of an exact version.</summary>
    private static string Exact(string version) => version.Trim().TrimStart('=').TrimStart().TrimStart('v');

    private static string Describe(string version) => Kind(version) switch
    {
        VersionKind.Tag => $"the tag {Wording.Quote(version)} as its version",
        VersionKind.Range => $"the range {Wording.Quote(version)} as its version",
        _ => $"{Wording.Quote(version)} in place of a version",
    };

    private static string Consequence(string version) => Kind(version) switch
    {
        VersionKind.Tag => "replaces a tag with what it means when the draft is saved, so two deployments of the same source can differ and an export differs from the source",
        VersionKind.Range => "documents exact versions and 'latest' only; a range may be refused, or mean another version in each deployment",
        _ => "installs from the public npm registry by version only, so this will probably be refused",
    };

    private static VersionKind Kind(string version)
    {
        var text = version.Trim();
        if (text.Contains(':', StringComparison.Ordinal) || text.Contains('/', StringComparison.Ordinal))
        {
            return VersionKind.Other;
        }

        if (char.IsAsciiLetter(text[0]) && text is not ("x" or "X") && !(text[0] == 'v' && text.Length > 1 && char.IsAsciiDigit(text[1])))
        {
            return VersionKind.Tag;
        }

        return VersionKind.Range;
    }

    private enum VersionKind
    {
        Tag,
        Range,
        Other,
    }
}
