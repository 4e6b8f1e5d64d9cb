using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ActionsLimits.Deploy.Tests;

/// <summary>
/// State of a tenant and the rules of the Management API for Actions, Action Modules, triggers and clients, as far as its OpenAPI schema and
/// its documentation state them: unknown keys, lengths and counts are refused. Not thread-safe; the server takes one request at a time.
/// </summary>
internal sealed partial class Tenant
{
    private static readonly string[] ActionKeys = ["name", "supported_triggers", "code", "dependencies", "runtime", "secrets", "modules", "deploy"];
    private static readonly string[] ModuleCreateKeys = ["name", "code", "secrets", "dependencies", "api_version", "publish"];
    private static readonly string[] ModuleUpdateKeys = ["code", "secrets", "dependencies"];
    private static readonly string[] ModuleReferenceKeys = ["module_id", "module_name", "module_version_id", "module_version_number"];
    private static readonly string[] DependencyKeys = ["name", "version", "registry_url"];
    private static readonly string[] TriggerKeys = ["id", "version", "status", "runtimes", "default_runtime", "compatible_triggers", "binding_policy"];
    private static readonly string[] BindingKeys = ["ref", "display_name", "secrets"];

    /// <summary>Triggers that bindings are managed for, with the runtimes that their current version offers.</summary>
    private static readonly Dictionary<string, (string Version, string[] Runtimes)> TriggerVersions = new(StringComparer.Ordinal)
    {
        ["post-login"] = ("v3", ["node18-actions", "node22"]),
        ["credentials-exchange"] = ("v2", ["node18-actions", "node22"]),
        ["pre-user-registration"] = ("v2", ["node18-actions", "node22"]),
        ["post-user-registration"] = ("v2", ["node18-actions", "node22"]),
        ["post-change-password"] = ("v2", ["node18-actions", "node22"]),
        ["send-phone-message"] = ("v2", ["node18-actions", "node22"]),
        ["password-reset-post-challenge"] = ("v1", ["node18-actions", "node22"]),
        ["custom-email-provider"] = ("v1", ["node18-actions", "node22"]),
        ["custom-phone-provider"] = ("v1", ["node18-actions", "node22"]),
        ["custom-token-exchange"] = ("v1", ["node18", "node22"]),
    };

    private int _lastId;

    /// <summary>The Actions in order of creation.</summary>
    public List<TenantAction> Actions { get; } = [];

    /// <summary>The Modules in order of creation.</summary>
    public List<TenantModule> Modules { get; } = [];

    /// <summary>The clients in order of creation.</summary>
    public List<JsonObject> Clients { get; } = [];

    /// <summary>Rules and APIs in order of creation, with their <c>kind</c>. Nothing is known of their fields.</summary>
    public List<JsonObject> Others { get; } = [];

    /// <summary>Names of bound Actions by trigger, in order of execution.</summary>
    public Dictionary<string, List<(string ActionName, string DisplayName)>> Bindings { get; } = new(StringComparer.Ordinal);

    /// <summary>All triggers as the API lists them.</summary>
    public static JsonArray ListTriggers() => [.. TriggerVersions.Select(pair => (JsonNode)new JsonObject
    {
        ["id"] = pair.Key,
        ["version"] = pair.Value.Version,
        ["status"] = "CURRENT",
        ["runtimes"] = new JsonArray([.. pair.Value.Runtimes.Select(runtime => (JsonNode)runtime)]),
        ["default_runtime"] = "node22",
    })];

    /// <summary><c>POST /actions/actions</c>.</summary>
    public JsonObject CreateAction(JsonObject body)
    {
        CheckAction(body, isCreation: true);
        var name = body["name"]!.GetValue<string>();
        Refuse(Actions.Any(action => action.Name == name), 409, $"An action with name {name} already exists");
        Refuse(Actions.Count >= 100, 403, "The tenant has reached its limit of 100 actions");
        var action = new TenantAction(NewId(), body);
        Actions.Add(action);
        return Describe(action);
    }

