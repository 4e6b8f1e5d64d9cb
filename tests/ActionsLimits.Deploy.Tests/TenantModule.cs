using System.Text.Json.Nodes;

namespace ActionsLimits.Deploy.Tests;

/// <summary>An Action Module in the stand-in's tenant.</summary>
internal sealed class TenantModule(string id, JsonObject draft)
{
    /// <summary>UUID.</summary>
    public string Id { get; } = id;

    /// <summary>The draft as it was sent.</summary>
    public JsonObject Draft { get; set; } = draft;

    /// <summary>Published versions, the first being number 1.</summary>
    public List<(string Id, JsonObject Snapshot)> Versions { get; } = [];

    /// <summary>Its name.</summary>
    public string Name => Draft["name"]!.GetValue<string>();

    /// <summary>The code as it arrived.</summary>
    public string Code => Draft["code"]!.GetValue<string>();

    /// <summary>The secrets as they arrived.</summary>
    public IReadOnlyDictionary<string, string?> Secrets => ReadSecrets(Draft);

    internal static Dictionary<string, string?> ReadSecrets(JsonObject draft)
        => draft["secrets"] is JsonArray secrets
            ? secrets.ToDictionary(secret => secret!["name"]!.GetValue<string>(), secret => secret!["value"]?.GetValue<string>(), StringComparer.Ordinal)
            : [];
}
