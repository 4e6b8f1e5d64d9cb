using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ActionsLimits.Node;
using ActionsLimits.Scripts.Compatibility;
using ActionsLimits.Scripts.Facts;
using ActionsLimits.Scripts.Parsing;
using ActionsLimits.Scripts.Scopes;
using Xunit.Abstractions;

namespace ActionsLimits.Tests.Node.Differential;

/// <summary>False alarms: what is reported in published packages at the runtimes that they say they support. Each class of findings was read.</summary>
public sealed partial class PublishedPackageFindingsTests
{
    private readonly ITestOutputHelper _output;

    public PublishedPackageFindingsTests(ITestOutputHelper output)
    {
        _output = output;
    }

    [Fact]
    public void Few_findings_in_packages_at_their_own_engines_are_false()
    {
        var found = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var bytes = 0L;
        string[] specifiers = [.. PublishedPackages.Listed()];
        var folders = PublishedPackages.Fetch(specifiers);
        for (var index = 0; index < specifiers.Length; index++)
        {
            if (OldestMajor(folders[index]) is not { } oldest)
            {
                continue;
            }

            var package = specifiers[index][..specifiers[index].LastIndexOf('@')];
            foreach (var (size, apis) in PublishedPackages.Scripts([folders[index]]).AsParallel().Select(file => Findings(file, oldest)))
            {
                bytes += size;
                foreach (var api in apis)
                {
                    var key = $"{package} {api}";
                    found[key] = found.GetValueOrDefault(key) + 1;
                }
            }
        }

        var reviewed = File.ReadLines(RealNode.FileHere(Path.Combine("Differential", "reviewed-findings.txt")))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', 4))
            .ToDictionary(parts => $"{parts[0]} {parts[1]}", parts => parts[2] == "true", StringComparer.Ordinal);
        string[] unknown = [.. found.Where(entry => !reviewed.ContainsKey(entry.Key)).Select(entry => $"{entry.Key} ({entry.Value})")];
        var wrong = found.Where(entry => reviewed.TryGetValue(entry.Key, out var isTrue) && !isTrue).Sum(entry => entry.Value);
        var megabytes = bytes / 1e6;
        _output.WriteLine($"{megabytes:F1} MB, {found.Values.Sum()} findings, {wrong} of them false ({wrong / megabytes:F2} per MB)");
        Assert.True(megabytes >= 30, $"only {megabytes:F1} MB");
        Assert.True(unknown.Length == 0, "nobody has read these findings yet; read the code and add a row to reviewed-findings.txt:\n" + string.Join('\n', unknown));
        Assert.True(wrong < 0.5 * megabytes, $"{wrong} false findings in {megabytes:F1} MB");
    }

    private static (long Size, string[] Apis) Findings(string file, int oldest)
    {
        var source = ScriptText.Decode(File.ReadAllBytes(file));
        var replaced = new List<MarkerSpan>();
        var text = HugeLiterals.Replace(source.Text, replaced);
        if (new ScriptParser().Parse(text, source).Program is not { } program)
        {
            // What cannot be read does not count as measured. ES modules do: they are analysed, too.
            return (0, []);
        }

        var facts = new ScriptFactsBuilder();
        var model = new ScriptModel(source, text, replaced, new TreeBuilder().Build(program));
        model.Values.ResolveCallSites();
        new RequireCollector().Collect(model, facts);
        new ExportCollector().Collect(model, facts);
        new NodeUseCollector().Collect(model, facts);
        return (source.Size.Bytes, [.. facts.NodeUses
            .Where(use => !use.IsGuarded && !use.IsUncertain && NodeSurface.Default.Lines.Any(line => line.Major >= oldest && IsAbsent(use.Api, line.Major)
                && !use.Parents.Any(parent => IsAbsent(parent, line.Major))))
            .Select(use => use.Api)]);
    }

    private static bool IsAbsent(string api, int major) => NodeSurface.Default.FindPath(api) is { } member && !member.AvailabilityIn(major).InNewest;

    private static int? OldestMajor(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Directory.GetFiles(folder, "package.json", SearchOption.AllDirectories).MinBy(path => path.Length)!));
        return manifest.RootElement.TryGetProperty("engines", out var engines) && engines.ValueKind == JsonValueKind.Object && engines.TryGetProperty("node", out var node)
            && Alternative().Matches(node.GetString()!) is { Count: > 0 } matches
                ? matches.Min(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
                : null;
    }

    [GeneratedRegex(@"(?:^|\|\|)[\s>=^~v]*(\d+)")]
    private static partial Regex Alternative();
}
