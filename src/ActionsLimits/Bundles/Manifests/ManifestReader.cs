using System.Collections.Immutable;
using ActionsLimits.Bundles.Keywords;
using ActionsLimits.Bundles.Trees;
using ActionsLimits.Findings;
using ActionsLimits.Rules;
using ActionsLimits.Rules.Manifests;

namespace ActionsLimits.Bundles.Manifests;

/// <summary>
/// Turns parsed manifests of both layouts into definitions and reports what the Deploy CLI's schemas (<c>src/tools/auth0/handlers</c>) or the Management API's
/// would refuse. Values of secrets are measured here and go no further.
/// </summary>
internal sealed class ManifestReader
{
    // OBFUSCATED_SECRET_VALUE in the Deploy CLI's src/tools/constants.ts.
    private const string Mask = "_VALUE_NOT_SHOWN_";

    private readonly ReadingState _state;
    private readonly CodePathReader _code;

    /// <summary>Works on one reading.</summary>
    public ManifestReader(ReadingState state)
    {
        _state = state;
        _code = new CodePathReader(state);
    }

    /// <summary>An Action; <see langword="null"/> when the element is no object, which then has a finding.</summary>
    public ActionDefinition? Action(ManifestText manifest, DataNode node)
    {
        if (!IsObject(manifest, node, "An Action"))
        {
            return null;
        }

        var name = Name(manifest, node, "Action");
        var owner = Owner("Action", name.Value);
        Keys(manifest, node, owner, _state.Keys.Action);
        var triggers = Elements(manifest, node, "supported_triggers", owner, isRequired: true, out var triggersMarker);
        if (triggers is { Count: 0 } && triggersMarker is null)
        {
            Report(manifest.At(node.Find("supported_triggers")!.Value), $"'supported_triggers' of {owner} is empty, and the API refuses an Action without a trigger. Name its trigger and version.");
        }

        // What an export says of the build: not sent, but the Deploy CLI checks its type.
        Text(manifest, node, "status", owner);
        var runtime = Text(manifest, node, "runtime", owner);
        var runtimeMarker = Unresolved(manifest, node, "runtime");
        var secrets = Elements(manifest, node, "secrets", owner, isRequired: false, out var secretsMarker);
        var dependencies = Elements(manifest, node, "dependencies", owner, isRequired: false, out var dependenciesMarker);
        var modules = Elements(manifest, node, "modules", owner, isRequired: false, out var modulesMarker);
        return new ActionDefinition
        {
            Name = name,
            Location = manifest.StartOf(node),
            Code = Code(manifest, node, owner, "code"),
            SupportedTriggers = Read(triggers, element => SupportedTrigger(manifest, element, owner)),
            SupportedTriggersMarker = triggersMarker,
            Runtime = runtimeMarker is null ? runtime : null,
            RuntimeMarker = runtimeMarker,
            Secrets = Read(secrets, element => Secret(manifest, element, owner)),
            SecretsMarker = secretsMarker,
            Dependencies = Read(dependencies, element => Dependency(manifest, element, owner, _state.Keys.ActionDependency)),
            DependenciesMarker = dependenciesMarker,
            Modules = Read(modules, element => ModuleReference(manifest, element, owner)),
            ModulesMarker = modulesMarker,
            Deployed = Boolean(manifest, node, "deployed", owner, out var deployedMarker),
            DeployedMarker = deployedMarker,
        };
    }

    /// <summary>An Action Module; <see langword="null"/> when the element is no object, which then has a finding.</summary>
    public ModuleDefinition? Module(ManifestText manifest, DataNode node)
    {
        if (!IsObject(manifest, node, "An Action Module"))
        {
            return null;
        }

        var name = Name(manifest, node, "Action Module");
        var owner = Owner("Action Module", name.Value);
        Keys(manifest, node, owner, _state.Keys.Module);
        var secrets = Elements(manifest, node, "secrets", owner, isRequired: false, out var secretsMarker);
        var dependencies = Elements(manifest, node, "dependencies", owner, isRequired: false, out var dependenciesMarker);
        return new ModuleDefinition
        {
            Name = name,
            Location = manifest.StartOf(node),
            Code = Code(manifest, node, owner, "code"),
            Secrets = Read(secrets, element => Secret(manifest, element, owner)),
            SecretsMarker = secretsMarker,
            Dependencies = Read(dependencies, element => Dependency(manifest, element, owner, _state.Keys.ModuleDependency)),
            DependenciesMarker = dependenciesMarker,
            AllChangesPublished = Boolean(manifest, node, "all_changes_published", owner, out var publishedMarker),
            AllChangesPublishedMarker = publishedMarker,
        };
    }

