using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Modules;
using ActionsLimits.Rules.Packages;
using ActionsLimits.Rules.Scripts;
using ActionsLimits.Rules.Secrets;
using ActionsLimits.Scripts;

namespace ActionsLimits.Checking;

/// <summary>
/// What rules find in scripts as one mapping deploys them. Their own messages quote the code, which may hold any value of the mapping: they are put into
/// words that quote nothing but markers.
/// </summary>
internal sealed class DeployedCode
{
    /// <summary>Markers that a message names at most.</summary>
    private const int MaximumMarkers = 5;

    /// <summary>Rules that conclude from what the code lacks, and point at the manifest. Where a marker stands for code they say nothing before.</summary>
    private static readonly ImmutableHashSet<string> FromAbsence =
        [ModuleReferenceRule.NeverRequired.Code, PackageUseRule.NeverRequired.Code, SecretUseRule.NeverUsed.Code];

    private readonly string? _environment;
    private readonly Dictionary<string, (DeployedScript Deployed, ScriptOwner Owner)> _scripts = new(StringComparer.Ordinal);

    /// <summary>The scripts of one mapping.</summary>
    /// <param name="environment">Its environment; <see langword="null"/> for the mapping in force.</param>
    /// <param name="scripts">All scripts.</param>
    /// <param name="deployed">Gives the script as the mapping deploys it, if that brings code into it.</param>
    /// <param name="bundle">Who has the scripts.</param>
    internal DeployedCode(string? environment, IEnumerable<ScriptReading> scripts, Func<ScriptReading, DeployedScript?> deployed, Bundle bundle)
    {
        _environment = environment;
        Dictionary<string, ScriptOwner>? owners = null;
        foreach (var script in scripts)
        {
            if (deployed(script) is not { } found)
            {
                continue;
            }

            if (owners is null)
            {
                owners = new(StringComparer.Ordinal);
                foreach (var owner in bundle.Owners())
                {
                    if (owner.Code is { } code)
                    {
                        owners.TryAdd(code.Path, owner);
                    }
                }
            }

            if (owners.TryGetValue(script.File.Path, out var known))
            {
                _scripts.Add(script.File.Path, (found, known));
            }
        }
    }

    /// <summary>Whether no script differs in more than data.</summary>
    internal bool IsEmpty => _scripts.Count == 0;

    /// <summary>Whether it has a script.</summary>
    /// <param name="path">Full path of the code file.</param>
    internal bool Has(string path) => _scripts.ContainsKey(path);

    /// <summary>What rules look at: everything as it is written, with the code of these scripts as it is deployed.</summary>
    /// <param name="context">What they look at otherwise.</param>
    internal RuleContext In(RuleContext context) => context with
    {
        Scripts = context.Scripts.SetItems(_scripts.Select(pair =>
        {
            var written = context.Scripts[pair.Key];
            return KeyValuePair.Create(pair.Key, new AnalysedScript(written.Code, written.Hash, pair.Value.Deployed.Facts, written.DeployedSize));
        })),
        Environments = [],
        HasKeywordMapping = false,
        MappedKeys = [],
    };

    /// <summary>A finding in words that hold no value; <see langword="null"/> for one that is not about the code of these scripts.</summary>
    /// <param name="finding">What a rule found.</param>
    internal Finding? Describe(Finding finding)
    {
        if (!_scripts.TryGetValue(finding.Location.Path, out var script))
        {
            return FromAbsence.Contains(finding.Rule.Code)
                ? finding with
                {
                    Environment = _environment,
                    Related = [],
                    Message = $"{Wording.In(_environment)}{finding.Rule.Title}: the code has no use for it once its markers are replaced. Use it in what the markers stand for, or remove the declaration.",
                }
                : null;
        }

        string? inserted = null;
        var location = finding.Location.Line == 0 ? finding.Location : script.Deployed.ToOriginal(finding.Location, out inserted);
        var markers = script.Deployed.Markers.Take(MaximumMarkers + 1).Select(Wording.Quote).ToArray();
        var list = markers.Length > MaximumMarkers ? string.Join(", ", markers.Take(MaximumMarkers)) + " and others" : string.Join(", ", markers);
        var where = inserted is not null
            ? $"The place is in the text that {Wording.Quote(inserted)} stands for, which is not shown."
            : $"What it has in the place of {list} is not shown.";
        return new Finding
        {
            Rule = finding.Rule,
            RuleSeverity = finding.RuleSeverity,
            Location = location,
            Measured = finding.Measured,
            Limit = finding.Limit,
            Runtimes = finding.Runtimes,
            Environment = _environment,
            Message = $"{Wording.In(_environment)}{What(script.Owner, finding)} {where} Correct the value in the keyword mapping, or the code around the marker.",
        };
    }

    private static string What(ScriptOwner owner, Finding finding)
    {
        var subject = Wording.Subject(owner);
        return finding.Rule.Equals(SyntaxRule.SyntaxError)
            ? $"After keyword replacement the code of {subject} is not valid JavaScript; Auth0 takes the text without looking at it and every execution fails."
            : $"After keyword replacement the code of {subject} has a mistake that the text in the repository does not have: {finding.Rule.Title}.";
    }
}
