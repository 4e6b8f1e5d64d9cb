using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules.Secrets;

/// <summary>Secrets that code reads against secrets that the manifest declares.</summary>
public sealed class SecretUseRule : Rule
{
    /// <summary>Read, not declared.</summary>
    public static RuleDescriptor NotDeclared { get; } = new("AL4004", "Secret used but not declared", Severity.Error);

    /// <summary>Declared, not read.</summary>
    public static RuleDescriptor NeverUsed { get; } = new("AL4005", "Secret declared but never used", Severity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<RuleDescriptor> Descriptors { get; } = [NotDeclared, NeverUsed];

    /// <inheritdoc/>
    public override void Check(RuleContext context, ICollection<Finding> findings)
    {
        foreach (var owner in context.Bundle.Owners())
        {
            if (owner.Code is { } code && context.ScriptOf(code) is { Facts.IsAnalysed: true } script)
            {
                CheckOwner(owner, code, script.Facts, findings);
            }
        }
    }

    private static void CheckOwner(ScriptOwner owner, CodeFile code, ScriptFacts facts, ICollection<Finding> findings)
    {
        var root = owner is ActionDefinition ? SecretRoot.Event : SecretRoot.Actions;
        var reads = new Dictionary<string, List<SecretRead>>(StringComparer.Ordinal);
        var anyComputed = false;
        foreach (var read in facts.SecretReads)
        {
            if (read.Name is not { } name)
            {
                anyComputed = true;
            }
            else if (read.Root == root && !IsInherited(name))
            {
                if (!reads.TryGetValue(name, out var list))
                {
                    reads.Add(name, list = []);
                }

                list.Add(read);
            }
        }

        var declared = owner.Secrets.Select(secret => secret.Name.Value).ToHashSet(StringComparer.Ordinal);
        var declaredIsKnown = owner.SecretsMarker is null && !declared.Any(KeywordMarkers.IsIn);
        if (declaredIsKnown)
        {
            var unused = declared.Where(name => !reads.ContainsKey(name)).ToArray();
            foreach (var (name, places) in reads)
            {
                if (declared.Contains(name) || KeywordMarkers.IsIn(name))
                {
                    continue;
                }

                var elsewhere = places.Count == 1 ? "" : $" in {Wording.Number(places.Count)} places";
                findings.Add(new Finding
                {
                    Rule = NotDeclared,
                    Location = RuleContext.At(code, places[0].Range),
                    Message = $"{Wording.Subject(owner)} reads secret {Wording.Quote(name)}{elsewhere} but its manifest does not declare it, so the value is undefined when it runs and nothing says so before. {Wording.DidYouMean(name, unused)}Declare the secret, with a marker as its value, or correct the name.",
                    Related = [.. places.Skip(1).Select(read => RuleContext.At(code, read.Range))],
                });
            }
        }

        // Where secrets are handed on as a whole or by a computed name, any of them may be read; so may they in code that a marker stands for.
        if (anyComputed || facts.UnknownCode != UnknownCode.None || !facts.SecretEscapes.IsEmpty || (reads.Count == 0 && owner is ActionDefinition && !KnowsHandlers(facts.Exports)))
        {
            return;
        }

        foreach (var secret in owner.Secrets)
        {
            var name = secret.Name.Value;
            if (name.Length > 0 && !KeywordMarkers.IsIn(name) && !reads.ContainsKey(name))
            {
                findings.Add(new Finding
                {
                    Rule = NeverUsed,
                    Location = secret.Name.Location,
                    Message = $"{Wording.Subject(owner)} declares secret {Wording.Quote(name)} but its code never reads it: a value is stored and has to be rotated for nothing. {Wording.DidYouMean(name, reads.Keys.Where(read => !declared.Contains(read)))}Remove the declaration, or read {(root == SecretRoot.Event ? "event" : "actions")}.secrets where it is needed.",
                });
            }
        }
    }

    // Which parameter is the event is known from the handlers; bundles may export them in ways that cannot be folded.
    private static bool KnowsHandlers(ExportFacts exports)
    {
        foreach (var member in exports.Members)
        {
            if (member.Kind == ExportedKind.Unknown && member.Name.StartsWith("on", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return exports.IsComplete;
    }

    // Members that every JavaScript object has: event.secrets.hasOwnProperty('A') reads no secret of that name.
    private static bool IsInherited(string name)
        => name is "hasOwnProperty" or "toString" or "valueOf" or "constructor" or "isPrototypeOf" or "propertyIsEnumerable" or "toLocaleString" or "__proto__";
}