    /// <summary>The bindings of all triggers.</summary>
    public ImmutableArray<TriggerBindings> Bindings(ManifestText manifest, DataNode node)
    {
        if (!IsObject(manifest, node, "The set of trigger bindings"))
        {
            return [];
        }

        var bindings = ImmutableArray.CreateBuilder<TriggerBindings>();
        foreach (var member in node.Members)
        {
            var trigger = manifest.LocatedKey(member);
            var owner = $"trigger {Wording.Quote(trigger.Value)}";
            if (member.Value.Kind != DataKind.Array)
            {
                if (!(manifest.IsPresumed && manifest.WholeMarker(member.Value) is not null))
                {
                    Report(manifest.At(member.Value), $"The bindings of {owner} are {member.Value.KindName} and not an array, so the import stops. Write an array of objects with an 'action_name'.");
                }

                continue;
            }

            var actions = ImmutableArray.CreateBuilder<BoundAction>();
            foreach (var element in member.Value.Items)
            {
                if (manifest.IsPresumed && manifest.WholeMarker(element) is not null)
                {
                    continue;
                }

                if (element.Kind != DataKind.Object)
                {
                    Report(manifest.At(element), $"A binding of {owner} is {element.KindName} and not an object, so the import stops. Write an object with an 'action_name'.");
                }
                else if (Text(manifest, element, "action_name", $"a binding of {owner}", isRequired: true) is { } action)
                {
                    actions.Add(new BoundAction(action, manifest.StartOf(element)));
                }
            }

            bindings.Add(new TriggerBindings(trigger, actions.ToImmutable()));
        }

        return bindings.ToImmutable();
    }

    /// <summary>A client; <see langword="null"/> when the element is no object, which then has a finding, or an empty one, which the Deploy CLI leaves out.</summary>
    public ClientDefinition? Client(ManifestText manifest, DataNode node)
    {
        if (!IsObject(manifest, node, "A client") || node.Members.IsEmpty)
        {
            return null;
        }

        var name = Name(manifest, node, "client");
        var samlp = node.Find("addons")?.Value.Find("samlp")?.Value;
        var values = ImmutableArray.CreateBuilder<SamlValue>();
        if (samlp is { Kind: DataKind.Object })
        {
            foreach (var member in samlp.Members)
            {
                SamlValues(manifest, manifest.LocatedKey(member).Value, null, member.Value, values);
            }
        }

        var probes = samlp?.Find("nameIdentifierProbes")?.Value;
        return new ClientDefinition(
            name,
            values.ToImmutable(),
            probes is { Kind: DataKind.Array } ? new Located<int>(probes.Items.Length, manifest.At(probes)) : null,
            manifest.StartOf(node));
    }

    /// <summary>An Auth0 Rule; <see langword="null"/> when the element is no object, which then has a finding.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="node">The element.</param>
    /// <param name="folder">What its script is relative to, below the root.</param>
    public LegacyRuleDefinition? LegacyRule(ManifestText manifest, DataNode node, string folder)
    {
        if (!IsObject(manifest, node, "A rule"))
        {
            return null;
        }

        var name = Name(manifest, node, "rule");
        var owner = Owner("rule", name.Value);
        var enabled = Boolean(manifest, node, "enabled", owner, out _);
        return new LegacyRuleDefinition(name, Code(manifest, node, owner, "script", folder), enabled?.Value ?? true, manifest.StartOf(node));
    }

