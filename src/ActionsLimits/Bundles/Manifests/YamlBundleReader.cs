using System.Collections.Immutable;
using ActionsLimits.Bundles.Trees;
using ActionsLimits.Findings;
using ActionsLimits.Rules.Manifests;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>Reads the YAML layout as the Deploy CLI does (<c>src/context/yaml/index.ts</c>): one document with a section per type.</summary>
internal sealed class YamlBundleReader
{
    private readonly ReadingState _state;
    private readonly ManifestReader _reader;

    /// <summary>Works on one reading.</summary>
    public YamlBundleReader(ReadingState state)
    {
        _state = state;
        _reader = new ManifestReader(state);
    }

    /// <summary>Reads everything.</summary>
    /// <param name="path">Full path of the document.</param>
    /// <param name="cancellationToken">Ends the reading between two sections.</param>
    public Bundle Read(string path, CancellationToken cancellationToken)
    {
        var bundle = new Bundle { Source = path, Root = _state.Root.Path, Layout = BundleLayout.Yaml };
        if (_state.Load(path, BundleFileKind.YamlDocument) is not { Root: { } root } manifest)
        {
            return bundle;
        }

        if (root.Kind is not (DataKind.Object or DataKind.Null))
        {
            _state.Report(ManifestRules.InvalidField, manifest.At(root), $"The YAML document is {root.KindName} and not a mapping with keys such as 'actions'. The import fails.");
            return bundle;
        }

        _reader.DocumentKeys(manifest, root);
        var actions = Elements(manifest, root, "actions", _reader.Action, cancellationToken);
        var modules = Elements(manifest, root, "actionModules", _reader.Module, cancellationToken);
        if (IsEmpty(Section(root, "actions")) && IsEmpty(Section(root, "actionModules")))
        {
            _state.Report(
                ManifestRules.NothingToCheck,
                new Location(path),
                "Nothing to check: the YAML document has no element in 'actions' and none in 'actionModules'. Set ActionsSource to the file that declares them.");
        }

        return bundle with
        {
            Actions = actions,
            Modules = modules,
            Bindings = Section(root, "triggers") is { } triggers ? _reader.Bindings(manifest, triggers) : [],
            Clients = Elements(manifest, root, "clients", _reader.Client, cancellationToken),
            LegacyRules = Elements(manifest, root, "rules", (document, node) => _reader.LegacyRule(document, node, ""), cancellationToken),
        };
    }

    // The Deploy CLI leaves out sections that are null.
    private static DataNode? Section(DataNode root, string key) => root.Find(key)?.Value is { Kind: not DataKind.Null } section ? section : null;

    private static bool IsEmpty(DataNode? section) => section is null or { Kind: DataKind.Array, Items.IsEmpty: true };

    private ImmutableArray<T> Elements<T>(ManifestText manifest, DataNode root, string key, Func<ManifestText, DataNode, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Section(root, key) is not { } section)
        {
            return [];
        }

        if (section.Kind != DataKind.Array)
        {
            if (!(manifest.IsPresumed && manifest.WholeMarker(section) is not null))
            {
                _state.Report(ManifestRules.InvalidField, manifest.At(section), $"'{key}' is {section.KindName} and must be an array, or the Deploy CLI refuses the whole import. Start each element with a dash.");
            }

            return [];
        }

        var elements = ImmutableArray.CreateBuilder<T>(section.Items.Length);
        foreach (var item in section.Items)
        {
            if (read(manifest, item) is { } element)
            {
                elements.Add(element);
            }
        }

        return elements.ToImmutable();
    }
}
