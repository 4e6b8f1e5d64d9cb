using System.Text;
using ActionsLimits.Rules;

namespace ActionsLimits.Tests.Documentation;

/// <summary>Renders <c>docs/rules/README.md</c> from the rules themselves.</summary>
internal static class RuleIndex
{
    // By the first three characters of a code, in order; a rule outside of these has no place in the index and fails the test.
    private static readonly (string Prefix, string Title)[] Families =
    [
        ("AL0", "Manifests, bindings and the release archive"),
        ("AL1", "Sizes and counts"),
        ("AL2", "Action Modules"),
        ("AL3", "Scripts and Node runtimes"),
        ("AL4", "Secrets"),
        ("AL5", "SAML"),
        ("AL6", "Calls of the code"),
        ("AL7", "npm packages"),
        ("AL9", "The project"),
    ];

    internal static string Render(RuleCatalog catalog)
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Rules

            <!-- Generated from the rules. Do not edit; run
                 ACTIONSLIMITS_UPDATE_DOCS=1 dotnet test tests/ActionsLimits.Tests --filter RuleIndexTests -->

            Each finding has one of these codes. The page of a rule says what it finds, why, how to repair it, and how to configure it. A rule marked *gate*
            cannot be lowered or suppressed while packaging.

            """);
        foreach (var (prefix, title) in Families)
        {
            var descriptors = catalog.Descriptors.Where(descriptor => descriptor.Code.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
            if (descriptors.Length == 0)
            {
                continue;
            }

            text.Append($"\n## {title}\n\n| Code | Finding | Default |\n| --- | --- | --- |\n");
            foreach (var descriptor in descriptors)
            {
                var severity = descriptor.DefaultSeverity.ToString().ToLowerInvariant();
                text.Append($"| [{descriptor.Code}]({descriptor.Code}.md) | {descriptor.Title} | {severity}{(descriptor.GatesPackaging ? ", gate" : "")} |\n");
            }
        }

        return text.ToString();
    }
}
