using System.Collections.Immutable;
using System.Security.Cryptography;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Limits;
using ActionsLimits.Node;
using ActionsLimits.Packaging;
using ActionsLimits.Rules;
using ActionsLimits.Scripts;
using ActionsLimits.Triggers;

namespace ActionsLimits.Deploy.Tests;

/// <summary>Reads, checks and packs a source as a build does.</summary>
internal static class Gate
{
    /// <summary>Reads and checks a source.</summary>
    public static (ReleaseInput Input, ImmutableArray<Finding> Findings) Check(string source)
    {
        var reading = BundleReader.Read(new BundleReadOptions { SourcePath = source });
        var context = new RuleContext
        {
            Bundle = reading.Bundle,
            Scripts = reading.Bundle.Actions.AsEnumerable<ScriptOwner>().Concat(reading.Bundle.Modules)
                .Where(owner => owner.Code is not null)
                .Select(owner => new AnalysedScript(
                    owner.Code!,
                    Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(owner.Code!.Path))),
                    new ScriptFacts(),
                    default))
                .ToImmutableDictionary(script => script.Code.Path, StringComparer.Ordinal),
            Limits = LimitTable.LoadPlatform(),
            Triggers = TriggerCatalog.Load(),
            Runtimes = RuntimeCatalog.Load(),
            IsPackaging = true,
        };
        var findings = reading.Findings.ToList();
        foreach (var rule in RuleCatalog.Create().Rules)
        {
            rule.Check(context, findings);
        }

        return (new ReleaseInput { Context = context, Name = "Release", Version = "1.0.0" }, [.. findings]);
    }

    /// <summary>Packs a source that is expected to be in order, and unpacks the archive with a reader that is not ours.</summary>
    /// <returns>Full path of what the Deploy CLI is given.</returns>
    public static string PackAndUnpack(string source, string directory, params ReadOnlySpan<string> extra)
    {
        var (input, findings) = Check(source);
        Assert.DoesNotContain(findings, finding => finding.DefaultSeverity == Severity.Error && finding.Rule.Group == CheckGroup.Measure);
        var problems = new List<Finding>();
        var release = Release.Create(input with { Extra = [.. extra.ToArray().Select(path => new ExtraContent(path))] }, problems);
        Assert.Empty(problems);
        var files = ReleaseFiles.Create(directory, "Release", "1.0.0", "zip", source, problems)!;
        Assert.True(ReleaseWriter.Write(release!, files, problems));
        var unpacked = Path.Combine(directory, "unpacked");
        System.IO.Compression.ZipFile.ExtractToDirectory(files.Archive, unpacked);
        return input.Context.Bundle.Layout == BundleLayout.Yaml ? Path.Combine(unpacked, Path.GetFileName(source)) : unpacked;
    }
}