    /// <summary><c>PATCH /actions/actions/{id}</c>.</summary>
    public JsonObject UpdateAction(string id, JsonObject body)
    {
        var action = FindAction(id);
        CheckAction(body, isCreation: false);
        var merged = (JsonObject)action.Draft.DeepClone();
        foreach (var (key, value) in body)
        {
            merged[key] = value?.DeepClone();
        }

        action.Draft = merged;
        return Describe(action);
    }

    /// <summary><c>POST /actions/actions/{id}/deploy</c>.</summary>
    public JsonObject DeployAction(string id)
    {
        var action = FindAction(id);
        action.DeployedVersions.Add((JsonObject)action.Draft.DeepClone());
        return new JsonObject
        {
            ["id"] = NewId(),
            ["action_id"] = action.Id,
            ["code"] = action.Code,
            ["deployed"] = true,
            ["number"] = action.DeployedVersions.Count,
            ["status"] = "built",
        };
    }

    /// <summary><c>POST /actions/modules</c>.</summary>
    public JsonObject CreateModule(JsonObject body)
    {
        CheckKeys(body, ModuleCreateKeys, "module");
        CheckModule(body);
        var name = Text(body, "name", 1, 255, required: true)!;
        Refuse(!ModuleName().IsMatch(name), 400, $"Payload validation error: module name '{name}' does not match ^[a-z0-9][a-z0-9_-]*$");
        Refuse(Modules.Any(module => module.Name == name), 409, $"A module with name {name} already exists");
        Refuse(Modules.Count >= 100, 403, "The tenant has reached its limit of 100 modules");
        var created = new TenantModule(NewId(), body);
        Modules.Add(created);
        return Describe(created);
    }

    /// <summary><c>PATCH /actions/modules/{id}</c>.</summary>
    public JsonObject UpdateModule(string id, JsonObject body)
    {
        var module = FindModule(id);
        CheckKeys(body, ModuleUpdateKeys, "module");
        var merged = (JsonObject)module.Draft.DeepClone();
        foreach (var (key, value) in body)
        {
            merged[key] = value?.DeepClone();
        }

        CheckModule(merged);
        module.Draft = merged;
        return Describe(module);
    }

    /// <summary><c>POST /actions/modules/{id}/versions</c>.</summary>
    public JsonObject PublishModule(string id)
    {
        var module = FindModule(id);
        var version = (NewId(), (JsonObject)module.Draft.DeepClone());
        module.Versions.Add(version);
        return DescribeVersion(module, module.Versions.Count - 1);
    }

    /// <summary><c>PATCH /actions/triggers/{id}/bindings</c>.</summary>
    public JsonObject UpdateBindings(string triggerId, JsonObject body)
    {
        CheckKeys(body, ["bindings"], "bindings");
        Refuse(!TriggerVersions.ContainsKey(triggerId), 404, $"Trigger {triggerId} not found");
        var bindings = body["bindings"] as JsonArray ?? throw new ApiRefusal(400, "Payload validation error: 'bindings' is required");
        var most = triggerId is "custom-email-provider" or "custom-phone-provider" ? 1 : 20;
        Refuse(bindings.Count > most, 400, $"At most {most} actions can be bound to {triggerId}");
        var bound = new List<(string, string)>();
        foreach (var element in bindings)
        {
            var binding = (JsonObject)element!;
            CheckKeys(binding, BindingKeys, "binding");
            var name = binding["ref"]!["value"]!.GetValue<string>();
            Refuse(binding["ref"]!["type"]!.GetValue<string>() != "action_name", 400, "Payload validation error: unknown ref type");
            var action = Actions.Find(candidate => candidate.Name == name) ?? throw new ApiRefusal(404, $"No action named {name}");
            Refuse(action.DeployedVersions.Count == 0, 400, $"The action {name} must be deployed before it can be bound");
            Refuse(action.TriggerId != triggerId, 400, $"The action {name} does not support the trigger {triggerId}");
            bound.Add((name, Text(binding, "display_name", 1, int.MaxValue, required: false) ?? name));
        }

        Bindings[triggerId] = bound;
        return ListBindings(triggerId);
    }