    /// <summary>Reports the unknown keys at the top of a YAML document.</summary>
    public void DocumentKeys(ManifestText manifest, DataNode node) => Keys(manifest, node, "The YAML document", _state.Keys.Document);

    private static string Owner(string kind, string name) => name.Length == 0 ? $"the {kind}" : $"{kind} {Wording.Quote(name)}";

    private static ImmutableArray<T> Read<T>(List<DataNode>? elements, Func<DataNode, T?> read)
        where T : class
    {
        if (elements is null)
        {
            return [];
        }

        var result = ImmutableArray.CreateBuilder<T>(elements.Count);
        foreach (var element in elements)
        {
            if (read(element) is { } value)
            {
                result.Add(value);
            }
        }

        return result.ToImmutable();
    }

    private Located<string> Name(ManifestText manifest, DataNode node, string kind)
    {
        var name = Text(manifest, node, "name", $"the {kind}", isRequired: true);
        if (name is { Value: "" })
        {
            Report(name.Location, $"'name' of the {kind} is empty. Give it a name: it is what everything refers to.");
        }

        return name ?? new Located<string>("", manifest.StartOf(node));
    }

    private CodeFile? Code(ManifestText manifest, DataNode node, string owner, string key, string folder = "")
    {
        var member = node.Find(key);
        if (member is null)
        {
            // A Rule without a script is nothing that this product judges.
            if (key == "code")
            {
                Report(manifest.StartOf(node), $"'code' of {owner} is missing. Write the path of its JavaScript file, relative to the source directory.");
            }

            return null;
        }

        if (Text(manifest, node, key, owner) is not { } path)
        {
            return null;
        }

        if (path.Value.Length > 0)
        {
            return _code.Read(manifest, member.Value, owner, key, folder);
        }

        _state.Report(
            ManifestRules.EmptyCode,
            path.Location,
            $"'{key}' of {owner} is empty, so it would be deployed without any code. Write the path of its JavaScript file, relative to the source directory.");
        return null;
    }

    private SupportedTrigger? SupportedTrigger(ManifestText manifest, DataNode node, string owner)
    {
        if (!IsObject(manifest, node, $"An element of 'supported_triggers' of {owner}"))
        {
            return null;
        }

        var element = $"a supported trigger of {owner}";
        Keys(manifest, node, element, _state.Keys.SupportedTrigger);
        var id = Text(manifest, node, "id", element, isRequired: true);
        var version = Text(manifest, node, "version", element);
        return id is null ? null : new SupportedTrigger(id, version, manifest.StartOf(node));
    }

    private DependencyDefinition? Dependency(ManifestText manifest, DataNode node, string owner, ElementKeys keys)
    {
        if (!IsObject(manifest, node, $"An element of 'dependencies' of {owner}"))
        {
            return null;
        }

        var element = $"a dependency of {owner}";
        Keys(manifest, node, element, keys);
        var name = Text(manifest, node, "name", element, isRequired: true);
        var version = Text(manifest, node, "version", element);
        var registry = Text(manifest, node, "registry_url", element);
        return name is null ? null : new DependencyDefinition(name, version, registry, manifest.StartOf(node));
    }

    private ModuleReference? ModuleReference(ManifestText manifest, DataNode node, string owner)
    {
        if (!IsObject(manifest, node, $"An element of 'modules' of {owner}"))
        {
            return null;
        }

        var element = $"a Module reference of {owner}";
        Keys(manifest, node, element, _state.Keys.ModuleReference);
        var name = Text(manifest, node, "module_name", element, isRequired: true);
        var member = node.Find("module_version_number");
        Located<long>? version = null;
        if (member is null)
        {
            Report(manifest.StartOf(node), $"'module_version_number' of {element} is missing, which the Deploy CLI refuses. Write the number of the Module's version.");
        }
        else if (member.Value.Kind == DataKind.Number && member.Value.Number is >= 0 and <= int.MaxValue && member.Value.Number % 1 == 0)
        {
            version = new Located<long>((long)member.Value.Number, manifest.At(member.Value));
        }
        else if (!IsUnknown(manifest, member.Value))
        {
            var problem = member.Value.Kind == DataKind.Number ? "not a whole number" : $"{member.Value.KindName} and not a number";
            Report(manifest.At(member.Value), $"'module_version_number' of {element} is {problem}, which is refused. Write a number without quotes.");
        }

        return name is null ? null : new ModuleReference(name, version, manifest.StartOf(node));
    }

