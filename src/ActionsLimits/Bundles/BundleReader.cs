using ActionsLimits.Bundles.FileSystem;
using ActionsLimits.Bundles.Manifests;
using ActionsLimits.Findings;
using ActionsLimits.Rules.Manifests;

namespace ActionsLimits.Bundles;

/// <summary>Reads a repository of Actions in either layout of the Deploy CLI.</summary>
public static class BundleReader
{
    /// <summary>Reads a source. Whatever is wrong with it becomes a finding, never an exception.</summary>
    /// <param name="options">What to read and how.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BundleReading Read(BundleReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var source = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.SourcePath));
        var isYaml = IsYaml(source);
        var kind = BoundedFile.KindOf(source);
        if (kind == FileKind.Directory)
        {
            var directory = new ReadingState(new SourceRoot(source), options.KeywordMapping);
            return Finish(directory, new DirectoryBundleReader(directory).Read(cancellationToken));
        }

        var root = isYaml && options.BasePath is { Length: > 0 } basePath ? basePath : Path.GetDirectoryName(source) ?? source;
        var state = new ReadingState(new SourceRoot(root), options.KeywordMapping);
        if (isYaml && kind == FileKind.File)
        {
            return Finish(state, new YamlBundleReader(state).Read(source, cancellationToken));
        }

        var problem = kind switch
        {
            FileKind.Missing => "does not exist",
            FileKind.Special => "is a pipe, a socket or a device",
            _ => "is a file that does not end in .yaml or .yml",
        };
        state.Report(
            ManifestRules.NothingToCheck,
            new Location(source),
            $"Nothing to check: the source {problem}. Set ActionsSource to a directory in Deploy CLI layout or to its YAML file.");
        return Finish(state, new Bundle { Source = source, Root = state.Root.Path, Layout = isYaml ? BundleLayout.Yaml : BundleLayout.Directory });
    }

    // Lower case only, as in the Deploy CLI (src/context/index.ts).
    private static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal);

    private static BundleReading Finish(ReadingState state, Bundle bundle)
    {
        var byLocation = Comparer<Location>.Create((left, right) => left.CompareTo(right));
        return new BundleReading(
            bundle with
            {
                Files = state.Files,
                InsertedNames = state.Names.Inserted(),
                Markers = state.Markers,
                UnknownKeys = [.. state.UnknownKeys.OrderBy(key => key.Location, byLocation)],
            },
            [.. state.Findings.OrderBy(finding => finding.Location, byLocation).ThenBy(finding => finding.Rule.Code, StringComparer.Ordinal)]);
    }
}
