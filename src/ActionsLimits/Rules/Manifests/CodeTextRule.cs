using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Manifests;

/// <summary>AL0008 and AL0009: the bytes of a code file, which are sent as they are.</summary>
public sealed class CodeTextRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [ManifestRules.Encoding, ManifestRules.EmptyCode];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        var encodings = new HashSet<string>(StringComparer.Ordinal);
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is not { } code || context.ScriptOf(code) is not { Facts: var facts })
            {
                continue;
            }

            // Two owners may share a file; its bytes are wrong once, but each of them is empty.
            if (encodings.Add(code.Path))
            {
                CheckEncoding(code, facts, findings);
            }

            if (facts.IsEmpty)
            {
                findings.Add(new Finding
                {
                    Rule = ManifestRules.EmptyCode,
                    Location = new Location(code.Path, 1, 1),
                    Message = $"The code of {owner.KindName} {Wording.Quote(owner.Name.Value)} has nothing but white space and comments, so it would be deployed without any effect. Write the code or remove the {owner.KindName}.",
                });
            }
        }
    }

    private static void CheckEncoding(CodeFile code, ScriptFacts facts, ICollection<Finding> findings)
    {
        if (facts.HasByteOrderMark)
        {
            Add(new Location(code.Path, 1, 1), "The code file starts with a byte-order mark, which is sent as part of the code and counts in its size. Save it as UTF-8 without a byte-order mark.");
        }

        if (facts.FirstInvalidUtf8 is { } invalid)
        {
            Add(RuleContext.At(code, invalid), "The code file is not valid UTF-8 here: the Deploy CLI replaces each bad sequence by U+FFFD, so other text is deployed than the file holds. Save it as UTF-8.");
        }

        if (facts.FirstCrLf is { } crLf)
        {
            Add(RuleContext.At(code, crLf), "The code file has CRLF line ends, which are sent as they are: every line counts one byte more, and exports differ from the source. Use LF, for example with '*.js text eol=lf' in .gitattributes.");
        }

        void Add(Location location, string message) => findings.Add(new Finding { Rule = ManifestRules.Encoding, Location = location, Message = message });
    }
}
