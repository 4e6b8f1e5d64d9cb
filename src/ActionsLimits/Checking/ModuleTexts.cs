using System.Collections.Concurrent;
using System.Security.Cryptography;
using ActionsLimits.Bundles;
using ActionsLimits.Scripts;

namespace ActionsLimits.Checking;

/// <summary>The files of a repository's Action Modules. Hashes are kept, texts are not: a repository of any size needs little memory.</summary>
internal sealed class ModuleTexts : IModuleTexts
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string?> _hashes = new(StringComparer.Ordinal);

    /// <param name="bundles">What is declared, read with every mapping. A Module whose code is another file in another environment has no text of its own.</param>
    internal ModuleTexts(IEnumerable<Bundle> bundles)
    {
        var ambiguous = new HashSet<string>(StringComparer.Ordinal);
        foreach (var bundle in bundles)
        {
            var first = new HashSet<string>(StringComparer.Ordinal);
            foreach (var module in bundle.Modules)
            {
                if (module.Code is { } code && first.Add(module.Name.Value) && !_paths.TryAdd(module.Name.Value, code.Path) && !string.Equals(_paths[module.Name.Value], code.Path, StringComparison.Ordinal))
                {
                    ambiguous.Add(module.Name.Value);
                }
            }
        }

        foreach (var name in ambiguous)
        {
            _paths.Remove(name);
        }
    }

    /// <inheritdoc/>
    public string? HashOf(string name) => _paths.ContainsKey(name) ? _hashes.GetOrAdd(name, static (key, texts) => texts.Read(key)?.Hash, this) : null;

    /// <inheritdoc/>
    public ModuleText? Read(string name)
    {
        try
        {
            if (_paths.TryGetValue(name, out var path))
            {
                var bytes = File.ReadAllBytes(path);
                return new ModuleText(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The file itself is reported when it is read as a script.
        }

        return null;
    }

    /// <summary>Whether facts say what the script does with the Modules as they are now.</summary>
    internal bool AreCurrent(ScriptFacts facts)
    {
        foreach (var link in facts.Execution.Links)
        {
            if (!string.Equals(HashOf(link.Name) ?? "", link.Hash, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
