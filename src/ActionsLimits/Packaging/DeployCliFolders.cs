using System.Collections.Immutable;
using System.Text.Json;

namespace ActionsLimits.Packaging;

/// <summary>Which types of the Deploy CLI read which folder of the directory layout (<c>deploy-cli-folders.json</c>). Immutable.</summary>
public sealed class DeployCliFolders
{
    private readonly ImmutableDictionary<string, ImmutableArray<string>> _types;

    private DeployCliFolders(ImmutableDictionary<string, ImmutableArray<string>> types) => _types = types;

    /// <summary>Reads the table that is part of this assembly.</summary>
    public static DeployCliFolders Load()
    {
        using var stream = typeof(DeployCliFolders).Assembly.GetManifestResourceStream("deploy-cli-folders.json")!;
        using var document = JsonDocument.Parse(stream);
        var types = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var folder in document.RootElement.GetProperty("folders").EnumerateObject())
        {
            types.Add(folder.Name, [.. folder.Value.EnumerateArray().Select(type => type.GetString()!)]);
        }

        return new DeployCliFolders(types.ToImmutable());
    }

    /// <summary>The types that read a file.</summary>
    /// <param name="path">Path relative to the import directory, with forward slashes.</param>
    /// <returns>The types; empty when the Deploy CLI reads no such folder.</returns>
    public ImmutableArray<string> TypesOf(string path)
    {
        var separator = path.IndexOf('/', StringComparison.Ordinal);
        return _types.GetValueOrDefault(separator < 0 ? path : path[..separator], []);
    }

    /// <summary>Whether the Deploy CLI has a type of that name.</summary>
    /// <param name="type">Name such as <c>clients</c>; compared ordinally.</param>
    public bool IsType(string type)
    {
        foreach (var (_, types) in _types)
        {
            if (types.Contains(type, StringComparer.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