    /// <summary><c>GET /actions/triggers/{id}/bindings</c>.</summary>
    public JsonObject ListBindings(string triggerId)
    {
        var bound = Bindings.GetValueOrDefault(triggerId) ?? [];
        return new JsonObject
        {
            ["bindings"] = new JsonArray([.. bound.Select(binding => (JsonNode)new JsonObject
            {
                ["id"] = NewId(),
                ["trigger_id"] = triggerId,
                ["display_name"] = binding.DisplayName,
                ["action"] = new JsonObject { ["name"] = binding.ActionName },
            })]),
            ["total"] = bound.Count,
        };
    }

    /// <summary><c>POST /clients</c>.</summary>
    public JsonObject CreateClient(JsonObject body)
    {
        Text(body, "name", 1, int.MaxValue, required: true);
        body["client_id"] = "client" + (Clients.Count + 1).ToString(CultureInfo.InvariantCulture);
        Clients.Add(body);
        return body;
    }

    /// <summary><c>POST /rules</c> and <c>POST /resource-servers</c>.</summary>
    public JsonObject CreateOther(string kind, JsonObject body)
    {
        body["kind"] = kind;
        body["id"] = NewId();
        Others.Add(body);
        return body;
    }

    /// <summary><c>PATCH /clients/{id}</c>.</summary>
    public JsonObject UpdateClient(string id, JsonObject body)
    {
        var client = Clients.Find(candidate => candidate["client_id"]!.GetValue<string>() == id) ?? throw new ApiRefusal(404, "The client does not exist");
        foreach (var (key, value) in body)
        {
            client[key] = value?.DeepClone();
        }

        return client;
    }

    /// <summary><c>GET /actions/modules/{id}/versions</c>.</summary>
    public JsonArray ListVersions(string id)
    {
        var module = FindModule(id);
        return [.. module.Versions.Select((_, index) => (JsonNode)DescribeVersion(module, index))];
    }

    /// <summary>An Action as the API answers it.</summary>
    public static JsonObject Describe(TenantAction action)
    {
        var answer = (JsonObject)action.Draft.DeepClone();
        answer["id"] = action.Id;
        answer["status"] = "built";
        answer["all_changes_deployed"] = action.DeployedVersions.Count > 0;
        answer["secrets"] = NamesOnly(action.Draft);
        return answer;
    }

    /// <summary>A Module as the API answers it.</summary>
    public static JsonObject Describe(TenantModule module)
    {
        var answer = (JsonObject)module.Draft.DeepClone();
        answer["id"] = module.Id;
        answer["all_changes_published"] = module.Versions.Count > 0 && JsonNode.DeepEquals(module.Versions[^1].Snapshot, module.Draft);
        answer["actions_using_module_total"] = 0;
        answer["secrets"] = NamesOnly(module.Draft);
        if (module.Versions.Count > 0)
        {
            answer["latest_version_number"] = module.Versions.Count;
        }

        return answer;
    }

    private static JsonArray NamesOnly(JsonObject draft)
        => [.. TenantModule.ReadSecrets(draft).Keys.Select(name => (JsonNode)new JsonObject { ["name"] = name })];

    private static JsonObject DescribeVersion(TenantModule module, int index) => new()
    {
        ["id"] = module.Versions[index].Id,
        ["module_id"] = module.Id,
        ["version_number"] = index + 1,
        ["code"] = module.Versions[index].Snapshot["code"]!.GetValue<string>(),
    };

    private void CheckAction(JsonObject body, bool isCreation)
    {
        CheckKeys(body, ActionKeys, "action");
        Text(body, "name", 1, int.MaxValue, required: isCreation);
        Text(body, "code", 0, int.MaxValue, required: false);
        var triggers = body["supported_triggers"] as JsonArray;
        Refuse(isCreation && triggers is not { Count: 1 }, 400, "Payload validation error: exactly one supported trigger is required");
        foreach (var element in triggers ?? [])
        {
            var trigger = (JsonObject)element!;
            CheckKeys(trigger, TriggerKeys, "supported trigger");
            var id = Text(trigger, "id", 1, int.MaxValue, required: true)!;
            Refuse(!TriggerVersions.TryGetValue(id, out var known), 400, $"Unknown trigger {id}");
            Refuse(trigger["version"] is { } version && version.GetValue<string>() != known.Version, 400, $"Unknown version of trigger {id}");
            var runtime = Text(body, "runtime", 1, int.MaxValue, required: false) ?? "node22";
            Refuse(!known.Runtimes.Contains(runtime), 400, $"Runtime {runtime} is not offered for trigger {id}");
        }

        CheckDependencies(body, versionRequired: false);
        CheckSecrets(body, maximumName: 128, valueRequired: false);
        var modules = body["modules"] as JsonArray ?? [];
        Refuse(modules.Count > 3, 400, "At most 3 modules per action");
        foreach (var element in modules)
        {
            var reference = (JsonObject)element!;
            CheckKeys(reference, ModuleReferenceKeys, "module reference");
            var versionId = reference["module_version_id"]?.GetValue<string>();
            Refuse(!Guid.TryParse(versionId, out _), 400, "ModuleVersionId: value must be a valid UUID");
            var module = FindModule(reference["module_id"]!.GetValue<string>());
            Refuse(module.Versions.TrueForAll(version => version.Id != versionId), 404, "The module version does not exist");
        }
    }

