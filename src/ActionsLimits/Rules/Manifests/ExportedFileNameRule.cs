using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;

namespace ActionsLimits.Rules.Manifests;

/// <summary>AL0011: an export writes one of the two over the other, at least on file systems that ignore case.</summary>
public sealed class ExportedFileNameRule : Rule
{
    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [ManifestRules.CollidingFileName];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        Check(context.Bundle, context.Bundle.Actions, findings);
        Check(context.Bundle, context.Bundle.Modules, findings);
    }

    private static void Check<T>(Bundle bundle, ImmutableArray<T> owners, ICollection<Finding> findings)
        where T : ScriptOwner
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var first = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var owner in owners)
        {
            var name = owner.Name.Value;
            // The same name twice is AL0005.
            if (name.Length == 0 || !names.Add(name))
            {
                continue;
            }

            var file = ExportedFileName.Of(name);
            if (first.TryAdd(file, owner))
            {
                continue;
            }

            var other = first[file];
            var reason = string.Equals(name, other.Name.Value, StringComparison.OrdinalIgnoreCase)
                ? "differ only in case, so that an export writes one over the other where the file system ignores case"
                : $"both become {(bundle.InsertedNames.ContainsKey(name) ? "one file" : $"the file {Wording.Quote(file + ".json")}")}, so that an export writes one over the other";
            findings.Add(new Finding
            {
                Rule = ManifestRules.CollidingFileName,
                Location = owner.Name.Location,
                Message = $"The names {Wording.Quote(other.Name.Value)} and {Wording.Quote(name)} of two {owner.KindName}s {reason}. Rename one of them.",
                Related = [other.Name.Location],
            });
        }
    }
}
