using System.Collections.Frozen;
using System.Text.Json;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>The keys of <c>manifest-keys.json</c>, by element. Immutable.</summary>
internal sealed class ManifestKeys
{
    private readonly FrozenDictionary<string, ElementKeys> _elements;

    private ManifestKeys(FrozenDictionary<string, ElementKeys> elements) => _elements = elements;

    /// <summary>Keys at the top of a YAML document.</summary>
    public ElementKeys Document => _elements["document"];

    /// <summary>Keys of an Action.</summary>
    public ElementKeys Action => _elements["action"];

    /// <summary>Keys of an Action Module.</summary>
    public ElementKeys Module => _elements["module"];

    /// <summary>Keys of an Action's npm dependency.</summary>
    public ElementKeys ActionDependency => _elements["actionDependency"];

    /// <summary>Keys of an Action Module's npm dependency.</summary>
    public ElementKeys ModuleDependency => _elements["moduleDependency"];

    /// <summary>Keys of a reference to an Action Module.</summary>
    public ElementKeys ModuleReference => _elements["moduleReference"];

    /// <summary>Keys of a supported trigger.</summary>
    public ElementKeys SupportedTrigger => _elements["supportedTrigger"];

    /// <summary>Keys of a secret.</summary>
    public ElementKeys Secret => _elements["secret"];

    /// <summary>Loads the embedded file.</summary>
    public static ManifestKeys Load()
    {
        using var stream = typeof(ManifestKeys).Assembly.GetManifestResourceStream("manifest-keys.json")
            ?? throw new InvalidOperationException("manifest-keys.json is not embedded.");
        using var document = JsonDocument.Parse(stream);
        var elements = new Dictionary<string, ElementKeys>(StringComparer.Ordinal);
        foreach (var element in document.RootElement.EnumerateObject())
        {
            if (element.Value.ValueKind == JsonValueKind.Object)
            {
                elements.Add(element.Name, Read(element.Value));
            }
        }

        return new ManifestKeys(elements.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static ElementKeys Read(JsonElement element) => new(
        element.GetProperty("known").EnumerateArray().Select(key => key.GetString()!).ToFrozenSet(StringComparer.Ordinal),
        element.GetProperty("exported").EnumerateArray().Select(key => key.GetString()!).ToFrozenSet(StringComparer.Ordinal),
        element.GetProperty("refused").EnumerateObject().ToFrozenDictionary(key => key.Name, key => key.Value.GetString()!, StringComparer.Ordinal));
}
