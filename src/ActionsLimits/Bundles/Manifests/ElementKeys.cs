using System.Collections.Frozen;
using ActionsLimits.Rules;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>The keys that an element of a manifest may have.</summary>
/// <param name="Known">Keys that are written by hand.</param>
/// <param name="Exported">Read-only keys that exports hold.</param>
/// <param name="Refused">Keys that the API refuses, with what to know about each.</param>
internal sealed record ElementKeys(FrozenSet<string> Known, FrozenSet<string> Exported, FrozenDictionary<string, string> Refused)
{
    /// <summary>Whether the key is accepted.</summary>
    /// <param name="key">Key; compared ordinally.</param>
    public bool Accepts(string key) => Known.Contains(key) || Exported.Contains(key);

    /// <summary>The known key that was probably meant, or <see langword="null"/>.</summary>
    /// <param name="key">An unknown key.</param>
    public string? Nearest(string key) => NearestName.Find(key, Known);
}