    private SecretDefinition? Secret(ManifestText manifest, DataNode node, string owner)
    {
        if (!IsObject(manifest, node, $"An element of 'secrets' of {owner}"))
        {
            return null;
        }

        var element = $"a secret of {owner}";
        SecretKeys(manifest, node, element);
        var name = Text(manifest, node, "name", element, isRequired: true);
        var value = node.Find("value")?.Value;
        if (name is null)
        {
            return null;
        }

        var location = manifest.StartOf(node);
        if (value is null)
        {
            return new SecretDefinition(name, SecretValueKind.Absent, null, [], null, location);
        }

        var keys = manifest.Intersecting(value).Select(marker => marker.Key).ToImmutableArray();
        if (value.Kind != DataKind.String)
        {
            WrongType(manifest, value, "value", $"secret {Wording.Quote(name.Value)} of {owner}", "text");
            return new SecretDefinition(name, SecretValueKind.Absent, null, keys, manifest.At(value), location);
        }

        var (length, _) = manifest.KnownLength(value, out var isLowerBound);
        var kind = value switch
        {
            _ when manifest.WholeMarker(value) is not null => SecretValueKind.Placeholder,
            _ when string.Equals(manifest.Text(value), Mask, StringComparison.Ordinal) => SecretValueKind.Masked,
            _ when isLowerBound => SecretValueKind.Mixed,
            _ when manifest.IsResolved(value) => SecretValueKind.Resolved,
            _ => SecretValueKind.Literal,
        };
        return new SecretDefinition(name, kind, kind == SecretValueKind.Placeholder ? null : length, keys, manifest.At(value), location)
        {
            HoldsMarker = kind == SecretValueKind.Resolved && KeywordMarkers.Find(manifest.Text(value)).Any(static marker => marker.IsUpperCase),
        };
    }

    private static void SamlValues(ManifestText manifest, string field, int? index, DataNode node, ImmutableArray<SamlValue>.Builder values)
    {
        switch (node.Kind)
        {
            case DataKind.String:
                var (length, bytes) = manifest.KnownLength(node, out var isLowerBound);
                values.Add(new SamlValue(field, index, length, bytes, isLowerBound, manifest.At(node)));
                break;
            case DataKind.Array:
                for (var position = 0; position < node.Items.Length; position++)
                {
                    SamlValues(manifest, field, position, node.Items[position], values);
                }

                break;
            case DataKind.Object:
                foreach (var member in node.Members)
                {
                    SamlValues(manifest, $"{field}.{manifest.ShownKey(member)}", null, member.Value, values);
                }

                break;
        }
    }

    /// <summary>A text field; <see langword="null"/> when it is absent or of another type.</summary>
    private Located<string>? Text(ManifestText manifest, DataNode node, string key, string owner, bool isRequired = false)
    {
        var member = node.Find(key);
        if (member is null)
        {
            if (isRequired)
            {
                Report(manifest.StartOf(node), $"'{key}' of {owner} is missing. Without it the import fails; add it.");
            }

            return null;
        }

        if (member.Value.Kind == DataKind.String)
        {
            return manifest.Located(member.Value);
        }

        WrongType(manifest, member.Value, key, owner, "text");
        return null;
    }

    private Located<bool>? Boolean(ManifestText manifest, DataNode node, string key, string owner, out Located<string>? marker)
    {
        marker = Unresolved(manifest, node, key);
        var value = node.Find(key)?.Value;
        if (value is null)
        {
            return null;
        }

        if (value.Kind == DataKind.Boolean)
        {
            return new Located<bool>(value.Boolean, manifest.At(value));
        }

        if (!IsUnknown(manifest, value))
        {
            WrongType(manifest, value, key, owner, "true or false");
        }

        return null;
    }

