using System.Collections.Immutable;
using ActionsLimits.Bundles.FileSystem;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Findings;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Manifests;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>What gathers while one source is read.</summary>
internal sealed class ReadingState
{
    private readonly Dictionary<string, BundleFile> _files = new(StringComparer.Ordinal);
    private readonly List<KeywordMarker> _markers = [];
    private readonly KeywordMapping? _mapping;

    /// <summary>Starts a reading.</summary>
    /// <param name="root">The directory that no path may leave.</param>
    /// <param name="mapping">The mapping, or <see langword="null"/> when none is configured.</param>
    public ReadingState(SourceRoot root, KeywordMapping? mapping)
    {
        Root = root;
        _mapping = mapping;
    }

    /// <summary>The directory that no path may leave.</summary>
    public SourceRoot Root { get; }

    /// <summary>The keys that manifests may have.</summary>
    public ManifestKeys Keys { get; } = ManifestKeys.Load();

    /// <summary>The findings so far.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The names so far, by who wrote them.</summary>
    public PrintedNames Names { get; } = new();

    /// <summary>The unknown keys so far.</summary>
    public List<UnknownKey> UnknownKeys { get; } = [];

    /// <summary>The files so far, in ordinal order of their relative paths.</summary>
    public ImmutableArray<BundleFile> Files => [.. _files.Values.OrderBy(file => file.RelativePath, StringComparer.Ordinal)];

    /// <summary>The markers so far, in order of position.</summary>
    public ImmutableArray<KeywordMarker> Markers => [.. _markers.OrderBy(marker => marker.Location, Comparer<Location>.Create((left, right) => left.CompareTo(right)))];

    /// <summary>Adds a finding.</summary>
    public void Report(RuleDescriptor rule, Location location, string message, Severity? severity = null)
        => Findings.Add(new Finding { Rule = rule, Location = location, Message = OneLine(message), RuleSeverity = severity });

    /// <summary>Notes that the Deploy CLI reads a file.</summary>
    public void Add(string path, BundleFileKind kind) => _files.TryAdd(path, new BundleFile(path, Root.Relative(path), kind));

    /// <summary>Reads and parses a manifest; whatever prevents that becomes a finding.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="kind">What it is.</param>
    /// <returns>The manifest with a document, or <see langword="null"/>.</returns>
    public ManifestText? Load(string path, BundleFileKind kind)
    {
        // The YAML document is what the project names, wherever it is; it may be outside a base path of its own.
        if (kind != BundleFileKind.YamlDocument && !Root.ReallyContains(path))
        {
            Report(
                ManifestRules.PathOutsideSource,
                new Location(path),
                "The manifest leads outside the source directory through a symbolic link, and is not read. Put the file itself into the source directory.");
            return null;
        }

        var text = BoundedFile.ReadText(path, out var failure, out var isUtf8);
        if (text is null)
        {
            Report(ManifestRules.InvalidManifest, new Location(path), $"The manifest cannot be read: {failure}.");
            return null;
        }

        Add(path, kind);
        var isYaml = kind == BundleFileKind.YamlDocument;
        if (text.StartsWith('\uFEFF'))
        {
            text = text[1..];
            if (!isYaml)
            {
                Report(
                    ManifestRules.ByteOrderMark,
                    new Location(path, 1, 1),
                    "The JSON manifest starts with a byte-order mark, which the Deploy CLI cannot parse: its import stops. Save the file as UTF-8 without a byte-order mark.");
            }
        }

        var manifest = ManifestText.Parse(path, text, isYaml, _mapping, Names, out var replacementProblem);
        if (replacementProblem is not null)
        {
            Report(ManifestRules.InvalidManifest, new Location(path), $"The keywords of the manifest cannot be replaced: {replacementProblem}.");
            return null;
        }

        _markers.AddRange(manifest.Markers);
        if (manifest.Problem is { } problem)
        {
            var format = isYaml ? "YAML" : "JSON";
            var reason = text.StartsWith('\uFFFD') ? "the file is not UTF-8 text" : problem.Message;
            var hint = manifest switch
            {
                { HasInsertions: true } when !manifest.IsPresumed
                    => $" after keyword replacement: {reason}. If a replaced value is the cause, write @@KEY@@ as the whole value, which inserts it as valid {format}.",
                { IsPresumed: true, Placed.IsEmpty: false }
                    => $": {reason}. Its markers are taken as resolved at deployment; if one stands for more than a value, set ActionsKeywordMappings to a Deploy CLI configuration that resolves it.",
                { Placed.IsEmpty: false } when isYaml
                    => $": {reason}. A marker without a mapping needs quotes in YAML.",
                _ => $": {reason}.",
            };
            Report(ManifestRules.InvalidManifest, manifest.At(problem.Offset), $"The manifest is not valid {format}{hint}");
            return null;
        }

        if (!isUtf8)
        {
            var before = text.AsSpan(0, Math.Max(text.IndexOf('\uFFFD', StringComparison.Ordinal), 0));
            Report(
                ManifestRules.Encoding,
                new Location(path, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n')),
                "The manifest is not valid UTF-8 here: the Deploy CLI replaces each bad sequence by U+FFFD, so other text is deployed than the file holds. Save it as UTF-8.");
        }

        return manifest;
    }

    // File names may hold line breaks; a message never does.
    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