    private static void CheckModule(JsonObject body)
    {
        Text(body, "code", 0, 65_536, required: true);
        CheckSecrets(body, maximumName: 255, valueRequired: true);
        CheckDependencies(body, versionRequired: true);
        Text(body, "api_version", 1, 20, required: false);
    }

    private static void CheckDependencies(JsonObject body, bool versionRequired)
    {
        var dependencies = body["dependencies"] as JsonArray ?? [];
        Refuse(dependencies.Count > 10, 400, "At most 10 dependencies");
        foreach (var element in dependencies)
        {
            var dependency = (JsonObject)element!;
            CheckKeys(dependency, DependencyKeys, "dependency");
            Text(dependency, "name", 1, 255, required: true);
            Text(dependency, "version", 1, 50, required: versionRequired);
        }
    }

    private static void CheckSecrets(JsonObject body, int maximumName, bool valueRequired)
    {
        var secrets = body["secrets"] as JsonArray ?? [];
        Refuse(secrets.Count > 30, 400, "At most 30 secrets");
        foreach (var element in secrets)
        {
            var secret = (JsonObject)element!;
            var name = secret["name"]?.GetValue<string>() ?? string.Empty;
            var length = name.EnumerateRunes().Count();
            Refuse(length < 1 || length > maximumName, 400, $"value length must be between 1 and {maximumName} runes");
            Text(secret, "value", 0, 4096, valueRequired);
        }

        var names = secrets.Select(secret => secret!["name"]!.GetValue<string>()).ToList();
        Refuse(names.Count != names.Distinct(StringComparer.Ordinal).Count(), 400, "Secret names must be unique");
    }

    private static void CheckKeys(JsonObject body, string[] known, string what)
    {
        foreach (var (key, _) in body)
        {
            Refuse(!known.Contains(key), 400, $"Payload validation error: 'Additional properties not allowed: {key}' in {what}");
        }
    }

    private static string? Text(JsonObject body, string key, int minimum, int maximum, bool required)
    {
        if (body[key] is not { } node)
        {
            Refuse(required, 400, $"Payload validation error: 'Missing required property: {key}'");
            return null;
        }

        Refuse(node.GetValueKind() != JsonValueKind.String, 400, $"Payload validation error: '{key}' must be a string");
        var text = node.GetValue<string>();
        var length = text.EnumerateRunes().Count();
        Refuse(length < minimum || length > maximum, 400, $"Payload validation error: '{key}' must have {minimum} to {maximum} characters");
        Refuse(text.Contains('\0', StringComparison.Ordinal), 400, $"Payload validation error: '{key}' holds a NUL");
        return text;
    }

    private static void Refuse(bool condition, int status, string message)
    {
        if (condition)
        {
            throw new ApiRefusal(status, message);
        }
    }

    private TenantAction FindAction(string id) => Actions.Find(action => action.Id == id) ?? throw new ApiRefusal(404, "The action does not exist");

    private TenantModule FindModule(string id) => Modules.Find(module => module.Id == id) ?? throw new ApiRefusal(404, "The module does not exist");

    private string NewId() => new Guid(++_lastId, 0, 0x4000, [0x80, 0, 0, 0, 0, 0, 0, 0]).ToString();

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex ModuleName();
}
