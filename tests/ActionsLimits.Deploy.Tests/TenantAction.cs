using System.Text.Json.Nodes;

namespace ActionsLimits.Deploy.Tests;

/// <summary>An Action in the stand-in's tenant.</summary>
internal sealed class TenantAction(string id, JsonObject draft)
{
    /// <summary>UUID.</summary>
    public string Id { get; } = id;

    /// <summary>The draft as it was sent.</summary>
    public JsonObject Draft { get; set; } = draft;

    /// <summary>Snapshots in the order of deployment.</summary>
    public List<JsonObject> DeployedVersions { get; } = [];

    /// <summary>Its name.</summary>
    public string Name => Draft["name"]!.GetValue<string>();

    /// <summary>Id of the only supported trigger.</summary>
    public string TriggerId => Draft["supported_triggers"]![0]!["id"]!.GetValue<string>();

    /// <summary>The code as it arrived.</summary>
    public string Code => Draft["code"]?.GetValue<string>() ?? string.Empty;

    /// <summary>The secrets as they arrived.</summary>
    public IReadOnlyDictionary<string, string?> Secrets => TenantModule.ReadSecrets(Draft);
}
