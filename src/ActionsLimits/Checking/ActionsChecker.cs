using System.Collections.Immutable;
using System.Globalization;
using ActionsLimits.Bundles;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;
using ActionsLimits.Limits;
using ActionsLimits.Node;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Manifests;
using ActionsLimits.Rules.Project;
using ActionsLimits.Rules.Scripts;
using ActionsLimits.Scripts;
using ActionsLimits.Triggers;

namespace ActionsLimits.Checking;

/// <summary>Runs a check from the source to the findings in force. Knows nothing of MSBuild.</summary>
public static class ActionsChecker
{
    /// <summary>Checks a repository. Users' mistakes become findings; so does a defect of this tool (AL9999).</summary>
    /// <param name="options">What to check and how.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CheckResult Run(CheckOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.MaximumParallelism > 1 && options.FactsCachePath is { } cachePath && !File.Exists(cachePath))
        {
            // A first build: scripts will be analysed as soon as the manifests are read, which takes about as long as preparing for it.
            ScriptAnalyzer.Prepare();
        }

        return Run(options, RuleCatalog.Create(), cancellationToken);
    }

    /// <summary>Checks a repository with given rules.</summary>
    internal static CheckResult Run(CheckOptions options, RuleCatalog catalog, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var defects = ImmutableArray.CreateBuilder<InternalDefect>();
        var project = new Location(options.ProjectPath);

        var severities = ReadSeverities(options, catalog, project, findings);
        var limits = ReadLimits(options, project, findings);
        var mapping = ReadMapping(options, project, findings);
        var environments = ReadEnvironments(options, project, findings);

        var reading = BundleReader.Read(new BundleReadOptions { SourcePath = options.SourcePath, KeywordMapping = mapping }, cancellationToken);
        findings.AddRange(reading.Findings);

        var readings = environments.ConvertAll(environment => Read(environment, options, findings, cancellationToken));
        var files = CodeFilesOf([reading.Bundle, .. readings]);
        ScriptReading[] scripts;
        using (var cache = FactsCache.Open(options.FactsCachePath))
        {
            scripts = new ScriptReader(cache, new ModuleTexts([reading.Bundle, .. readings]), mapping, [.. environments.Select(environment => environment.Mapping)])
                .ReadAll(files, options.MaximumParallelism, cancellationToken);
            cache.Save();
        }

        ReportFailures(scripts, findings, defects);

        var context = new RuleContext
        {
            Bundle = reading.Bundle,
            Scripts = scripts.Where(script => script.Script is not null)
                .ToImmutableDictionary(script => script.File.Path, script => script.Script!, StringComparer.Ordinal),
            Limits = limits,
            Triggers = TriggerCatalog.Load(),
            Runtimes = RuntimeCatalog.Load(),
            ProjectPath = options.ProjectPath,
            SelectedRuntimes = options.SelectedRuntimes,
            Environments = [.. environments.Select((environment, index) => new EnvironmentReading(
                environment.Name,
                readings[index],
                environment.Mapping.KeySet,
                scripts.Where(script => script.Script is not null)
                    .ToImmutableDictionary(script => script.File.Path, script => script.EnvironmentSizes[index], StringComparer.Ordinal)))],
            HasKeywordMapping = mapping is not null || environments.Count > 0,
            MappedKeys = mapping?.KeySet ?? [],
            IsPackaging = options.IsPackaging,
        };
        if (options.IsPackaging && mapping is not null)
        {
            // What it finds was found with the mapping, or is no mistake because of it.
            context = context with { WrittenBundle = BundleReader.Read(new BundleReadOptions { SourcePath = options.SourcePath }, cancellationToken).Bundle };
        }

        RunRules(catalog, options.Groups, context, findings, defects, cancellationToken);
        CheckCodeOfEnvironments(catalog, options.Groups, context, findings, defects, cancellationToken);
        CheckDeployedCode(catalog, options.Groups, context, mapping, scripts, findings, defects, cancellationToken);
        var mask = NameMask.Create([reading.Bundle, .. readings], name => context.Triggers.Find(name) is not null || context.Runtimes.Find(name) is not null);
        var reported = Report(options, severities, context, mask.IsEmpty ? findings : findings.ConvertAll(mask.Apply), defects);
        var shown = mask.IsEmpty ? context : context with
        {
            Bundle = mask.Apply(context.Bundle),
            Environments = [.. context.Environments.Select(environment => environment with { Bundle = mask.Apply(environment.Bundle) })],
        };
        var statistics = new CheckStatistics(scripts.Count(script => script is { Script: not null, IsReused: false }), scripts.Count(script => script.IsReused));
        return new CheckResult(shown, catalog.Descriptors, reported, severities, statistics)
        {
            Defects = defects.ToImmutable(),
        };
    }

    private static SeverityPolicy ReadSeverities(CheckOptions options, RuleCatalog catalog, Location project, List<Finding> findings)
    {
        var problems = new List<string>(options.Severities.Problems);
        var policy = SeverityPolicy.Create(options.Severities, catalog.Descriptors, options.IsPackaging, problems);
        findings.AddRange(problems.Select(problem => new Finding { Rule = ProjectRules.UnknownSetting, Location = project, Message = problem }));
        return policy;
    }

    private static LimitTable ReadLimits(CheckOptions options, Location project, List<Finding> findings)
    {
        var platform = LimitTable.LoadPlatform();
        var maxima = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var option in options.Limits)
        {
            if (platform.TryGet(option.Id) is not { } limit)
            {
                var hint = Wording.DidYouMean(option.Id, platform.All.Select(candidate => candidate.Id));
                findings.Add(new Finding
                {
                    Rule = ProjectRules.UnknownSetting,
                    Location = project,
                    Message = $"ActionsLimit '{option.Id}' names no limit, so the budget has no effect. {hint}docs/limits.md lists all ids.",
                });
            }
            else if (!long.TryParse(option.Maximum, NumberStyles.None, CultureInfo.InvariantCulture, out var maximum))
            {
                findings.Add(new Finding
                {
                    Rule = ProjectRules.UnknownSetting,
                    Location = project,
                    Message = $"ActionsLimit '{option.Id}' has the Maximum '{option.Maximum}', which is no whole number, so the budget has no effect. Write a number without separators, at most {Wording.Amount(limit.Unit, limit.Maximum)}.",
                });
            }
            else if (maximum > limit.Maximum)
            {
                findings.Add(new Finding
                {
                    Rule = ProjectRules.LoosenedLimit,
                    Location = project,
                    Measured = maximum,
                    Limit = limit.Maximum,
                    Message = $"ActionsLimit '{option.Id}' is set to {Wording.Number(maximum)}, above the platform's {Wording.Amount(limit.Unit, limit.Maximum)}: Auth0 would still refuse what is larger, so the platform's limit stays in force. Lower the budget or remove it.",
                });
            }
            else
            {
                maxima[option.Id] = maximum;
            }
        }

        return platform.Tighten(maxima);
    }

    private static KeywordMapping? ReadMapping(CheckOptions options, Location project, List<Finding> findings)
    {
        if (options.KeywordMappings is null)
        {
            return options.KeywordVariables.IsEmpty ? null : Accept(KeywordMapping.FromValues(options.KeywordVariables, project), "", findings);
        }

        return Accept(KeywordMapping.Load(options.KeywordMappings, options.KeywordVariables), "", findings);
    }

    private static List<(string Name, KeywordMapping Mapping)> ReadEnvironments(CheckOptions options, Location project, List<Finding> findings)
    {
        var environments = new List<(string, KeywordMapping)>();
        foreach (var environment in options.Environments)
        {
            if (environment.KeywordMappings is null)
            {
                findings.Add(new Finding
                {
                    Rule = ProjectRules.UnknownSetting,
                    Location = project,
                    Message = $"ActionsEnvironment '{environment.Name}' names no mapping, so nothing can be checked for it. Set its KeywordMappings metadata to a Deploy CLI configuration such as config/{environment.Name}.json.",
                });
                continue;
            }

            environments.Add((environment.Name, Accept(KeywordMapping.Load(environment.KeywordMappings, options.KeywordVariables), $"Environment '{environment.Name}': ", findings)));
        }

        return environments;
    }

    private static KeywordMapping Accept(KeywordMappingReading reading, string prefix, List<Finding> findings)
    {
        findings.AddRange(reading.Problems.Select(problem => new Finding
        {
            Rule = ProjectRules.UnknownSetting,
            Location = problem.Location,
            Message = prefix + problem.Message,
        }));
        return reading.Mapping;
    }

    private static Bundle Read(
        (string Name, KeywordMapping Mapping) environment, CheckOptions options, List<Finding> findings, CancellationToken cancellationToken)
    {
        var reading = BundleReader.Read(
            new BundleReadOptions { SourcePath = options.SourcePath, KeywordMapping = environment.Mapping }, cancellationToken);

        // What the reading without the mapping found already needs no repetition; what only this mapping brings about does.
        findings.AddRange(reading.Findings
            .Where(finding => !findings.Any(known => known.Rule.Equals(finding.Rule) && known.Location == finding.Location))
            .Select(finding => In(environment.Name, finding))
            .ToArray());
        return reading.Bundle;
    }

    private static Finding In(string environment, Finding finding)
        => finding with { Environment = environment, Message = Wording.In(environment) + finding.Message };

    private static List<CodeFile> CodeFilesOf(IEnumerable<Bundle> bundles)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var files = new List<CodeFile>();
        foreach (var code in bundles.SelectMany(CodeOf))
        {
            if (seen.Add(code.Path))
            {
                files.Add(code);
            }
        }

        return files;
    }

    private static IEnumerable<CodeFile> CodeOf(Bundle bundle)
        => bundle.Actions.Select(action => action.Code)
            .Concat(bundle.Modules.Select(module => module.Code))
            .Concat(bundle.LegacyRules.Select(rule => rule.Code))
            .OfType<CodeFile>();

    /// <summary>
    /// A marker in a code path may select another file in each environment. Such a file is part of the release, so it passes the same rules; what
    /// they say of everything else was said already.
    /// </summary>
    private static void CheckCodeOfEnvironments(
        RuleCatalog catalog,
        CheckGroup groups,
        RuleContext context,
        List<Finding> findings,
        ImmutableArray<InternalDefect>.Builder defects,
        CancellationToken cancellationToken)
    {
        var known = CodeOf(context.Bundle).Select(code => code.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var environment in context.Environments)
        {
            var own = CodeOf(environment.Bundle).Select(code => code.Path).Where(known.Add).ToHashSet(StringComparer.Ordinal);
            if (own.Count > 0)
            {
                var found = new List<Finding>();
                var inEnvironment = context with { Bundle = environment.Bundle, Environments = [], MappedKeys = environment.MappedKeys };
                RunRules(catalog, groups, inEnvironment, found, defects, cancellationToken);
                findings.AddRange(found.Where(finding => own.Contains(finding.Location.Path)).Select(finding => In(environment.Name, finding)));
            }
        }
    }

    /// <summary>
    /// Where a mapping brings code into a script (a marker that stands for statements, a value that ends a text), that code is what is deployed, so it passes
    /// the same rules.
    /// </summary>
    private static void CheckDeployedCode(
        RuleCatalog catalog,
        CheckGroup groups,
        RuleContext context,
        KeywordMapping? mapping,
        ScriptReading[] scripts,
        List<Finding> findings,
        ImmutableArray<InternalDefect>.Builder defects,
        CancellationToken cancellationToken)
    {
        var readings = new List<DeployedCode>(context.Environments.Length + 1);
        if (mapping is not null)
        {
            readings.Add(new DeployedCode(null, scripts, static script => script.Deployed, context.Bundle));
        }

        for (var index = 0; index < context.Environments.Length; index++)
        {
            readings.Add(new DeployedCode(
                context.Environments[index].Name, scripts, script => index < script.DeployedInEnvironments.Length ? script.DeployedInEnvironments[index] : null, context.Bundle));
        }

        if (readings.TrueForAll(static reading => reading.IsEmpty))
        {
            return;
        }

        var known = findings.Select(Key).ToHashSet();
        var found = new List<Finding>();
        foreach (var reading in readings.Where(static reading => !reading.IsEmpty))
        {
            var inReading = new List<Finding>();
            RunRules(catalog, groups, reading.In(context), inReading, defects, cancellationToken);
            found.AddRange(inReading.Select(reading.Describe).OfType<Finding>());
        }

        // A text that is no script as it stands is none of its own mistake where every mapping makes one of it.
        var everywhere = found.Select(Key).ToHashSet();
        findings.RemoveAll(finding => (finding.Rule.Equals(SyntaxRule.SyntaxError) || finding.Rule.Equals(SyntaxRule.TypeScript) || finding.Rule.Equals(SyntaxRule.EcmaScriptModule))
            && readings.TrueForAll(reading => reading.Has(finding.Location.Path)) && !everywhere.Contains(Key(finding)));
        findings.AddRange(found.Where(finding => !known.Contains(Key(finding))));

        static (string Code, Location Location) Key(Finding finding) => (finding.Rule.Code, finding.Location with { EndLine = 0, EndColumn = 0 });
    }

    private static void ReportFailures(ScriptReading[] scripts, List<Finding> findings, ImmutableArray<InternalDefect>.Builder defects)
    {
        foreach (var script in scripts)
        {
            if (script.Failure is null)
            {
                continue;
            }

            if (script.IsDefect)
            {
                AddDefect($"The analysis of this script failed, so nothing is known of it.", new Location(script.File.Path), script.Failure, findings, defects);
                continue;
            }

            findings.Add(new Finding
            {
                Rule = ManifestRules.MissingCodeFile,
                Location = script.File.Declaration,
                Message = $"The code file '{script.File.RelativePath}' cannot be read: {script.Failure} The Deploy CLI would stop here. Make it a readable file.",
            });
        }
    }

    private static void RunRules(
        RuleCatalog catalog,
        CheckGroup groups,
        RuleContext context,
        List<Finding> findings,
        ImmutableArray<InternalDefect>.Builder defects,
        CancellationToken cancellationToken)
    {
        foreach (var rule in catalog.Rules)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((rule.Descriptors[0].Group & (groups | CheckGroup.Project)) == 0)
            {
                continue;
            }

            try
            {
                rule.Check(context, findings);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                AddDefect($"The rule {rule.Descriptors[0].Code} failed, so its findings are missing.", new Location(context.Bundle.Source), exception.ToString(), findings, defects);
            }
        }
    }

    private static void AddDefect(
        string what, Location location, string details, List<Finding> findings, ImmutableArray<InternalDefect>.Builder defects)
    {
        var finding = new Finding
        {
            Rule = ProjectRules.InternalError,
            Location = location,
            Message = $"{what} This is a defect of {ProductInfo.Name} {ProductInfo.Version} and not of your repository. Please report it with the diagnostic log (-v:diag) at {ProductInfo.Url}/issues.",
        };
        findings.Add(finding);
        defects.Add(new InternalDefect(finding, details));
    }

    private static ImmutableArray<ReportedFinding> Report(
        CheckOptions options,
        SeverityPolicy severities,
        RuleContext context,
        List<Finding> findings,
        ImmutableArray<InternalDefect>.Builder defects)
    {
        var suppressions = new SuppressionPolicy(context.Scripts.Values);
        var reported = findings
            .Where(finding => (finding.Rule.Group & (options.Groups | CheckGroup.Project)) != 0)
            .Distinct(FindingComparer.SameFinding)
            .Select(finding => new ReportedFinding(finding, severities.Effective(finding), suppressions.Find(finding, options.IsPackaging)))
            .ToList();
        reported.AddRange(suppressions.Problems(options.Groups, options.IsPackaging)
            .Select(finding => new ReportedFinding(finding, severities.Effective(finding), null)));
        return [.. reported.Order(FindingComparer.ByPosition)];
    }
}