    /// <summary>The elements of an array whose values are known; <see langword="null"/> when the field is absent or no array.</summary>
    private List<DataNode>? Elements(ManifestText manifest, DataNode node, string key, string owner, bool isRequired, out Located<string>? marker)
    {
        marker = null;
        var value = node.Find(key)?.Value;
        if (value is null)
        {
            if (isRequired)
            {
                Report(manifest.StartOf(node), $"'{key}' of {owner} is missing. Without it the import fails; add it.");
            }

            return null;
        }

        if (value.Kind != DataKind.Array)
        {
            marker = manifest.WholeMarker(value) is { } whole ? manifest.KeyOf(whole) : null;
            if (!IsUnknown(manifest, value))
            {
                WrongType(manifest, value, key, owner, "an array");
            }

            return null;
        }

        var elements = new List<DataNode>(value.Items.Length);
        foreach (var item in value.Items)
        {
            if (manifest.IsPresumed && manifest.WholeMarker(item) is { } element)
            {
                marker ??= manifest.KeyOf(element);
            }
            else
            {
                elements.Add(item);
            }
        }

        return elements;
    }

    private bool IsObject(ManifestText manifest, DataNode node, string what)
    {
        if (node.Kind == DataKind.Object)
        {
            return true;
        }

        if (!IsUnknown(manifest, node))
        {
            Report(manifest.At(node), $"{what} is {node.KindName} and not an object. The import fails; write an object.");
        }

        return false;
    }

    private void WrongType(ManifestText manifest, DataNode node, string key, string owner, string expected)
    {
        var repair = node.Kind switch
        {
            DataKind.Null when manifest.IsBeforeMarker(node) => "an unresolved marker without quotes starts a comment in YAML; put the marker in quotes and give the mapping its key",
            _ when manifest.WholeMarker(node) is { } marker => $"the mapping has no key '{marker.Key}'; add it",
            DataKind.Null => "write the value or remove the key",
            DataKind.Number or DataKind.Boolean or DataKind.Other when expected == "text" => "put the value in quotes",
            _ => "correct the value",
        };
        Report(manifest.At(node), $"'{key}' of {owner} is {node.KindName} and must be {expected}, or the Deploy CLI refuses the whole import: {repair}.");
    }

    // Without a mapping a marker stands for a value of any type.
    private static bool IsUnknown(ManifestText manifest, DataNode node) => manifest.IsPresumed && manifest.Unresolved(node) is not null && node.Kind == DataKind.String;

    private static Located<string>? Unresolved(ManifestText manifest, DataNode node, string key)
        => node.Find(key)?.Value is { Kind: DataKind.String } value && manifest.Unresolved(value) is { } marker ? manifest.KeyOf(marker) : null;

    private void Keys(ManifestText manifest, DataNode node, string element, ElementKeys keys)
    {
        foreach (var member in node.Members)
        {
            if (!keys.Accepts(member.Key))
            {
                Unknown(manifest, member, element, keys.Refused.ContainsKey(member.Key) ? null : keys.Nearest(member.Key), keys.Refused.GetValueOrDefault(member.Key));
            }
        }
    }

    /// <summary>The API allows further keys in secrets, so only a probable slip is reported: it loses the value.</summary>
    private void SecretKeys(ManifestText manifest, DataNode node, string element)
    {
        foreach (var member in node.Members)
        {
            if (!_state.Keys.Secret.Accepts(member.Key) && _state.Keys.Secret.Nearest(member.Key) is { } nearest && node.Find(nearest) is null)
            {
                Unknown(manifest, member, element, nearest, null);
            }
        }
    }

    private void Unknown(ManifestText manifest, DataMember member, string element, string? suggestion, string? reason)
        => _state.UnknownKeys.Add(new UnknownKey(element, manifest.LocatedKey(member).Value, suggestion, reason, manifest.KeyAt(member)));

    private void Report(Location location, string message) => _state.Report(ManifestRules.InvalidField, location, message);
}
