using ActionsLimits.Bundles.FileSystem;
using ActionsLimits.Rules;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>Looks for the sources that a project probably means when there is none where it looks: a YAML document beside it, or the folders of tenants.</summary>
internal static class SourceFinder
{
    private const int MaximumDepth = 2;
    private const int MaximumFolders = 200;

    // Folders of other tools, where copies of sources may lie.
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "artifacts"];

    /// <summary>A sentence that names what was found, with a space before it; empty when nothing was.</summary>
    /// <param name="root">Full path of the folder that has no Actions.</param>
    public static string Hint(string root)
    {
        var found = new List<string>();
        var folders = new Queue<(string Path, int Depth)>();
        folders.Enqueue((root, 0));
        for (var looked = 0; folders.Count > 0 && looked < MaximumFolders; looked++)
        {
            var (folder, depth) = folders.Dequeue();
            try
            {
                if (depth > 0 && (HasManifests(folder, "actions") || HasManifests(folder, "action-modules")))
                {
                    found.Add(Path.GetRelativePath(root, folder).Replace('\\', '/'));
                    continue;
                }

                found.AddRange(Directory.EnumerateFiles(folder, "tenant*.y*ml").Where(IsDocument).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')));
                if (depth < MaximumDepth)
                {
                    foreach (var child in Directory.EnumerateDirectories(folder).Take(MaximumFolders).Where(IsOwn).Order(StringComparer.Ordinal))
                    {
                        folders.Enqueue((child, depth + 1));
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A folder that cannot be read holds nothing that could be suggested.
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found.Count switch
        {
            0 => "",
            1 => $" It looks as if {Wording.Quote(found[0])} were meant.",
            _ => $" It looks as if one of these were meant: {Wording.List(found)}; a project takes one, so write a project for each.",
        };
    }

    private static bool HasManifests(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return BoundedFile.KindOf(path) == FileKind.Directory && Directory.EnumerateFiles(path, "*.json").Any();
    }

    private static bool IsDocument(string path) => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal);

    private static bool IsOwn(string path)
    {
        var name = Path.GetFileName(path);
        return !name.StartsWith('.') && !Skipped.Contains(name, StringComparer.OrdinalIgnoreCase) && (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0;
    }
}
