using System.Collections.Immutable;
using ActionsLimits.Bundles.FileSystem;
using ActionsLimits.Bundles.Trees;
using ActionsLimits.Findings;
using ActionsLimits.Rules.Manifests;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>Reads the directory layout as the Deploy CLI does (<c>src/context/directory</c>): one manifest per <c>.json</c> file directly in the folder of its type.</summary>
internal sealed class DirectoryBundleReader
{
    private const string ActionsFolder = "actions";
    private const string ModulesFolder = "action-modules";
    private const string TriggersFolder = "triggers";
    private const string ClientsFolder = "clients";
    private const string RulesFolder = "rules";

    private readonly ReadingState _state;
    private readonly ManifestReader _reader;
    private readonly IgnoredFileFinder _ignored;

    /// <summary>Works on one reading.</summary>
    public DirectoryBundleReader(ReadingState state)
    {
        _state = state;
        _reader = new ManifestReader(state);
        _ignored = new IgnoredFileFinder(state);
    }

    /// <summary>Reads everything.</summary>
    /// <param name="cancellationToken">Ends the reading between two files.</param>
    public Bundle Read(CancellationToken cancellationToken)
    {
        var actions = Elements(ActionsFolder, BundleFileKind.ActionManifest, _reader.Action, out var actionFiles, cancellationToken);
        var modules = Elements(ModulesFolder, BundleFileKind.ModuleManifest, _reader.Module, out var moduleFiles, cancellationToken);
        var bindings = Bindings();
        var clients = Elements(ClientsFolder, BundleFileKind.Client, _reader.Client, out _, cancellationToken);
        var rules = Elements(RulesFolder, BundleFileKind.LegacyRule, (manifest, node) => _reader.LegacyRule(manifest, node, RulesFolder), out _, cancellationToken);
        _ignored.FindFolders([ActionsFolder, ModulesFolder, TriggersFolder]);
        _ignored.FindNested(ActionsFolder, cancellationToken);
        _ignored.FindNested(ModulesFolder, cancellationToken);
        if (actionFiles + moduleFiles == 0)
        {
            _state.Report(
                ManifestRules.NothingToCheck,
                new Location(_state.Root.Path),
                $"Nothing to check: the source directory has no Action (actions/*.json) and no Action Module (action-modules/*.json). Set ActionsSource to a directory in Deploy CLI layout or to its YAML file.{SourceFinder.Hint(_state.Root.Path)}");
        }

        return new Bundle
        {
            Source = _state.Root.Path,
            Root = _state.Root.Path,
            Layout = BundleLayout.Directory,
            Actions = actions,
            Modules = modules,
            Bindings = bindings,
            Clients = clients,
            LegacyRules = rules,
        };
    }

    private ImmutableArray<T> Elements<T>(
        string folder,
        BundleFileKind kind,
        Func<ManifestText, DataNode, T?> read,
        out int fileCount,
        CancellationToken cancellationToken)
        where T : class
    {
        var elements = ImmutableArray.CreateBuilder<T>();
        var files = Files(folder, out _);
        fileCount = files.Count;
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_state.Load(file, kind) is { Root: { } root } manifest && read(manifest, root) is { } element)
            {
                elements.Add(element);
            }
        }

        return elements.ToImmutable();
    }

    private ImmutableArray<TriggerBindings> Bindings()
    {
        var files = Files(TriggersFolder, out var exists);
        if (files.Count == 0)
        {
            if (exists)
            {
                _state.Report(
                    ManifestRules.EmptyTriggersFolder,
                    new Location(Path.Combine(_state.Root.Path, TriggersFolder)),
                    "The folder triggers/ has no .json file, which crashes the Deploy CLI. Add triggers.json, with {} when nothing is bound, or remove the folder.");
            }

            return [];
        }

        for (var index = 1; index < files.Count; index++)
        {
            _state.Report(
                ManifestRules.IgnoredFile,
                new Location(files[index]),
                $"The Deploy CLI reads only the first .json file of triggers/, which is {Path.GetFileName(files[0])}, and silently ignores this one. Put all bindings into one file.");
        }

        return _state.Load(files[0], BundleFileKind.Triggers) is { Root: { } root } manifest ? _reader.Bindings(manifest, root) : [];
    }

    /// <summary>The manifests of a folder in the Deploy CLI's order; <paramref name="exists"/> tells whether the folder was readable at all.</summary>
    private List<string> Files(string folder, out bool exists)
    {
        var path = Path.Combine(_state.Root.Path, folder);
        var files = new List<string>();
        exists = false;
        switch (BoundedFile.KindOf(path))
        {
            case FileKind.Missing:
                return files;
            case FileKind.Directory:
                break;
            default:
                _state.Report(ManifestRules.InvalidManifest, new Location(path), $"'{folder}' is a file where the Deploy CLI expects a folder, so the import stops. Rename or remove it.");
                return files;
        }

        if (!_state.Root.ReallyContains(path))
        {
            _state.Report(
                ManifestRules.PathOutsideSource,
                new Location(path),
                $"The folder {folder}/ leads outside the source directory through a symbolic link, and is not read. Put the folder itself into the source directory.");
            return files;
        }

        try
        {
            foreach (var entry in Directory.EnumerateFileSystemEntries(path))
            {
                if (IsManifestName(Path.GetFileName(entry)) && !IsCodeFolder(entry))
                {
                    files.Add(entry);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _state.Report(ManifestRules.InvalidManifest, new Location(path), $"The folder {folder}/ cannot be listed: access is denied or it vanished.");
            return [];
        }

        files.Sort((left, right) => Utf8Order.Instance.Compare(Path.GetFileName(left), Path.GetFileName(right)));
        exists = true;
        _ignored.FindSpelling(path);
        return files;
    }

    // path.extname() of Node gives nothing for a name that is only an extension.
    private static bool IsManifestName(string name) => name.Length > 5 && name.EndsWith(".json", StringComparison.Ordinal);

    // An Action named "a.json" exports the manifest a.json.json beside the folder a.json/.
    private static bool IsCodeFolder(string entry) => Directory.Exists(entry) && File.Exists(entry + ".json");
}
