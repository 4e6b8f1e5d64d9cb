using ActionsLimits.Bundles.FileSystem;
using ActionsLimits.Bundles.Trees;
using ActionsLimits.Findings;
using ActionsLimits.Rules.Manifests;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>Finds what looks as if it were deployed and is not, because the Deploy CLI silently ignores it.</summary>
internal sealed class IgnoredFileFinder
{
    // Deep enough for actions/<group>/<name>/; more would walk whole repositories.
    private const int MaximumDepth = 4;
    private const int MaximumFiles = 2000;
    private const long MaximumLength = 1024 * 1024;

    private readonly ReadingState _state;

    /// <summary>Works on one reading.</summary>
    public IgnoredFileFinder(ReadingState state) => _state = state;

    /// <summary>Reports <c>.JSON</c> and other spellings of the extension in a folder.</summary>
    /// <param name="folder">Full path.</param>
    public void FindSpelling(string folder)
    {
        foreach (var file in Entries(folder, isDirectory: false))
        {
            if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !file.EndsWith(".json", StringComparison.Ordinal))
            {
                _state.Report(
                    ManifestRules.IgnoredFile,
                    new Location(file),
                    $"The Deploy CLI reads only files that end in .json in lower case, and silently ignores {Path.GetFileName(file)}. Rename it.");
            }
        }
    }

    /// <summary>Reports folders whose name is nearly one that the Deploy CLI reads, such as <c>actionModules</c>.</summary>
    /// <param name="folders">The names that it reads.</param>
    public void FindFolders(ReadOnlySpan<string> folders)
    {
        foreach (var path in Entries(_state.Root.Path, isDirectory: true))
        {
            var name = Path.GetFileName(path);
            foreach (var folder in folders)
            {
                if (!string.Equals(name, folder, StringComparison.Ordinal)
                    && string.Equals(Plain(name), Plain(folder), StringComparison.Ordinal)
                    && Entries(path, isDirectory: false).Any(file => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
                {
                    _state.Report(
                        ManifestRules.IgnoredFile,
                        new Location(path),
                        $"The Deploy CLI silently ignores the folder {name}/; the one that it reads is {folder}/. Rename it.");
                }
            }
        }
    }

    /// <summary>Reports manifests in folders below one that the Deploy CLI reads without its sub-folders.</summary>
    /// <param name="folder">Name of the folder.</param>
    /// <param name="cancellationToken">Ends the search between two folders.</param>
    public void FindNested(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_state.Root.Path, folder);
        if (!_state.Root.ReallyContains(path))
        {
            return;
        }

        var seen = 0;
        Search(path, 0);

        void Search(string current, int depth)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (depth > 0)
            {
                foreach (var file in Entries(current, isDirectory: false))
                {
                    if (file.EndsWith(".json", StringComparison.Ordinal) && ++seen <= MaximumFiles && IsManifest(file))
                    {
                        _state.Report(
                            ManifestRules.IgnoredFile,
                            new Location(file),
                            $"The Deploy CLI reads only files directly in {folder}/ and silently ignores this manifest in a folder below it. Move it up.");
                    }
                }
            }

            if (depth == MaximumDepth || seen > MaximumFiles)
            {
                return;
            }

            foreach (var child in Entries(current, isDirectory: true))
            {
                var name = Path.GetFileName(child);
                if (name != "node_modules" && !name.StartsWith('.') && new DirectoryInfo(child).LinkTarget is null)
                {
                    Search(child, depth + 1);
                }
            }
        }
    }

    // package.json, tsconfig.json and test data lie in such folders with good reason; a manifest has a name and one of these two.
    private static bool IsManifest(string path)
    {
        if (BoundedFile.KindOf(path) != FileKind.File || new FileInfo(path) is not { LinkTarget: null, Length: <= MaximumLength })
        {
            return false;
        }

        return BoundedFile.ReadText(path, out _) is { } text
            && JsonTree.Parse(text.TrimStart('\uFEFF')).Root is { Kind: DataKind.Object } root
            && root.Find("name") is not null
            && root.Find("code") is { Value.Kind: DataKind.String }
            && (root.Find("supported_triggers") is not null || root.Find("all_changes_published") is not null || root.Find("secrets") is not null || root.Find("dependencies") is not null);
    }

    private static string Plain(string name)
        => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static List<string> Entries(string folder, bool isDirectory)
    {
        try
        {
            var entries = (isDirectory ? Directory.EnumerateDirectories(folder) : Directory.EnumerateFiles(folder)).ToList();
            entries.Sort(StringComparer.Ordinal);
            return entries;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
